"""Golden pairs: for each event, the bytes that the store holds and the record that they are published as, for ever.

`python -m tests.services.recognition.golden` writes the pair of an event that has none yet, and never touches one that
is there: a file that no longer fits its test shows that republication would give other bytes than consumers have.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eventsourcing.persistence import StoredEvent

from chassis.domain import DomainEvent, kebab
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.recorded import Circumstances, Recorded
from chassis.messaging.record import Record
from chassis.messaging.translation import Translation
from contracts import envelope
from services.recognition.translate import EVENTS, PRIVATE, PUBLISHED
from tests.services.recognition import given, past

FOLDER = Path(__file__).parent / "golden"
MAPPER = Mapper(EVENTS)
TRANSLATION = Translation(
    "dienhinh.recognition.v1",
    PUBLISHED,
    PRIVATE,
    seal=lambda fact, data, previous: envelope.seal("golden", fact, data, previous),
    value=envelope.value,
)
SAMPLES: tuple[tuple[str, DomainEvent], ...] = tuple(
    (stream, event)
    for stream, events in (
        (f"standing/{given.UNIT}", past.STANDING),
        ("maintenance-list/24/2027", past.MAINTENANCE_LIST),
        ("register/ubnd-tỉnh/2027", past.REGISTER),
        ("policy/24", past.POLICY),
        (f"complaint/{given.UNIT}", past.COMPLAINT),
        (f"standing/{given.UNIT}", past.AWARDS),
        ("individual-awards/24/2026", past.INDIVIDUAL_AWARDS),
    )
    for event in events
)
CIRCUMSTANCES = Circumstances(
    principal="p-1",
    correlation_id="3f0c1c9e-7a52-5f0b-9b7e-0d7c5e0f4a11",
    attributes={"province": "24", "cycle": "2026", "policypack": given.PACK.ref, "office": given.CHAIR.grant},
)


def file_of(event: type[DomainEvent]) -> Path:
    """Where the pair of an event is kept."""
    return FOLDER / f"{kebab(event.__name__)}.json"


def published(stored: dict[str, Any]) -> Record | None:
    """What today's code publishes for a stored event."""
    recorded = MAPPER.to_recorded(
        StoredEvent(stored["stream"], stored["version"], stored["topic"], stored["state"].encode()), stored["position"]
    )
    return TRANSLATION.record(recorded, stored["position"] - 1)


def pair(stream: str, position: int, event: DomainEvent) -> dict[str, Any]:
    """The pair of an event as today's code makes it; both byte strings are UTF-8 text."""
    at = datetime(2026, 12, 31, 3, 4, 5, 678901, tzinfo=UTC)
    stored = MAPPER.to_stored(Recorded(stream, position, position, event, at, 1, CIRCUMSTANCES))
    known = {
        "stream": stream,
        "version": position,
        "position": position,
        "topic": stored.topic,
        "state": stored.state.decode(),
    }
    return {"stored": known, "record": as_text(published(known))}


def as_text(record: Record | None) -> dict[str, Any] | None:
    """A record in a form that can be kept: topic, key, headers in their order, value."""
    if record is None:
        return None
    headers = [[name, content.decode()] for name, content in record.headers]
    return {"topic": record.topic, "key": record.key, "headers": headers, "value": record.value.decode()}


def write() -> list[Path]:
    """Writes the pairs that are not there yet; returns their files."""
    FOLDER.mkdir(exist_ok=True)
    new = []
    for position, (stream, event) in enumerate(SAMPLES, 1):
        if not (file := file_of(type(event))).exists():
            text = json.dumps(pair(stream, position, event), ensure_ascii=False, indent=1)
            file.write_text(text + "\n", encoding="utf-8")
            new.append(file)
    return new


if __name__ == "__main__":
    for file in write():
        print(file.name)  # noqa: T201 - a command
