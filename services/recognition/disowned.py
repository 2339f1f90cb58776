"""What registration or evaluation may lose, and which decisions need a review then."""

from collections.abc import Iterator

from chassis.domain import DomainEvent
from chassis.messaging.disowning import Change, Notes, Rests
from services.recognition.domain.policy.state import (
    CalendarNoted,
    DelegationEndNoted,
    DelegationNoted,
    EndingNoted,
    FormationNoted,
    GuidanceNoted,
    PolicyPackNoted,
)
from services.recognition.domain.standing.candidacy import FACTS, NotedFact
from services.recognition.domain.standing.ending import reviewed_without_lineage
from services.recognition.domain.standing.falling import reviewed_with, reviewed_without
from services.recognition.domain.standing.incident import IncidentNoted
from services.recognition.domain.standing.lineage import DissolutionNoted, LineageFact, OriginNoted, PartingNoted
from services.recognition.domain.standing.state import STANDING, Standing
from services.recognition.reactions import standing_of


def needs_review(standing: Standing | None, fact: NotedFact, change: Change) -> Iterator[DomainEvent]:
    """The decision that rests on what is lost, or is contradicted by what counts again; the decision stands."""
    known = standing or Standing(fact.unit)
    if change.is_lost:
        yield from reviewed_without(known, fact, change.on, change.by)
    else:
        yield from reviewed_with(known, fact)


def needs_review_of_carried(standing: Standing | None, fact: LineageFact, change: Change) -> Iterator[DomainEvent]:
    """The title that was carried over on what is lost."""
    if change.is_lost:
        yield from reviewed_without_lineage(standing, fact, change.on, change.by)


NOTES = (
    *(Notes(fact, (Rests(standing_of, needs_review),)) for fact in FACTS),
    Notes(OriginNoted, (Rests(standing_of, needs_review_of_carried),)),
    Notes(PartingNoted, (Rests(lambda fact: STANDING.of(fact.successor), needs_review_of_carried),)),
    Notes(DissolutionNoted),
    Notes(IncidentNoted),
    Notes(PolicyPackNoted),
    Notes(GuidanceNoted),
    Notes(CalendarNoted),
    Notes(FormationNoted),
    Notes(EndingNoted),
    Notes(DelegationNoted),
    Notes(DelegationEndNoted),
)
