"""The inbox: the id of every event a consumer has taken, written in the transaction of what the event caused."""

import time
from collections.abc import Collection, Sequence

import sqlalchemy as sa

from chassis.database import TABLES, Database

INBOX = sa.Table(
    "inbox",
    TABLES,
    sa.Column("consumer", sa.String(100), primary_key=True),
    sa.Column("event_id", sa.String(100), primary_key=True),
    comment="A record whose id stands here is a duplicate, in whatever order or number records are delivered.",
)


def taken(connection: sa.Connection, consumer: str, ids: Collection[str]) -> set[str]:
    """Those of `ids` that the consumer has taken before."""
    query = sa.select(INBOX.c.event_id).where(INBOX.c.consumer == consumer, INBOX.c.event_id.in_(ids))
    return set(connection.scalars(query))


def take(connection: sa.Connection, consumer: str, ids: Sequence[str]) -> None:
    """Notes `ids` as taken, in the caller's transaction."""
    if ids:
        connection.execute(INBOX.insert(), [{"consumer": consumer, "event_id": event_id} for event_id in ids])


def missing_after_waiting(database: Database, consumer: str, ids: Collection[str], patience: float) -> set[str]:
    """Those of `ids` that have not arrived within `patience` seconds."""
    deadline = time.monotonic() + patience
    while True:
        with database.read() as connection:
            missing = set(ids) - taken(connection, consumer, ids)
        if not missing or time.monotonic() > deadline:
            return missing
        time.sleep(0.02)
