"""How many persons each decision of a province's year rewarded. Who they are is in the decisions alone."""

from collections.abc import Mapping

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import Cycle, Document, ProvinceCode


class IndividualAwardsRecorded(DomainEvent):
    """A decision rewarded so many; recorded again, the count is corrected."""

    province: ProvinceCode
    year: Cycle
    count: int
    document: Document


Counts = Mapping[str, IndividualAwardsRecorded]
"""By number and symbol of the decision."""


def evolve(counts: Counts | None, event: DomainEvent) -> Counts:
    if not isinstance(event, IndividualAwardsRecorded):
        raise Impossible(counts, event)
    return {**(counts or {}), str(event.document): event}


INDIVIDUAL_AWARDS = StreamKind("individual-awards", evolve)
