"""The service as it runs, on a database in memory: told of things, stepped, and asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from chassis.acts.workspace import Workspace
from chassis.clock import VIETNAM, SimulatedClock
from chassis.database import Database, sqlite_memory
from chassis.documents import FolderDocuments
from chassis.eventstore.postgres import postgres_recorder
from chassis.eventstore.recorded import Circumstances
from chassis.eventstore.sqlite import sqlite_recorder
from chassis.eventstore.store import EventStore
from chassis.messaging.record import Record
from chassis.service.development import DevelopmentIssuer
from chassis.service.infrastructure import Infrastructure
from contracts.acts.notification import Via
from contracts.envelope import seal, value
from contracts.events.registration import EpochStarted
from services.notification import bootstrap
from services.notification.channels.port import Outgoing
from services.notification.domain.message.state import MESSAGE, Message
from services.notification.settings import ChannelSettings
from tests.asgi import client_of

MORNING = time(8)


@dataclass(frozen=True)
class Fact:
    """What the store of another service would know of an event that it publishes."""

    event: Any
    recorded_at: datetime
    stream: str
    version: int
    position: int
    circumstances: Circumstances
    epoch: int = 1


class Posted:
    """A channel that keeps what it was given, and fails as it is told."""

    def __init__(self) -> None:
        self.taken: list[Outgoing] = []
        self.failures: list[BaseException] = []

    def send(self, message: Outgoing) -> str:
        if self.failures:
            raise self.failures.pop(0)
        self.taken.append(message)
        return f"posted-{len(self.taken)}"

    @property
    def subjects(self) -> list[str]:
        return [message.subject for message in self.taken]


class Ways(ChannelSettings):
    """Settings that open onto channels made by a test."""

    made: Mapping[Via, Any]

    def open(self) -> Mapping[Via, Any]:
        return self.made


@dataclass
class On:
    on: date


class House:
    """One notification service. `told` hands it an event; `settle` lets it work until nothing is left to do."""

    def __init__(self, folder: Path, start: str = "2026-02-03", database: Database | None = None) -> None:
        self.folder = folder
        self.clock = SimulatedClock(_moment(start))
        self.database = database or sqlite_memory()
        self.post = Posted()
        self.published: list[Record] = []
        self._count = 0
        self._epoch = 1
        self.start()

    def start(self) -> None:
        """Builds the service anew on the same database: what a restart does."""
        self.issuer = DevelopmentIssuer(self.folder / "keys", audience="test", clock=self.clock)
        infrastructure = Infrastructure(
            deployment="test",
            clock=self.clock,
            documents=FolderDocuments(self.folder / "documents"),
            verifier=self.issuer.verifier(),
            publisher=self,
            database=lambda _: self.database,
            store=self._store,
            patience=0.0,
        )
        self.service = bootstrap.build(infrastructure, Ways(made={Via.FILE: self.post, Via.EMAIL: self.post}))
        self.service.migrate()

    def _store(self, database: Database, mapper: Any) -> EventStore:
        recorder = postgres_recorder if database.engine.dialect.name == "postgresql" else sqlite_recorder
        self.store = EventStore(database, recorder(database), mapper, self.clock)
        return self.store

    def publish(self, records: Any) -> None:
        self.published.extend(records)

    def told(self, event: Any, on: str, *, recorded: str | None = None, cycle: int = 2026) -> Record:
        """Hands the service a contract event of the legal date `on`; returns the record, to be handed in again."""
        record = self.record(event, on, recorded=recorded, cycle=cycle)
        self.receive(record)
        return record

    def record(self, event: Any, on: str, *, recorded: str | None = None, cycle: int = 2026) -> Record:
        self._count += 1
        service = event.event_type().split(".")[2]
        attributes = {"province": "24", "cycle": str(cycle), "office": "province-chair@24"}
        fact = Fact(
            event=On(date.fromisoformat(on)),
            recorded_at=_moment(recorded) if recorded else self.clock.now(),
            stream="other/stream",
            version=self._count,
            position=self._count,
            circumstances=Circumstances("p-1", f"c-{self._count}", attributes=attributes),
            epoch=self._epoch,
        )
        envelope = seal("test", fact, event, 0)
        return Record(f"dienhinh.{service}.v1", envelope.subject, envelope.headers(), value(event))

    def told_of_a_restore(self, lost: int, on: str) -> None:
        """Hands the service the start of registration's next epoch, in which its last `lost` events are not there."""
        self._count -= lost
        start = EpochStarted(previous=self._epoch, last_sequence=self._count)
        self._epoch += 1
        self.told(start, on)

    def receive(self, *records: Record) -> None:
        self.service.consumers[0].receive(records)

    def settle(self) -> None:
        while sum(step() for step in self.service.steps):
            pass

    def go_to(self, day: str, at: time = MORNING) -> None:
        self.clock.advance(datetime.combine(date.fromisoformat(day), at, VIETNAM))

    def later(self, **by: int) -> None:
        self.clock.advance(self.clock.now() + timedelta(**by))

    def message(self, id_: UUID | str) -> Message | None:
        return Workspace(self.store).state(MESSAGE.of(id_))

    def events(self, kind: type[Any]) -> list[Any]:
        return [item.event for item in self.store.page(0, 100_000) if isinstance(item.event, kind)]

    def client(self, *grants: str, roles: tuple[str, ...] = ()) -> httpx.Client:
        token = self.issuer.mint("p-9", grants=grants, roles=roles)
        return client_of(self.service.http, {"Authorization": f"Bearer {token}"})

    def act(self, name: str, client: httpx.Client | None = None, **fields: Any) -> dict[str, Any]:
        client = client or self.client("registrar@24")
        on = self.clock.now().astimezone(VIETNAM).date().isoformat()
        by = {"office": "registrar", "province": "24"}
        answer: dict[str, Any] = client.post(f"/acts/{name}", json={"on": on, "by": by, **fields}).json()
        return answer

    def letters(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.client(roles=("operator",)).get("/dead-letters").json()
        return found


def _moment(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), MORNING, VIETNAM).astimezone(UTC)
