"""What one unit owes in one cycle, as other services told of it.

Topics order nothing between services: a candidacy takes facts in any order, by their legal dates.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import Cycle, Month, Name, PackRef, Slug, UnitId, months_between
from services.notification.domain.noted import NotedFact


class CandidacyFact(NotedFact):
    """A fact about one unit in one cycle."""

    unit: UnitId
    cycle: Cycle


class RegistrationNoted(CandidacyFact):
    """The unit registered; `pack` is what it is judged by."""

    unit_name: Name
    pack: PackRef


class RebaseNoted(CandidacyFact):
    """By a decision it is judged by another pack."""

    pack: PackRef


class ApprovalNoted(CandidacyFact):
    """The unit builds the model: it owes from `since` on. One in which a candidacy goes on takes over what it owed."""

    approved_on: date | None = None

    @property
    def since(self) -> date:
        """The day of the approval."""
        return self.approved_on or self.on


class ReportNoted(CandidacyFact):
    """The month was reported."""

    period: Month


class RejectedReportNoted(CandidacyFact):
    """The month's report was sent back."""

    period: Month


class ExcuseNoted(CandidacyFact):
    """The month need not be reported."""

    period: Month


class DossierNoted(CandidacyFact):
    """The dossier was filed."""


class ParticipationNoted(CandidacyFact):
    """The unit took part in a campaign of the year."""

    campaign: Slug


class ClosureNoted(CandidacyFact):
    """It owes nothing any more: withdrawn, rejected, recognised or declined, or gone on in another unit."""


@dataclass(frozen=True)
class Candidacy:
    """The candidacy, for whoever asks what is owed."""

    unit: UUID
    cycle: int
    unit_name: str | None = None
    pack: str | None = None
    approved_on: date | None = None
    settled: frozenset[Month] = frozenset()
    dossier_filed: bool = False
    took_part: frozenset[Slug] = frozenset()
    closed: bool = False

    @property
    def owes(self) -> bool:
        """Whether it is approved and goes on: only then it is chased."""
        return self.approved_on is not None and not self.closed

    @property
    def months_owed(self) -> tuple[Month, ...]:
        """The months of the building span, from that of the approval to December, neither reported nor excused."""
        if self.approved_on is None:
            return ()
        span = months_between(max(self.approved_on, date(self.cycle, 1, 1)), date(self.cycle, 12, 31))
        return tuple(month for month in span if month not in self.settled)


def evolve(known: Candidacy | None, event: DomainEvent) -> Candidacy:
    if not isinstance(event, CandidacyFact):
        raise Impossible(known, event)
    candidacy = known or Candidacy(event.unit, event.cycle)
    match event:
        case RegistrationNoted():
            # Registered again after it was closed, it starts anew.
            begun = Candidacy(event.unit, event.cycle) if candidacy.closed else candidacy
            return replace(begun, unit_name=event.unit_name, pack=event.pack)
        case RebaseNoted(pack=pack):
            return replace(candidacy, pack=pack)
        case ApprovalNoted(since=since):
            return replace(candidacy, approved_on=since)
        case ReportNoted(period=period) | ExcuseNoted(period=period):
            return replace(candidacy, settled=candidacy.settled | {period})
        case RejectedReportNoted(period=period):
            return replace(candidacy, settled=candidacy.settled - {period})
        case DossierNoted():
            return replace(candidacy, dossier_filed=True)
        case ParticipationNoted(campaign=campaign):
            return replace(candidacy, took_part=candidacy.took_part | {campaign})
        case ClosureNoted():
            return replace(candidacy, closed=True)
        case _:
            raise Impossible(candidacy, event)


CANDIDACY = StreamKind("candidacy", evolve)
