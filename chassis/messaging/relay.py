"""The relay: reads the log after its checkpoint, translates, publishes, and only then moves the checkpoint."""

import sqlalchemy as sa

from chassis.database import TABLES
from chassis.eventstore.store import EventStore
from chassis.messaging.record import Publisher, Record
from chassis.messaging.translation import Translation

CHECKPOINT = sa.Table(
    "relay_checkpoint",
    TABLES,
    sa.Column("topic", sa.String(200), primary_key=True),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("published", sa.BigInteger, nullable=False, comment="position of the event that was published last"),
)


class Relay:
    """One ordered relay of one service's log to its topic. A crash before the checkpoint re-sends the same records."""

    def __init__(self, store: EventStore, translation: Translation, publisher: Publisher, page: int = 500) -> None:
        self._store = store
        self._translation = translation
        self._publisher = publisher
        self._page = page

    def step(self) -> int:
        """Publishes one page; returns how many events of the log it passed, 0 when there is nothing new."""
        position, published = self._checkpoint()
        passed, published, records = self._read(position, published)
        if passed == position:
            return 0
        if records:
            self._publisher.publish(records)
        self._move(passed, published)
        return passed - position

    def republish(self) -> None:
        """Publishes the whole log once more, without moving the checkpoint: for topics that were lost."""
        position = published = 0
        while True:
            passed, published, records = self._read(position, published)
            if passed == position:
                return
            if records:
                self._publisher.publish(records)
            position = passed

    def lag(self) -> int:
        """How many positions of the log are not published yet."""
        return self._store.last_position() - self._checkpoint()[0]

    def _read(self, position: int, published: int) -> tuple[int, int, list[Record]]:
        records = []
        for recorded in self._store.page(position, self._page):
            position = recorded.position
            if (record := self._translation.record(recorded, published)) is not None:
                records.append(record)
                published = position
        return position, published, records

    def _checkpoint(self) -> tuple[int, int]:
        with self._store.database.read() as connection:
            row = connection.execute(
                sa.select(CHECKPOINT).where(CHECKPOINT.c.topic == self._translation.topic)
            ).one_or_none()
        return (row.position, row.published) if row else (0, 0)

    def _move(self, position: int, published: int) -> None:
        topic = self._translation.topic
        with self._store.write() as connection:
            moved = connection.execute(
                CHECKPOINT.update().where(CHECKPOINT.c.topic == topic).values(position=position, published=published)
            )
            if moved.rowcount == 0:
                connection.execute(CHECKPOINT.insert().values(topic=topic, position=position, published=published))
