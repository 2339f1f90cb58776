"""A consumer: takes records once, in the order of their keys, and keeps one poisoned key from stopping the others."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
import structlog

from chassis.clock import Clock
from chassis.database import Database, transient
from chassis.messaging import dead_letters, inbox
from chassis.messaging.epochs import Disown, NotBegun, SourceEpochs
from chassis.messaging.origin import Origin, origin_of
from chassis.messaging.record import Record
from chassis.messaging.storable import readable, storable

log = structlog.get_logger()


class Consumer:
    """One consumer of one service. `decode` gives a message, or None for an event that it has no use for; `handle`
    does what the message asks, in the transaction that also marks it as taken.

    `disown` does what follows where a source was restored and has lost what was taken of it (ADR 0009); without it,
    every record is handled as it comes, lost or not.
    """

    def __init__(
        self,
        name: str,
        topics: Sequence[str],
        database: Database,
        clock: Clock,
        decode: Callable[[Record], Any | None],
        handle: Callable[[Any], None],
        committed: Callable[[], None] = lambda: None,
        disown: Disown | None = None,
        identify: Callable[[Record], str] | None = None,
    ) -> None:
        """`identify` gives the id by which a record is taken once; without it, that is the one in its headers."""
        self.name = name
        self.topics = topics
        self.database = database
        self._clock = clock
        self._decode = decode
        self._handle = handle
        self._committed = committed
        self._disown = disown
        self._identify = identify or event_id

    def receive(self, records: Sequence[Record]) -> None:
        """Takes a page in one transaction. An error of the surroundings leaves, and nothing of the page was taken."""
        with self.database.write() as connection:
            identified = [(self._identify(record), record) for record in records]
            seen = inbox.taken(connection, self.name, [known for known, _ in identified])
            epochs = self._epochs(connection)
            holds = dead_letters.Holds(connection, self.name, {record.key for record in records})
            new: list[tuple[str, Origin | None]] = []
            for known, record in identified:
                if known in seen:
                    continue
                seen.add(known)
                origin = origin_of(record)
                if origin is not None and origin.is_start:
                    inbox.take(connection, self.name, new)  # what is lost is looked up there
                    new = []
                new.append((known, origin))
                self._take(connection, epochs, holds, known, origin, record)
            inbox.take(connection, self.name, new)
        self._committed()

    def redrive(self, key: str, by: str) -> Sequence[Mapping[str, Any]]:
        """Handles what waits on `key`, in order; returns the letters that wait still."""
        with self.database.write() as connection:
            epochs = self._epochs(connection)
            left = self._redrive(connection, epochs, key, by)
        self._committed()
        return left

    def discard(self, letter_id: int, by: str, reason: str) -> None:
        """Gives one waiting letter up."""
        with self.database.write() as connection:
            dead_letters.discard(connection, letter_id, self._clock.now(), by, reason)

    def _epochs(self, connection: sa.Connection) -> SourceEpochs | None:
        return SourceEpochs(connection, self.name, self._disown) if self._disown else None

    def _take(
        self,
        connection: sa.Connection,
        epochs: SourceEpochs | None,
        holds: dead_letters.Holds,
        known: str,
        origin: Origin | None,
        record: Record,
    ) -> None:
        if epochs is not None and epochs.lost(origin):
            log.warning("lost by its source", consumer=self.name, key=storable(record.key), event_id=known)
            dead_letters.set_aside_as_lost(connection, self.name, known, record, self._clock.now(), self.name)
        elif holds.on(record.key):
            dead_letters.set_aside(connection, self.name, known, record, self._clock.now(), None)
        elif (error := self._try(connection, epochs, origin, record)) is not None:
            log.error("dead letter", consumer=self.name, key=storable(record.key), event_id=known, error=error)
            dead_letters.set_aside(connection, self.name, known, record, self._clock.now(), error)
            holds.read_again()
        elif origin is not None and origin.is_start:
            holds.read_again()  # letters came to an end

    def _try(
        self, connection: sa.Connection, epochs: SourceEpochs | None, origin: Origin | None, record: Record
    ) -> str | None:
        """Handles one record; what it did is undone when it fails. Returns the record's error, if it is at fault."""
        try:
            with connection.begin_nested():
                if epochs is not None and origin is not None:
                    epochs.mind(origin, record)
                if (message := self._decode(record)) is not None:
                    self._handle(message)
        except Exception as error:  # whatever is wrong with one record must not stop the others
            if transient(error):
                raise
            if epochs is not None:
                epochs.read_again()
            return readable(f"{type(error).__name__}: {error}")
        if epochs is not None and origin is not None and origin.is_start:
            self._release(connection, epochs)
        return None

    def _redrive(
        self, connection: sa.Connection, epochs: SourceEpochs | None, key: str, by: str
    ) -> Sequence[Mapping[str, Any]]:
        def handle(record: Record) -> str | None:
            return self._try(connection, epochs, origin_of(record), record)

        return dead_letters.redrive(connection, key, self.name, handle, self._clock.now(), by)

    def _release(self, connection: sa.Connection, epochs: SourceEpochs) -> None:
        """After a start: ends the letters that are lost, and handles what waited for the start, or behind the lost."""

        def lost(record: Record) -> bool:
            return epochs.lost(origin_of(record))

        dead_letters.disown(connection, self.name, lost, self._clock.now(), self.name)
        for key in dead_letters.waiting_for_nothing(connection, self.name, NotBegun.__name__):
            self._redrive(connection, epochs, key, self.name)


def event_id(record: Record) -> str:
    """The CloudEvents id; for a record without one, a digest of its bytes, so that it too is taken once."""
    if known := record.header("ce_id"):
        return storable(known)
    digest = hashlib.sha256(record.topic.encode() + b"\0" + storable(record.key).encode() + b"\0" + record.value)
    for name, content in record.headers:
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()
