"""An award of a unit: proposed, appraised, granted, cancelled; and the bar that was lifted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from chassis.domain import DomainEvent
from contracts.vocabulary import Clause, Cycle, Document, Note, Office, Slug, UnitId
from services.recognition.domain.standing.title import Title


class AwardEvent(DomainEvent):
    """Something about one award; a unit has one of a form for a year."""

    unit: UnitId
    form: Slug
    year: Cycle

    @property
    def award(self) -> str:
        """How all services name the award."""
        return f"{self.unit}/{self.form}/{self.year}"


class AwardProposed(AwardEvent):
    """Proposed on these titles and evaluations."""

    level: str
    recognitions: tuple[str, ...]
    evaluations: tuple[str, ...]
    proposed_by: str
    clause: Clause | None


class AwardAppraised(AwardEvent):
    """One office's finding."""

    appraiser: Office
    favourable: bool
    reason: Note | None
    clause: Clause | None


class AwardGranted(AwardEvent):
    """Given by a decision."""

    level: str
    decision: Document
    recognitions: tuple[str, ...]
    authority: str
    clause: Clause | None


class AwardCancelled(AwardEvent):
    """The decision was cancelled by another one."""

    ground: Slug
    ground_document: Document
    decision: Document
    cancellation: Document
    authority: str
    clause: Clause | None


class EmulationBarLifted(DomainEvent):
    """The bar of the year ended."""

    unit: UnitId
    year: Cycle
    document: Document
    reason: Note
    authority: str
    clause: Clause | None


class AwardStage(StrEnum):
    """How far an award is."""

    PROPOSED = "proposed"
    GRANTED = "granted"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Award:
    """One award and what became of it; `appraisals` are the last of each office."""

    proposed: AwardProposed
    appraisals: Mapping[Office, AwardAppraised] = field(default_factory=dict)
    granted: AwardGranted | None = None
    cancelled: AwardCancelled | None = None

    @property
    def stage(self) -> AwardStage:
        """How far it is."""
        if self.cancelled is not None:
            return AwardStage.CANCELLED
        return AwardStage.PROPOSED if self.granted is None else AwardStage.GRANTED


def award_after(award: Award | None, event: AwardEvent) -> Award | None:
    """The award when this has happened; None where it cannot. One that was cancelled may be proposed again."""
    match award, event:
        case None | Award(stage=AwardStage.CANCELLED), AwardProposed():
            return Award(event)
        case Award(stage=AwardStage.PROPOSED), AwardAppraised():
            return replace(award, appraisals={**award.appraisals, event.appraiser: event})
        case Award(stage=AwardStage.PROPOSED), AwardGranted():
            return replace(award, granted=event)
        case Award(stage=AwardStage.GRANTED), AwardCancelled():
            return replace(award, cancelled=event)
        case _:
            return None


def lost(title: Title) -> Document | None:
    """The paper by which the title counts no longer, even for the time it was held: a withdrawal, or a revocation that
    reaches back or is for a false dossier. None: it counts."""
    if title.withdrawn is not None:
        return title.withdrawn.withdrawal
    revoked = title.revoked
    if revoked is not None and (revoked.ground == "false-dossier" or revoked.effective_from < revoked.on):
        return revoked.decision
    return None
