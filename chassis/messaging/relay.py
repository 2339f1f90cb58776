"""The relay: reads the outbox after its checkpoint, publishes, and only then moves the checkpoint."""

from dataclasses import asdict, dataclass, replace

import sqlalchemy as sa

from chassis.database import TABLES
from chassis.messaging.lease import Lease
from chassis.messaging.outbox import Outbox
from chassis.messaging.record import Publisher, Record
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
    """How far the outbox is published: the last position passed, the last one that had a record, and how often all of
    it was published before."""

    position: int = 0
    published: int = 0
    rewound: int = 0


class Relay:
    """One ordered relay of one outbox to its topic. A crash before the checkpoint re-sends the same records.

    Where several processes serve one store, `lease` says which of them relays; without one, this is the only process.
    """

    def __init__(
        self,
        outbox: Outbox,
        publisher: Publisher,
        lease: Lease | None = None,
        page: int = 500,
    ) -> None:
        self._outbox = outbox
        self._publisher = publisher
        self._lease = lease
        self._page = page
        reached = sa.select(CHECKPOINT.c.position, CHECKPOINT.c.published, CHECKPOINT.c.rewound)
        self._reached = reached.where(CHECKPOINT.c.topic == outbox.topic)

    def step(self) -> int:
        """Publishes one page; returns how many positions it passed, 0 when there is nothing to do here."""
        if self._lease is not None and not self._lease.held():
            return 0
        with self._outbox.database.read():
            before = self._checkpoint()
            after, records = self._read(before)
        if after == before:
            return 0
        if records:
            self._publisher.publish(records)
        self._move(before, after)
        return after.position - before.position

    def rewind(self) -> int:
        """Sends the checkpoint back to the beginning: all of it is published once more, where topics were lost.
        Returns how many positions that are."""
        with self._outbox.database.write() as connection:
            self._put(connection, _Reached(rewound=self._checkpoint().rewound + 1))
            return self._outbox.last_position()

    def lag(self) -> int:
        """How many positions of the log are not published yet."""
        return self._outbox.last_position() - self._checkpoint().position

    def _read(self, reached: _Reached) -> tuple[_Reached, list[Record]]:
        records = []
        for position, record in self._outbox.page(reached.position, reached.published, self._page):
            if record is not None:
                records.append(record)
            reached = replace(reached, position=position, published=position if record else reached.published)
        return reached, records

    def _checkpoint(self) -> _Reached:
        with self._outbox.database.read() as connection:
            row = connection.execute(self._reached).one_or_none()
        return _Reached(*row) if row else _Reached()

    def _move(self, before: _Reached, after: _Reached) -> None:
        """Moves the checkpoint, unless another process leads by now, or the checkpoint was sent back meanwhile: then
        what was published is published again."""
        with self._outbox.database.write() as connection:
            leads = self._lease is None or self._lease.stands(connection)
            if leads and self._checkpoint() == before:
                self._put(connection, after)

    def _put(self, connection: sa.Connection, reached: _Reached) -> None:
        topic = self._outbox.topic
        put = connection.execute(CHECKPOINT.update().where(CHECKPOINT.c.topic == topic).values(asdict(reached)))
        if put.rowcount == 0:
            connection.execute(CHECKPOINT.insert().values(topic=topic, **asdict(reached)))
