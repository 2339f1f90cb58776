"""The ledger: every contract event of every service, once, as it arrived; and how far each source is unbroken."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from contracts.envelope import Envelope

TABLES = sa.MetaData()

LEDGER = sa.Table(
    "ledger",
    TABLES,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("source", sa.String(200), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("previous", sa.Integer, nullable=False),
    sa.Column("type", sa.String(200), nullable=False),
    sa.Column("subject", sa.String(40), nullable=False),
    sa.Column("province", sa.String(2), nullable=False),
    sa.Column("on", sa.Date, nullable=False),
    sa.Column("recorded_at", sa.String(32), nullable=False, comment="UTC, microseconds: sorts as text"),
    sa.Column("envelope", sa.Text, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
    sa.Index("ledger_subject", "subject"),
    sa.Index("ledger_province_type", "province", "type"),
    sa.Index("ledger_chain", "source", "previous"),
    sa.UniqueConstraint("source", "sequence", name="ledger_place"),
)

CHAINS = sa.Table(
    "chains",
    TABLES,
    sa.Column("source", sa.String(200), primary_key=True),
    sa.Column("sequence", sa.Integer, nullable=False, comment="every event of the source up to this one is here"),
    sa.Column("recorded_at", sa.String(32), nullable=False),
)


@dataclass(frozen=True)
class Entry:
    """One event of the ledger."""

    envelope: Envelope
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The event's id."""
        return str(self.envelope.id)

    @property
    def name(self) -> str:
        """The event's name without service and version: `unit-recognised`."""
        return self.envelope.type.split(".")[-2]

    @property
    def on(self) -> date:
        """The legal date."""
        return self.envelope.on

    @property
    def effective_from(self) -> date:
        """When what it says takes effect: its own `effective_from`, else its legal date."""
        effect = self.data.get("effective_from")
        return date.fromisoformat(effect) if effect else self.on


def enter(connection: sa.Connection, envelope: Envelope, value: bytes) -> None:
    """Writes one event, in the caller's transaction, and moves its source's chain as far as it is unbroken."""
    connection.execute(
        LEDGER.insert().values(
            {
                "id": str(envelope.id),
                "source": envelope.source,
                "sequence": envelope.sequence,
                "previous": envelope.previous,
                "type": envelope.type,
                "subject": envelope.subject,
                "province": envelope.province,
                "on": envelope.on,
                "recorded_at": _instant(envelope.recordedtime),
                "envelope": envelope.model_dump_json(exclude_none=True),
                "data": value.decode(),
            }
        )
    )
    _lengthen(connection, envelope.source)


def entries(
    connection: sa.Connection, subjects: Iterable[str], types: Iterable[str] = (), *, known_at: datetime
) -> Sequence[Entry]:
    """What was recorded of the subjects up to `known_at`, by legal date, then by recorded time; with `types`, only the
    events of these types."""
    query = (
        sa.select(LEDGER.c.envelope, LEDGER.c.data)
        .where(LEDGER.c.subject.in_(list(subjects)), LEDGER.c.recorded_at <= _instant(known_at))
        .order_by(LEDGER.c.on, LEDGER.c.recorded_at, LEDGER.c.source, LEDGER.c.sequence)
    )
    if types := list(types):
        query = query.where(LEDGER.c.type.in_(types))
    return [
        Entry(Envelope.model_validate_json(row.envelope), json.loads(row.data)) for row in connection.execute(query)
    ]


def subjects_of(connection: sa.Connection, province: str, event_type: str) -> Sequence[str]:
    """The subjects in a province about which an event of this type was ever recorded."""
    query = sa.select(LEDGER.c.subject).distinct().where(LEDGER.c.province == province, LEDGER.c.type == event_type)
    return sorted(connection.scalars(query))


def complete_through(connection: sa.Connection, known_at: datetime) -> Mapping[str, Any]:
    """Of each source: the last event of its unbroken chain, and the moment up to which nothing of it is missing; both
    are nothing newer than `known_at`."""
    rows = connection.execute(sa.select(CHAINS).order_by(CHAINS.c.source)).all()
    asked = _instant(known_at)
    return {
        row.source: {
            "sequence": row.sequence if row.recorded_at <= asked else _last_by(connection, row.source, asked),
            "recorded_at": min(row.recorded_at, asked),
        }
        for row in rows
    }


def _last_by(connection: sa.Connection, source: str, moment: str) -> int:
    """The position of the last event that a source had recorded by a moment up to which its chain is unbroken."""
    query = sa.select(sa.func.max(LEDGER.c.sequence)).where(LEDGER.c.source == source, LEDGER.c.recorded_at <= moment)
    return int(connection.scalar(query) or 0)


def _lengthen(connection: sa.Connection, source: str) -> None:
    reached = connection.scalar(sa.select(CHAINS.c.sequence).where(CHAINS.c.source == source))
    if reached is None:
        connection.execute(CHAINS.insert().values(source=source, sequence=0, recorded_at=""))
    following = sa.select(LEDGER.c.sequence, LEDGER.c.recorded_at).where(LEDGER.c.source == source)
    newest, at = reached or 0, ""
    while (row := connection.execute(following.where(LEDGER.c.previous == newest)).one_or_none()) is not None:
        newest, at = row
    if at:
        values = {"sequence": newest, "recorded_at": at}
        connection.execute(CHAINS.update().where(CHAINS.c.source == source).values(values))


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
