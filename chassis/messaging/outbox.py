"""An outbox: what a relay empties. Of a service with a log of events, it is the log itself."""

from collections.abc import Iterator
from typing import Protocol

from chassis.database import Database
from chassis.eventstore.store import EventStore
from chassis.messaging.record import Record
from chassis.messaging.translation import Translation


class Outbox(Protocol):
    """Positions that only grow, each with the record that is to be published, or None for what stays inside. The same
    position gives the same record for ever."""

    @property
    def topic(self) -> str: ...
    @property
    def database(self) -> Database: ...
    def page(self, after: int, published: int, limit: int) -> Iterator[tuple[int, Record | None]]:
        """Up to `limit` positions past `after`, in order; `published` is the last one before them that had a record."""
        ...

    def last_position(self) -> int: ...


class LogOutbox:
    """The log of an event store, in the published language."""

    def __init__(self, store: EventStore, translation: Translation) -> None:
        self._store = store
        self._translation = translation

    @property
    def topic(self) -> str:
        """Where it goes."""
        return self._translation.topic

    @property
    def database(self) -> Database:
        """Where the log is."""
        return self._store.database

    def page(self, after: int, published: int, limit: int) -> Iterator[tuple[int, Record | None]]:
        """Events of the log, each translated."""
        for recorded in self._store.page(after, limit):
            record = self._translation.record(recorded, published)
            if record is not None:
                published = recorded.position
            yield recorded.position, record

    def last_position(self) -> int:
        """The position of the newest event; 0 when there is none."""
        return self._store.last_position()
