"""A whole service in this process: HTTP in, records out, on a clock that stands still."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from chassis.clock import SimulatedClock
from chassis.database import Database, sqlite_memory
from chassis.documents import FolderDocuments
from chassis.eventstore.sqlite import sqlite_recorder
from chassis.eventstore.store import EventStore
from chassis.messaging.record import Record
from chassis.service.assembly import Service
from chassis.service.development import DevelopmentIssuer
from chassis.service.infrastructure import Infrastructure
from tests.asgi import client_of

ROLES = ("registrar", "auditor", "operator")


class Topic:
    """What was published, in order."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def publish(self, records: Any) -> None:
        self.records += records


class Installed:
    """The service that `build` puts together, migrated. `ask` speaks HTTP to it as `p-1`, who enters papers."""

    def __init__(
        self,
        build: Callable[[Infrastructure], Service],
        folder: Path,
        database: Callable[[], Database] = sqlite_memory,
        now: datetime = datetime(2026, 12, 31, 3, tzinfo=UTC),
    ) -> None:
        self.clock = SimulatedClock(now)
        self.issuer = DevelopmentIssuer(folder / "keys", audience="tests", clock=self.clock)
        self.topic = Topic()
        self.service = build(
            Infrastructure(
                deployment="tests",
                clock=self.clock,
                documents=FolderDocuments(folder / "documents"),
                verifier=self.issuer.verifier(),
                publisher=self.topic,
                database=lambda _: database(),
                store=lambda opened, mapper: EventStore(opened, sqlite_recorder(opened), mapper, self.clock),
                patience=0.0,
            )
        )
        self.service.migrate()

    def ask(self, method: str, path: str, *, token: str | None = None, **options: Any) -> httpx.Response:
        """The answer to one request; what the service leaves to do is done before this returns."""
        bearer = token or self.issuer.mint("p-1", roles=ROLES)
        response = client_of(self.service.http, {"Authorization": f"Bearer {bearer}"}).request(method, path, **options)
        self.settle()
        return response

    def get(self, path: str, **params: Any) -> Any:
        """What `path` answers, which must be a success."""
        response = self.ask("GET", path, params=params)
        assert response.is_success, response.text
        return response.json()

    def perform(self, act: Any, **headers: str) -> httpx.Response:
        """The answer to one act."""
        body = act.model_dump(mode="json", exclude_defaults=True)
        return self.ask("POST", f"/acts/{act.act()}", json=body, headers=headers)

    def done(self, *acts: Any) -> None:
        """Performs acts of which each must be accepted."""
        for act in acts:
            response = self.perform(act)
            assert response.is_success, (act.act(), response.text)

    def settle(self) -> None:
        """Relays and projects all there is."""
        while sum(step() for step in self.service.steps):
            pass

    def receive(self, *records: Record) -> None:
        """Gives records to the service's consumers, as a bus would."""
        for consumer in self.service.consumers:
            consumer.receive([record for record in records if record.topic in consumer.topics])
