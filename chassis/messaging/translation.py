"""From the domain events of a service to its published language: a table, and a copy by field name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from chassis.acts.answers import Announced
from chassis.domain import DomainEvent
from chassis.eventstore.recorded import Recorded
from chassis.messaging.record import Record

Published = type[BaseModel] | Callable[[Any], Any]


def translated(published: Mapping[type[DomainEvent], Published], event: DomainEvent) -> Any:
    """The contract event that a published domain event becomes. KeyError when the table has none."""
    target = published[type(event)]
    if not isinstance(target, type):
        return target(event)
    assert issubclass(target, BaseModel)  # noqa: S101 - Published says so; it narrows the type
    copied = {name: getattr(event, name) for name in target.model_fields if hasattr(event, name)}
    return target.model_validate(copied)


@dataclass(frozen=True)
class Translation:
    """`published`: domain event → contract event class, or a function where shapes differ. `private`: why not.

    `seal(fact, data, previous)` makes the envelope, `value(data)` the record's bytes. Pure: the same stored event gives
    the same record for ever, which is what lets a lost topic be published again. A contract class that is a `BROADCAST`
    says so.
    """

    topic: str
    published: Mapping[type[DomainEvent], Published]
    private: Mapping[type[DomainEvent], str]
    seal: Callable[[Recorded, Any, int], Any]
    value: Callable[[Any], bytes]

    def contract(self, event: DomainEvent) -> Any | None:
        """The contract event that this domain event becomes; None when it is private. KeyError when in no table."""
        if type(event) in self.private:
            return None
        return translated(self.published, event)

    def record(self, recorded: Recorded, previous: int) -> Record | None:
        """The record to publish for a stored event; None when the event is private."""
        if (data := self.contract(recorded.event)) is None:
            return None
        envelope = self.seal(recorded, data, previous)
        broadcast = getattr(data, "BROADCAST", False)
        return Record(self.topic, envelope.subject, envelope.headers(), self.value(data), broadcast)

    def announce(self, recorded: Recorded) -> Announced | None:
        """How the answer to an act names the contract event; None when the event is private."""
        if (data := self.contract(recorded.event)) is None:
            return None
        envelope = self.seal(recorded, data, 0)
        return Announced(str(envelope.id), envelope.type, envelope.subject)
