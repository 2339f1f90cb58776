"""The relay: reads the log after its checkpoint, translates, publishes, and only then moves the checkpoint."""

from dataclasses import asdict, dataclass, replace

import sqlalchemy as sa

from chassis.database import TABLES
from chassis.eventstore.store import EventStore
from chassis.messaging.lease import Lease
from chassis.messaging.record import Publisher, Record
from chassis.messaging.translation import Translation
from chassis.privileges import CHANGEABLE

CHECKPOINT = sa.Table(
    "relay_checkpoint",
    TABLES,
    sa.Column("topic", sa.String(200), primary_key=True),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("published", sa.BigInteger, nullable=False, comment="position of the event that was published last"),
    sa.Column("rewound", sa.Integer, nullable=False, comment="how often it was sent back to the beginning"),
    info=CHANGEABLE,
)


@dataclass(frozen=True)
class _Reached:
    """How far the log is published: the last position passed, the last one that was not private, and how often all of
    it was published before."""

    position: int = 0
    published: int = 0
    rewound: int = 0


class Relay:
    """One ordered relay of one service's log to its topic. A crash before the checkpoint re-sends the same records.

    Where several processes serve one store, `lease` says which of them relays; without one, this is the only process.
    """

    def __init__(
        self,
        store: EventStore,
        translation: Translation,
        publisher: Publisher,
        lease: Lease | None = None,
        page: int = 500,
    ) -> None:
        self._store = store
        self._translation = translation
        self._publisher = publisher
        self._lease = lease
        self._page = page

    def step(self) -> int:
        """Publishes one page; returns how many events of the log it passed, 0 when there is nothing to do here."""
        if self._lease is not None and not self._lease.held():
            return 0
        before = self._checkpoint()
        after, records = self._read(before)
        if after == before:
            return 0
        if records:
            self._publisher.publish(records)
        self._move(before, after)
        return after.position - before.position

    def rewind(self) -> int:
        """Sends the checkpoint back to the beginning: the whole log is published once more, where topics were lost.
        Returns how many positions of the log that are."""
        with self._store.write() as connection:
            self._put(connection, _Reached(rewound=self._checkpoint().rewound + 1))
            return self._store.last_position()

    def lag(self) -> int:
        """How many positions of the log are not published yet."""
        return self._store.last_position() - self._checkpoint().position

    def _read(self, reached: _Reached) -> tuple[_Reached, list[Record]]:
        records = []
        for recorded in self._store.page(reached.position, self._page):
            record = self._translation.record(recorded, reached.published)
            if record is not None:
                records.append(record)
            published = recorded.position if record else reached.published
            reached = replace(reached, position=recorded.position, published=published)
        return reached, records

    def _checkpoint(self) -> _Reached:
        query = sa.select(CHECKPOINT.c.position, CHECKPOINT.c.published, CHECKPOINT.c.rewound)
        with self._store.database.read() as connection:
            row = connection.execute(query.where(CHECKPOINT.c.topic == self._translation.topic)).one_or_none()
        return _Reached(*row) if row else _Reached()

    def _move(self, before: _Reached, after: _Reached) -> None:
        """Moves the checkpoint, unless another process leads by now, or the checkpoint was sent back meanwhile: then
        what was published is published again."""
        with self._store.write() as connection:
            leads = self._lease is None or self._lease.stands(connection)
            if leads and self._checkpoint() == before:
                self._put(connection, after)

    def _put(self, connection: sa.Connection, reached: _Reached) -> None:
        topic = self._translation.topic
        put = connection.execute(CHECKPOINT.update().where(CHECKPOINT.c.topic == topic).values(asdict(reached)))
        if put.rowcount == 0:
            connection.execute(CHECKPOINT.insert().values(topic=topic, **asdict(reached)))
