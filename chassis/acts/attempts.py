"""Refused acts: who tried what on which target, when, and the code. No free text is kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chassis.database import TABLES
from chassis.privileges import APPEND_ONLY

ATTEMPTS = sa.Table(
    "attempts",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("principal", sa.String(200), nullable=False),
    sa.Column("office", sa.String(200), nullable=False),
    sa.Column("act", sa.String(100), nullable=False),
    sa.Column("target", sa.String(400), nullable=False),
    sa.Column("code", sa.String(100), nullable=False),
    info=APPEND_ONLY,
)


def note_attempt(
    connection: sa.Connection, *, at: datetime, principal: str, office: str, act: str, target: str, code: str
) -> None:
    """Writes one refused act, in the caller's transaction."""
    row = {"at": at.isoformat(), "principal": principal, "office": office, "act": act, "target": target, "code": code}
    connection.execute(ATTEMPTS.insert().values(row))


def attempts(connection: sa.Connection, after: int, limit: int) -> Sequence[Mapping[str, Any]]:
    """Up to `limit` refused acts past id `after`, oldest first."""
    query = sa.select(ATTEMPTS).where(ATTEMPTS.c.id > after).order_by(ATTEMPTS.c.id).limit(limit)
    return [dict(row) for row in connection.execute(query).mappings()]
