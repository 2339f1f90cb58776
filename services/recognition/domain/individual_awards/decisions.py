"""The count of persons that a decision rewarded."""

from collections.abc import Iterator

from chassis.domain import DomainEvent
from contracts.acts.recognition.awards import RecordIndividualAwards
from contracts.policy.rules import Rules
from services.recognition.domain.individual_awards.state import Counts, IndividualAwardsRecorded


def record(counts: Counts | None, act: RecordIndividualAwards, _rules: Rules) -> Iterator[DomainEvent]:
    """The same count entered again changes nothing."""
    before = (counts or {}).get(str(act.document))
    if before is None or before.count != act.count:
        yield IndividualAwardsRecorded(
            on=act.on, province=act.province, year=act.year, count=act.count, document=act.document
        )
