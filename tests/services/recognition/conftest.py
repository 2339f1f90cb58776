"""The assembled service on a database in memory, what is told to it, and those who use it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from chassis.clock import SimulatedClock
from chassis.database import sqlite_memory
from chassis.documents import FolderDocuments
from chassis.eventstore.sqlite import sqlite_recorder
from chassis.eventstore.store import EventStore
from chassis.messaging.record import Record
from chassis.service.assembly import Service
from chassis.service.development import DevelopmentIssuer
from chassis.service.infrastructure import Infrastructure
from contracts.acts.act import Act
from contracts.policy.pack import PolicyPack
from services.recognition.bootstrap import build
from tests.asgi import client_of
from tests.services.recognition import telling
from tests.services.recognition.given import PACK, UNIT
from tests.services.recognition.telling import Producer

NOW = datetime(2029, 6, 1, tzinfo=UTC)


@dataclass
class Published:
    records: list[Record] = field(default_factory=list)

    def publish(self, records: Any) -> None:
        self.records.extend(records)


@dataclass
class Running:
    """The service, the two that it hears, and a registrar who enters the papers of all offices."""

    service: Service
    token: str
    published: Published
    registration: Producer = field(default_factory=lambda: Producer("registration"))
    evaluation: Producer = field(default_factory=lambda: Producer("evaluation"))

    def hears(self, *records: Record) -> None:
        (consumer,) = self.service.consumers
        for record in records:
            consumer.receive([record])

    def ready_to_decide(
        self, unit: UUID = UNIT, code: str = "VD-01", cycle: int = 2026, pack: PolicyPack = PACK
    ) -> list[Record]:
        """The records of a candidacy that can be recognised, in the order of their dates."""
        return [
            self.registration.tells(f"{cycle}-01-10", telling.unit_registered(unit, code, cycle, pack)),
            self.registration.tells(f"{cycle}-12-08", telling.dossier_filed(unit, cycle)),
            self.evaluation.tells(f"{cycle}-12-20", telling.criteria_evaluated(unit, cycle, pack=pack)),
            self.evaluation.tells(f"{cycle}-12-28", telling.appraisal_concluded(unit, cycle)),
        ]

    def perform(self, act: Act, key: str = "") -> httpx.Response:
        headers = {"Idempotency-Key": key} if key else {}
        return self.call("POST", f"/acts/{act.act()}", json=act.model_dump(mode="json"), headers=headers)

    def ask(self, path: str, **parameters: Any) -> Any:
        self.settle()
        answer = self.call("GET", path, params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def call(self, method: str, path: str, **request: Any) -> httpx.Response:
        return client_of(self.service.http, {"Authorization": f"Bearer {self.token}"}).request(method, path, **request)

    def settle(self) -> None:
        while sum(step() for step in self.service.steps):
            pass

    def tells(self) -> list[str]:
        """The types of what was published, in order."""
        self.settle()
        return [str(record.header("ce_type")).split(".")[3] for record in self.published.records]


@pytest.fixture
def running(tmp_path):
    clock, published = SimulatedClock(NOW), Published()
    issuer = DevelopmentIssuer(tmp_path / "keys", audience="dienhinh", clock=clock)
    service = build(
        Infrastructure(
            deployment="test",
            clock=clock,
            documents=FolderDocuments(tmp_path / "documents"),
            verifier=issuer.verifier(),
            publisher=published,
            database=lambda _service: sqlite_memory(),
            store=lambda database, mapper: EventStore(database, sqlite_recorder(database), mapper, clock),
            patience=0.0,
        )
    )
    service.migrate()
    token = issuer.mint("p-1", roles=["registrar"])
    started = Running(service, token, published)
    started.hears(started.registration.tells("2025-12-29", telling.pack_adopted()))
    return started
