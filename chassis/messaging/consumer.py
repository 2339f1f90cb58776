"""A consumer: takes records once, in the order of their keys, and keeps one poisoned key from stopping the others."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
import structlog
from eventsourcing.persistence import InterfaceError, OperationalError

from chassis.clock import Clock
from chassis.database import Database
from chassis.messaging import dead_letters, inbox
from chassis.messaging.record import Record
from chassis.messaging.storable import readable, storable

log = structlog.get_logger()

TRANSIENT = (sa.exc.OperationalError, sa.exc.InterfaceError, OperationalError, InterfaceError, OSError)
"""Errors of the surroundings: the page is tried again. Any other error is the record's, and it is set aside."""


class Consumer:
    """One consumer of one service. `decode` gives a message, or None for an event that it has no use for; `handle`
    does what the message asks, in the transaction that also marks it as taken."""

    def __init__(
        self,
        name: str,
        topics: Sequence[str],
        database: Database,
        clock: Clock,
        decode: Callable[[Record], Any | None],
        handle: Callable[[Any], None],
        committed: Callable[[], None] = lambda: None,
    ) -> None:
        self.name = name
        self.topics = topics
        self.database = database
        self._clock = clock
        self._decode = decode
        self._handle = handle
        self._committed = committed

    def receive(self, records: Sequence[Record]) -> None:
        """Takes a page in one transaction. An error of the surroundings leaves, and nothing of the page was taken."""
        with self.database.write() as connection:
            identified = [(event_id(record), record) for record in records]
            seen = inbox.taken(connection, self.name, [known for known, _ in identified])
            new = []
            for known, record in identified:
                if known in seen:
                    continue
                seen.add(known)
                new.append(known)
                self._take(connection, known, record)
            inbox.take(connection, self.name, new)
        self._committed()

    def redrive(self, key: str, by: str) -> Sequence[Mapping[str, Any]]:
        """Handles what waits on `key`, in order; returns the letters that wait still."""
        with self.database.write() as connection:
            now = self._clock.now()
            left = dead_letters.redrive(connection, key, self.name, lambda r: self._try(connection, r), now, by)
        self._committed()
        return left

    def discard(self, letter_id: int, by: str, reason: str) -> None:
        """Gives one waiting letter up."""
        with self.database.write() as connection:
            dead_letters.discard(connection, letter_id, self._clock.now(), by, reason)

    def _take(self, connection: sa.Connection, known: str, record: Record) -> None:
        if dead_letters.held(connection, self.name, record.key):
            dead_letters.set_aside(connection, self.name, known, record, self._clock.now(), None)
        elif (error := self._try(connection, record)) is not None:
            log.error("dead letter", consumer=self.name, key=storable(record.key), event_id=known, error=error)
            dead_letters.set_aside(connection, self.name, known, record, self._clock.now(), error)

    def _try(self, connection: sa.Connection, record: Record) -> str | None:
        """Handles one record; what it did is undone when it fails. Returns the record's error, if it is at fault."""
        try:
            with connection.begin_nested():
                if (message := self._decode(record)) is not None:
                    self._handle(message)
        except TRANSIENT:
            raise
        except Exception as error:  # whatever is wrong with one record must not stop the others
            return readable(f"{type(error).__name__}: {error}")
        return None


def event_id(record: Record) -> str:
    """The CloudEvents id; for a record without one, a digest of its bytes, so that it too is taken once."""
    if known := record.header("ce_id"):
        return storable(known)
    digest = hashlib.sha256(record.topic.encode() + b"\0" + storable(record.key).encode() + b"\0" + record.value)
    for name, content in record.headers:
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()
