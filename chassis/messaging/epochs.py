"""What one consumer knows of the epochs of its sources, and which of the events that it took have lost their source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from chassis.database import TABLES
from chassis.messaging.inbox import INBOX
from chassis.messaging.lineage import Begun, Lineage
from chassis.messaging.origin import Origin, Start, start_in
from chassis.messaging.record import Record
from chassis.privileges import APPEND_ONLY

BEGUN = sa.Table(
    "epochs_begun",
    TABLES,
    sa.Column("consumer", sa.String(100), primary_key=True),
    sa.Column("source", sa.String(200), primary_key=True, comment="without its epoch"),
    sa.Column("epoch", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("previous", sa.BigInteger, nullable=False),
    sa.Column("last_sequence", sa.BigInteger, nullable=False),
    sa.Column("event_id", sa.String(100), nullable=False),
    comment="The starts of epochs that a consumer was told of.",
    info=APPEND_ONLY,
)


@dataclass(frozen=True)
class Turn:
    """What a start changes for a consumer: the taken events that it `lost`, those it has `regained` because an epoch
    goes on that was given up before; none of them was recorded before `since`."""

    lost: frozenset[str]
    regained: frozenset[str]
    since: datetime


Disown = Callable[[Start, Turn], None]
"""Does what follows from a start, in the transaction that takes it."""


class NotBegun(Exception):
    """A record of an epoch whose start has not arrived. It waits for it: until then, what the source has lost would be
    decided on beside what took its place."""


class SourceEpochs:
    """The epochs of one consumer's sources, within one transaction."""

    def __init__(self, connection: sa.Connection, consumer: str, disown: Disown) -> None:
        self._connection = connection
        self._consumer = consumer
        self._disown = disown
        self.read_again()

    def read_again(self) -> None:
        """Forgets what was undone since it was read."""
        self._lineages = self._read()

    def lost(self, origin: Origin | None) -> bool:
        """Whether the event at this place is known to be lost. What tells of an epoch never is: lost epochs are part of
        what is known."""
        if origin is None or origin.is_start:
            return False
        return self._of(origin.source).disowned_by(origin.epoch, origin.sequence) is not None

    def mind(self, origin: Origin, record: Record) -> None:
        """Takes in the start of an epoch, if the record tells of one; raises `NotBegun` for what comes before it."""
        if origin.is_start:
            start = start_in(record, origin)
            self._disown(start, self._begin(start))
        elif not self._of(origin.source).knows(origin.epoch):
            raise NotBegun(f"{origin.source}/{origin.epoch}")

    def _of(self, source: str) -> Lineage:
        return self._lineages.get(source, Lineage())

    def _begin(self, start: Start) -> Turn:
        before = self._of(start.source)
        self._connection.execute(
            BEGUN.insert().values(
                consumer=self._consumer,
                source=start.source,
                epoch=start.epoch,
                previous=start.previous,
                last_sequence=start.last_sequence,
                event_id=start.id,
            )
        )
        self.read_again()
        return self._compare(start.source, before, self._of(start.source))

    def _read(self) -> Mapping[str, Lineage]:
        query = sa.select(BEGUN).where(BEGUN.c.consumer == self._consumer)
        begun: dict[str, list[Begun]] = {}
        for row in self._connection.execute(query):
            begun.setdefault(row.source, []).append(Begun(row.epoch, row.previous, row.last_sequence, row.event_id))
        return {source: Lineage(starts) for source, starts in begun.items()}

    def _compare(self, source: str, before: Lineage, after: Lineage) -> Turn:
        taken = INBOX.c
        query = sa.select(taken.event_id, taken.epoch, taken.sequence, taken.recorded_at).where(
            taken.consumer == self._consumer, taken.source == source, taken.sequence > after.undisputed
        )
        lost: set[str] = set()
        regained: set[str] = set()
        times = []
        for row in self._connection.execute(query):
            was, is_ = (lineage.disowned_by(row.epoch, row.sequence) is not None for lineage in (before, after))
            if was != is_:
                (lost if is_ else regained).add(row.event_id)
                times.append(datetime.fromisoformat(row.recorded_at))
        return Turn(frozenset(lost), frozenset(regained), min(times, default=datetime.max))
