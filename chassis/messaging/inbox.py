"""The inbox: the id of every event a consumer has taken, written in the transaction of what the event caused."""

import time
from collections.abc import Collection, Sequence

import sqlalchemy as sa

from chassis.database import TABLES, Database
from chassis.messaging.origin import Origin
from chassis.privileges import APPEND_ONLY

INBOX = sa.Table(
    "inbox",
    TABLES,
    sa.Column("consumer", sa.String(100), primary_key=True),
    sa.Column("event_id", sa.String(100), primary_key=True),
    sa.Column("source", sa.String(200), comment="without its epoch; like the rest NULL for what is no event"),
    sa.Column("epoch", sa.BigInteger),
    sa.Column("sequence", sa.BigInteger),
    sa.Column("recorded_at", sa.String(40)),
    comment="A record whose id stands here is a duplicate, in whatever order or number records are delivered.",
    info=APPEND_ONLY,
)


def taken(connection: sa.Connection, consumer: str, ids: Collection[str]) -> set[str]:
    """Those of `ids` that the consumer has taken before."""
    query = sa.select(INBOX.c.event_id).where(INBOX.c.consumer == consumer, INBOX.c.event_id.in_(ids))
    return set(connection.scalars(query))


def take(connection: sa.Connection, consumer: str, events: Sequence[tuple[str, Origin | None]]) -> None:
    """Notes events as taken, by id and place, in the caller's transaction."""
    if events:
        rows = [{"consumer": consumer, "event_id": event_id, **_place(origin)} for event_id, origin in events]
        connection.execute(INBOX.insert(), rows)


def missing_after_waiting(database: Database, consumer: str, ids: Collection[str], patience: float) -> set[str]:
    """Those of `ids` that have not arrived within `patience` seconds."""
    deadline = time.monotonic() + patience
    while True:
        with database.read() as connection:
            missing = set(ids) - taken(connection, consumer, ids)
        if not missing or time.monotonic() > deadline:
            return missing
        time.sleep(0.02)


def _place(origin: Origin | None) -> dict[str, object]:
    return {
        "source": origin and origin.source,
        "epoch": origin and origin.epoch,
        "sequence": origin and origin.sequence,
        "recorded_at": origin and origin.recorded_at.isoformat(),
    }
