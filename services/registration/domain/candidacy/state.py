"""The candidacy: one unit in one yearly cycle, from registration to dossier.

Pure: no clock, no I/O, no ids made up on the way. `evolve` says which histories are possible; the decisions beside it
say which are allowed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import Document, Month, Sha256, Slug
from services.registration.domain.candidacy.events import (
    BuildingApproved,
    CandidacyContinued,
    CandidacyLapsed,
    CandidacyNotContinued,
    CandidacyRebased,
    CandidacyTransferred,
    DifficultyAnswered,
    DifficultyRaised,
    DossierFiled,
    DossierReturned,
    DossierSupplemented,
    LateDossierAccepted,
    PlanRecorded,
    RegistrationRejected,
    RegistrationWithdrawn,
    ReportCorrected,
    ReportExcused,
    ReportFiled,
    ReportRejected,
    ResolutionRecorded,
    UnitRegistered,
)
from services.registration.domain.candidacy.kept import as_recorded
from services.registration.domain.candidacy.supervision import Supervision, SupervisionEvent, supervised


class Stage(StrEnum):
    """How far a candidacy is. What the appraisal and the decision make of it is known to other services."""

    REGISTERED = "registered"
    BUILDING = "building"
    DOSSIER_FILED = "dossier-filed"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    TRANSFERRED = "transferred"
    NOT_CONTINUED = "not-continued"
    LAPSED = "lapsed"


_OPEN = (Stage.REGISTERED, Stage.BUILDING, Stage.DOSSIER_FILED)


@dataclass(frozen=True)
class Candidacy:
    """The candidacy as of a day.

    `rejected` are the reports that were sent back and not filed anew; `awaited` is the return of the dossier that
    nothing has answered yet, `returns` how often it was returned. `continues` is the unit that began it, where it goes
    on in another one; `steps` counts all that happened since it began.
    """

    unit: UUID
    cycle: int
    pack: str
    party_organisation: bool
    criteria_set: str | None = None
    stage: Stage = Stage.REGISTERED
    approved_on: date | None = None
    resolution: Document | None = None
    plan: Document | None = None
    reports: Mapping[Month, ReportFiled | ReportCorrected] = field(default_factory=dict)
    first_filed: Mapping[Month, ReportFiled] = field(default_factory=dict)
    rejected: Mapping[Month, ReportRejected] = field(default_factory=dict)
    excused: frozenset[Month] = frozenset()
    difficulties: Mapping[int, DifficultyRaised | DifficultyAnswered] = field(default_factory=dict)
    supervision: Supervision = field(default_factory=Supervision)
    dossier: DossierFiled | None = None
    items: Mapping[Slug, Sha256] = field(default_factory=dict)
    returns: int = 0
    awaited: DossierReturned | None = None
    late_accepted: bool = False
    continues: UUID | None = None
    steps: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it goes on: neither withdrawn nor rejected, nor gone on in another unit."""
        return self.stage in _OPEN

    @property
    def reported(self) -> frozenset[Month]:
        """The months with a report that was not sent back."""
        return frozenset(self.reports.keys() - self.rejected.keys())

    @property
    def is_building(self) -> bool:
        """Whether it was approved and goes on: then it acts, reports and is chased."""
        return self.stage in (Stage.BUILDING, Stage.DOSSIER_FILED)


def evolve(candidacy: Candidacy | None, event: DomainEvent) -> Candidacy:
    happened = _happened(candidacy, event)
    return replace(happened, steps=happened.steps + 1)


def _happened(candidacy: Candidacy | None, event: DomainEvent) -> Candidacy:
    match candidacy, event:
        case None | Candidacy(is_open=False), UnitRegistered():
            has_party = event.party_organisation is not False
            return Candidacy(event.unit, event.cycle, event.pack, has_party, event.criteria_set)
        case None | Candidacy(is_open=False), CandidacyContinued():
            return continued(event)
        case Candidacy(is_open=True, pack=pack), CandidacyRebased(pack_before=before) if pack == before:
            return replace(candidacy, pack=event.pack, criteria_set=event.criteria_set)
        case Candidacy(is_open=True), RegistrationWithdrawn():
            return replace(candidacy, stage=Stage.WITHDRAWN)
        case Candidacy(is_open=True, steps=known), CandidacyTransferred(steps=taken_over) if known == taken_over:
            return replace(candidacy, stage=Stage.TRANSFERRED)
        case Candidacy(is_open=True), CandidacyNotContinued():
            return replace(candidacy, stage=Stage.NOT_CONTINUED)
        case Candidacy(stage=Stage.REGISTERED), RegistrationRejected():
            return replace(candidacy, stage=Stage.REJECTED)
        case Candidacy(stage=Stage.REGISTERED), BuildingApproved(on=on):
            return replace(candidacy, stage=Stage.BUILDING, approved_on=on)
        case Candidacy(stage=Stage.BUILDING), CandidacyLapsed():
            return replace(candidacy, stage=Stage.LAPSED)
        case Candidacy(is_building=True), _:
            return _build(candidacy, event)
        case _:
            raise Impossible(candidacy, event)


def continued(event: CandidacyContinued) -> Candidacy:
    """What the predecessor's candidacy amounted to, as this unit's."""
    kept = CANDIDACY.fold(map(as_recorded, event.steps))
    if kept is None or not kept.is_open:
        raise Impossible(kept, event)
    has_party = event.party_organisation is not False
    return replace(kept, unit=event.unit, party_organisation=has_party, continues=event.predecessor)


def _build(candidacy: Candidacy, event: DomainEvent) -> Candidacy:
    """What an approved unit does in its year."""
    reports, difficulties = candidacy.reports, candidacy.difficulties
    match event:
        case ResolutionRecorded(document=document):
            return replace(candidacy, resolution=document)
        case PlanRecorded(document=document):
            return replace(candidacy, plan=document)
        case ReportFiled(period=period) if period not in reports:
            first = {**candidacy.first_filed, period: event}
            return replace(candidacy, reports={**reports, period: event}, first_filed=first)
        case ReportCorrected(period=period) if period in reports and reports[period].version == event.supersedes:
            rejected = {month: sent_back for month, sent_back in candidacy.rejected.items() if month != period}
            return replace(candidacy, reports={**reports, period: event}, rejected=rejected)
        case ReportRejected(period=period) if period in reports and reports[period].version == event.version:
            return replace(candidacy, rejected={**candidacy.rejected, period: event})
        case ReportExcused(period=period):
            return replace(candidacy, excused=candidacy.excused | {period})
        case DifficultyRaised(difficulty=number) if number not in difficulties:
            return replace(candidacy, difficulties={**difficulties, number: event})
        case DifficultyAnswered(difficulty=number) if isinstance(difficulties.get(number), DifficultyRaised):
            return replace(candidacy, difficulties={**difficulties, number: event})
        case SupervisionEvent() if (after := supervised(candidacy.supervision, event)) is not None:
            return replace(candidacy, supervision=after)
        case _:
            return _hand_in(candidacy, event)


def _hand_in(candidacy: Candidacy, event: DomainEvent) -> Candidacy:
    """What becomes of its dossier."""
    match event:
        case DossierFiled() if candidacy.dossier is None:
            return replace(candidacy, stage=Stage.DOSSIER_FILED, dossier=event, items=event.items)
        case DossierSupplemented() if candidacy.dossier is not None:
            return replace(candidacy, items={**candidacy.items, **event.items}, awaited=None)
        case DossierReturned() if candidacy.dossier is not None and event.number == candidacy.returns + 1:
            return replace(candidacy, returns=event.number, awaited=event)
        case LateDossierAccepted() if candidacy.dossier is not None:
            return replace(candidacy, late_accepted=True)
        case _:
            raise Impossible(candidacy, event)


CANDIDACY = StreamKind("candidacy", evolve)
