"""What the library publishes, and how another service reads it: a small envelope in headers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from uuid import NAMESPACE_URL, uuid5

from pydantic import BaseModel

from chassis.clock import VIETNAM
from chassis.eventstore import epochs
from chassis.messaging.record import Record
from chassis.messaging.translation import Translation
from tests.chassis.library import domain

TOPIC = "library.v1"


class CopyListed(BaseModel):
    copy_id: str
    title: str


class LoanStarted(BaseModel):
    copy_id: str
    borrower: str


class LoanEnded(BaseModel):
    copy_id: str


class EpochStarted(BaseModel):
    BROADCAST: ClassVar[bool] = True

    previous: int
    last_sequence: int


@dataclass(frozen=True)
class LibraryEnvelope:
    id: str
    type: str
    subject: str
    sequence: int
    previous: int
    recordedtime: str
    authid: str
    correlationid: str
    traceparent: str | None = None
    source: str | None = None
    time: str | None = None

    def headers(self) -> Sequence[tuple[str, bytes]]:
        return [(f"ce_{name}", str(value).encode()) for name, value in sorted(vars(self).items()) if value is not None]


@dataclass(frozen=True)
class Message:
    envelope: LibraryEnvelope
    data: Any
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.envelope.id

    @property
    def correlation_id(self) -> str:
        return self.envelope.correlationid

    @property
    def recorded_at(self) -> datetime:
        return datetime.fromisoformat(self.envelope.recordedtime)


def seal(fact: Any, data: BaseModel, previous: int) -> LibraryEnvelope:
    kind = type(data).__name__
    return LibraryEnvelope(
        id=str(uuid5(NAMESPACE_URL, f"{fact.epoch}/{fact.stream}/{fact.version}/{kind}")),
        type="library.epoch-started.v1" if isinstance(data, EpochStarted) else kind,
        subject=getattr(data, "copy_id", "library"),
        sequence=fact.position,
        previous=previous,
        recordedtime=fact.recorded_at.isoformat(),
        authid=fact.circumstances.principal,
        correlationid=fact.circumstances.correlation_id,
        traceparent=fact.circumstances.traceparent,
        source=f"//tests/library/{fact.epoch}",
        time=datetime.combine(fact.event.on, datetime.min.time(), VIETNAM).isoformat(),
    )


TRANSLATION = Translation(
    TOPIC,
    published={
        domain.CopyAcquired: CopyListed,
        domain.CopyLent: lambda event: LoanStarted(copy_id=event.copy_id, borrower=event.reader),
        domain.CopyReturned: LoanEnded,
        epochs.EpochStarted: EpochStarted,
    },
    private={domain.CardIssued: "a reader is nobody else's business", domain.LoanNoted: "repeats what is published"},
    seal=seal,
    value=lambda data: data.model_dump_json().encode(),
)

_TYPES = {kind.__name__: kind for kind in (CopyListed, LoanStarted, LoanEnded)}


def decode(record: Record) -> Message | None:
    """The message in a record; None for a type of no use here; an error for what is no event."""
    headers = {name.removeprefix("ce_"): value.decode() for name, value in record.headers}
    kind = _TYPES.get(headers["type"])
    if kind is None:
        return None
    numbers = {name: int(headers.pop(name)) for name in ("sequence", "previous")}
    return Message(LibraryEnvelope(**headers, **numbers), kind.model_validate(json.loads(record.value)))  # type: ignore[arg-type]


def note(number: int, key: str = "b-1", text: str = "Truyện Kiều", **headers: bytes) -> Record:
    """A record as another service might send it: `number` gives its id; `headers` replace some of its own."""
    envelope = LibraryEnvelope(
        f"e-{number}", "CopyListed", key, number, number - 1, "2026-03-31T05:00:00+00:00", "p", "c"
    )
    named = {**dict(envelope.headers()), **headers}
    return Record(TOPIC, key, list(named.items()), json.dumps({"copy_id": key, "title": text}).encode())
