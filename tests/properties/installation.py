"""Every service that decides, and the ledger, put together once in this process; emptied for each world.

Nothing here is a stand-in but the bus, which is the embedded form's, and the clock. There is no HTTP.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from chassis.database import Database, sqlite_memory
from chassis.eventstore.sqlite import sqlite_recorder
from chassis.eventstore.store import EventStore
from chassis.messaging.bus import InProcessBus
from chassis.messaging.record import Record
from chassis.service.assembly import Service
from chassis.service.infrastructure import Infrastructure
from services.audit import bootstrap as audit
from services.evaluation import bootstrap as evaluation
from services.recognition import bootstrap as recognition
from services.registration import bootstrap as registration

PAPER = "a" * 64
"""The digest of the one document that is stored."""

_ASKED = ("attempts", "answers")
"""Tables that remember what was asked, whatever was answered."""


class Clock:
    """A clock that is set."""

    moment = datetime(2000, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


class Hearing:
    """A bus that also keeps what passes."""

    def __init__(self) -> None:
        self.bus = InProcessBus()
        self.records: list[Record] = []

    def publish(self, records: Sequence[Record]) -> None:
        self.bus.publish(records)
        self.records.extend(records)


class Installation:
    """The services, with their databases in memory."""

    def __init__(self) -> None:
        self.clock, self.hearing = Clock(), Hearing()
        self.databases: dict[str, Database] = {}
        infrastructure = Infrastructure(
            deployment="any",
            clock=self.clock,
            documents=_Papers(),
            verifier=None,
            publisher=self.hearing,
            database=self._open,
            store=lambda database, mapper: EventStore(database, sqlite_recorder(database), mapper, self.clock),
            patience=0.0,
        )
        parts = (registration, evaluation, recognition, audit)
        self.services: Sequence[Service] = [each.build(infrastructure) for each in parts]
        for service in self.services:
            service.migrate()
            for consumer in service.consumers:
                self.hearing.bus.subscribe(consumer)
        self._empty = {name: _copy(self.connection(name)) for name in self.databases}

    def empty(self) -> None:
        """Every store as it was before anything was done, and nothing heard."""
        for name, empty in self._empty.items():
            empty.backup(self.connection(name))
        self.hearing.records.clear()

    def connection(self, name: str) -> Any:
        """The only connection of a service's database."""
        return self.databases[name].engine.raw_connection().driver_connection

    def contents(self) -> dict[str, Any]:
        """Every row of every store, but for what remembers the asking."""
        return {
            f"{name}.{table}": self.connection(name).execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
            for name in self.databases
            for (table,) in self.connection(name).execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if table not in _ASKED
        }

    def _open(self, service: str) -> Database:
        self.databases[service] = sqlite_memory()
        return self.databases[service]


@cache
def installation() -> Installation:
    """The one of this process."""
    return Installation()


class _Papers:
    def has(self, sha256: str) -> bool:
        return sha256 == PAPER


def _copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    copied = sqlite3.connect(":memory:")
    connection.backup(copied)
    return copied
