"""Domain events to stored bytes and back: stable names, versions with upcasters, JSON that SQL can read."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from eventsourcing.persistence import Notification, StoredEvent

from chassis.domain import DomainEvent, kebab
from chassis.eventstore.recorded import Circumstances, Recorded

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


class UnknownEvent(LookupError):
    """The store holds an event whose name this code does not know: it was written by newer code, or a name changed."""


class Mapper:
    """Maps the given event classes by their kebab-case names. `upcasters[name]` lists, oldest first, what brings the
    fields of version 1 to 2, of 2 to 3, …; what is written carries the newest version."""

    def __init__(
        self, events: Iterable[type[DomainEvent]], upcasters: Mapping[str, tuple[Upcaster, ...]] | None = None
    ):
        self._classes = {kebab(event.__name__): event for event in events}
        self._upcasters = upcasters or {}
        self._decode = lru_cache(maxsize=8192)(self._read)  # stored bytes never change, and streams are read often

    def to_stored(self, recorded: Recorded) -> StoredEvent:
        """The event and its circumstances as one JSON object under the topic `name.version`."""
        name = kebab(type(recorded.event).__name__)
        if self._classes.get(name) is not type(recorded.event):
            raise UnknownEvent(f"{name} is not in this service's table of events")
        circumstances = recorded.circumstances
        meta = {
            "recorded_at": recorded.recorded_at.isoformat(),
            "epoch": recorded.epoch,
            "principal": circumstances.principal,
            "correlation_id": circumstances.correlation_id,
            "causation_id": circumstances.causation_id,
            "attributes": dict(circumstances.attributes),
            "traceparent": circumstances.traceparent,
        }
        return StoredEvent(
            originator_id=recorded.stream,
            originator_version=recorded.version,
            topic=f"{name}.{len(self._upcasters.get(name, ())) + 1}",
            state=canonical_json({"event": recorded.event.model_dump(mode="json"), "meta": meta}),
        )

    def to_recorded(self, stored: StoredEvent | Notification, position: int) -> Recorded:
        """The event as today's code knows it; raises `UnknownEvent`, or pydantic's error when fields do not fit."""
        event, recorded_at, epoch, circumstances = self._decode(stored.topic, bytes(stored.state))
        return Recorded(
            stream=str(stored.originator_id),
            version=stored.originator_version,
            position=position,
            event=event,
            recorded_at=recorded_at,
            epoch=epoch,
            circumstances=circumstances,
        )

    def _read(self, topic: str, state: bytes) -> tuple[DomainEvent, datetime, int, Circumstances]:
        name, _, version = topic.rpartition(".")
        upcasters = self._upcasters.get(name, ())
        if name not in self._classes or int(version) > len(upcasters) + 1:
            raise UnknownEvent(topic)
        stored = json.loads(state)
        fields = stored["event"]
        for upcast in upcasters[int(version) - 1 :]:
            fields = upcast(fields)
        meta = stored["meta"]
        circumstances = Circumstances(
            principal=meta["principal"],
            correlation_id=meta["correlation_id"],
            causation_id=meta["causation_id"],
            attributes=meta["attributes"],
            traceparent=meta["traceparent"],
        )
        event = self._classes[name].model_validate(fields)
        return event, datetime.fromisoformat(meta["recorded_at"]), meta["epoch"], circumstances


def canonical_json(value: Any) -> bytes:
    """JSON with sorted keys, no white space, UTF-8: the same value always gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
