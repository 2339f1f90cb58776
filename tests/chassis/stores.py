"""The stores that the chassis is tested on, each named by a place that another process can open too."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chassis.clock import Clock, SimulatedClock
from chassis.database import Database, postgres, sqlite_file, sqlite_memory
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.postgres import postgres_recorder
from chassis.eventstore.recorded import Circumstances
from chassis.eventstore.sqlite import sqlite_recorder
from chassis.eventstore.store import EventStore, NewEvent
from tests.chassis.library.domain import EVENTS, CopyAcquired, day

NOON = datetime(2026, 3, 31, 5, tzinfo=UTC)
SOMEBODY = Circumstances(principal="p-1", correlation_id="c-1")


@dataclass(frozen=True)
class Place:
    """Where a database is: in memory, in a file, or in a schema of a server."""

    file: Path | None = None
    dsn: str | None = None
    schema: str = ""

    def open(self) -> Database:
        if self.dsn is not None:
            return postgres(self.dsn, self.schema)
        return sqlite_file(self.file) if self.file is not None else sqlite_memory()


def event_store(database: Database, clock: Clock | None = None, mapper: Mapper | None = None) -> EventStore:
    """The event store of the library in `database`; not migrated."""
    recorder = postgres_recorder if database.engine.dialect.name == "postgresql" else sqlite_recorder
    return EventStore(database, recorder(database), mapper or Mapper(EVENTS), clock or SimulatedClock(NOON))


def acquired(
    copy: str, *, version: int = 1, on: str = "2026-03-01", circumstances: Circumstances = SOMEBODY
) -> NewEvent:
    """An event that can be appended."""
    event = CopyAcquired(on=day(on), copy_id=copy, title="Truyện Kiều")
    return NewEvent(f"copy/{copy}", version, event, circumstances)
