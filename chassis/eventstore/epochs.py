"""Epochs: the name of a log from one restore to the next, and what a restore leaves in the logs (ADR 0009)."""

import json
from collections.abc import Collection, Iterable
from datetime import UTC

import sqlalchemy as sa

from chassis.clock import Clock, SystemClock
from chassis.database import TABLES, Database
from chassis.domain import DomainEvent
from chassis.privileges import APPEND_ONLY, CHANGEABLE

FIRST = 1
"""The epoch of a store that was never restored. No event tells of its start."""

MACHINE = SystemClock()
"""What an epoch is named by, in a rehearsal too: a name must be new, and says nothing of a date."""

EPOCHS = sa.Table(
    "epochs",
    TABLES,
    sa.Column("epoch", sa.BigInteger, primary_key=True, autoincrement=False),
    comment="A new one opens after a restore; ids of events derive from it, so a lost tail is never mistaken for ours.",
    info=APPEND_ONLY,
)

DISOWNED = sa.Table(
    "disowned",
    TABLES,
    sa.Column("stream", sa.Text, primary_key=True),
    sa.Column("versions", sa.Text, nullable=False, comment="JSON: as in the last FactsDisowned of the stream"),
    info=CHANGEABLE,
)


class EpochStarted(DomainEvent):
    """The store was restored: its log goes on after `last_sequence`, to which it reached in the epoch `previous`. What
    was recorded beyond, in any earlier epoch, is lost."""

    previous: int
    last_sequence: int


class FactsDisowned(DomainEvent):
    """The events of this stream at these `versions` note facts whose source has lost them. It is the whole list, and
    stands until the next."""

    versions: tuple[int, ...]


def current_epoch(database: Database) -> int:
    """The epoch that the store in `database` is in."""
    with database.read() as connection:
        return int(connection.scalar(sa.select(sa.func.max(EPOCHS.c.epoch))) or FIRST)


def begin_epoch(database: Database, *, after: int = 0, clock: Clock = MACHINE) -> int:
    """Names the epoch of a store that was restored and has no log of its own; returns its number.

    The number is the moment of opening: it must be above all that were ever opened, whatever the restored store knows
    of them. `after` is for a machine whose clock went back.
    """
    moment = int(clock.now().astimezone(UTC).strftime("%Y%m%d%H%M%S"))
    with database.write() as connection:
        number = max(moment, after + 1, current_epoch(database) + 1)
        connection.execute(EPOCHS.insert().values(epoch=number))
    return number


def disowned(connection: sa.Connection, streams: Collection[str]) -> set[tuple[str, int]]:
    """Stream and version of the events of these streams that are disowned."""
    query = sa.select(DISOWNED).where(DISOWNED.c.stream.in_(streams))
    return {(row.stream, version) for row in connection.execute(query) for version in json.loads(row.versions)}


def set_disowned(connection: sa.Connection, stream: str, versions: Iterable[int]) -> None:
    """From now on these versions of the stream are disowned, and no others."""
    text = json.dumps(list(versions))
    changed = connection.execute(DISOWNED.update().where(DISOWNED.c.stream == stream).values(versions=text))
    if changed.rowcount == 0:
        connection.execute(DISOWNED.insert().values(stream=stream, versions=text))
