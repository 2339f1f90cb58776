"""From a contract event to the event of an own stream that notes it: copied by field name, citing its source."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from chassis.domain import DomainEvent
from contracts.envelope import Message
from services.evaluation.domain.assessment.basis import found_of
from services.evaluation.domain.assessment.noted import InspectionNoted, Noted, RebaseNoted
from services.evaluation.domain.assessment.outdating import falls, outdated_by
from services.evaluation.domain.assessment.state import Assessment
from services.evaluation.domain.record.state import IncidentNoted, MovementClassNoted, SafetyNoted

Event = TypeVar("Event", bound=DomainEvent)
OfAssessment = Callable[[Assessment | None, Message], Iterator[DomainEvent]]


def notes(kind: type[DomainEvent]) -> Callable[[Any, Message], Iterator[DomainEvent]]:
    """The fact is noted, and nothing was decided on this stream that it could contradict."""

    def note(_state: Any, message: Message) -> Iterator[DomainEvent]:
        yield copied(kind, message)

    return note


def notes_on_candidacy(kind: type[Noted], /, **said: str) -> OfAssessment:
    """The fact is noted; where it contradicts what the current evaluation stood on, that falls. `said` are the fields
    that the contract event says by its type alone."""

    def note(assessment: Assessment | None, message: Message) -> Iterator[DomainEvent]:
        fact = copied(kind, message, **said)
        yield fact
        yield from outdated_by(assessment, fact.topic, fact.source, fact.on)

    return note


def moves(assessment: Assessment | None, message: Message) -> Iterator[DomainEvent]:
    """The candidacy goes by another pack: what was evaluated by the one before is outdated, whatever it looked at."""
    fact = copied(RebaseNoted, message)
    yield fact
    if assessment is not None and assessment.evaluation is not None and assessment.evaluation.pack != fact.pack:
        yield from falls(assessment, fact.topic, fact.source, fact.on)


def inspected(assessment: Assessment | None, message: Message) -> Iterator[DomainEvent]:
    """An inspection is noted. An evaluation falls that looked at a criterion of which something was found meanwhile."""
    fact = copied(InspectionNoted, message)
    yield fact
    for criterion in fact.criteria:
        if fallen := tuple(outdated_by(assessment, found_of(criterion), fact.source, fact.on)):
            yield from fallen
            return


def contradicts(kind: type[SafetyNoted] | type[MovementClassNoted] | type[IncidentNoted]) -> OfAssessment:
    """The fact stands in the unit's record; here it only makes an evaluation fall that did not know it."""

    def compare(assessment: Assessment | None, message: Message) -> Iterator[DomainEvent]:
        fact = copied(kind, message)
        yield from outdated_by(assessment, fact.topic, fact.source, fact.on)

    return compare


def copied(kind: type[Event], message: Message, /, **said: str) -> Event:
    """The event of `kind` that says what the message says, on the same legal date."""
    envelope, data = message.envelope, message.data
    fields: dict[str, Any] = {"filer": envelope.office, "province": envelope.province}
    fields |= {name: getattr(data, name) for name in kind.model_fields if hasattr(data, name)}
    fields |= {"on": envelope.on, "source": message.id, **said}
    return kind.model_validate({name: value for name, value in fields.items() if name in kind.model_fields})
