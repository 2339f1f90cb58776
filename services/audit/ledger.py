"""The ledger: every contract event of every service, once, as it arrived.

A store that was restored has lost its last events. They stay here and are marked, for whoever asks as of what was known
after the restore; before it, they were known (ADR 0009).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from chassis.messaging.lineage import Lineage
from contracts.envelope import Envelope
from services.audit.chains import lengthen
from services.audit.lineages import lineages
from services.audit.tables import ARRIVALS, LEDGER, instant


@dataclass(frozen=True)
class Entry:
    """One event of the ledger. `disowned_by` is the event by which its source has lost it; None while it counts."""

    envelope: Envelope
    data: Mapping[str, Any]
    disowned_by: str | None = None

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
                "recorded_at": instant(envelope.recordedtime),
                "envelope": envelope.model_dump_json(exclude_none=True),
                "data": value.decode(),
            }
        )
    )
    connection.execute(ARRIVALS.insert().values(id=str(envelope.id)))
    lengthen(connection, envelope)


def entries(
    connection: sa.Connection, subjects: Iterable[str], types: Iterable[str] = (), *, known_at: datetime
) -> Sequence[Entry]:
    """What was recorded of the subjects up to `known_at`, by legal date, then by recorded time; with `types`, only the
    events of these types. What a source had lost by then is among them, and marked."""
    query = (
        sa.select(LEDGER.c.envelope, LEDGER.c.data)
        .where(LEDGER.c.subject.in_(list(subjects)), LEDGER.c.recorded_at <= instant(known_at))
        .order_by(LEDGER.c.on, LEDGER.c.recorded_at, LEDGER.c.source, LEDGER.c.sequence)
    )
    if types := list(types):
        query = query.where(LEDGER.c.type.in_(types))
    restored = lineages(connection, known_at)
    known = [(Envelope.model_validate_json(row.envelope), json.loads(row.data)) for row in connection.execute(query)]
    return [Entry(envelope, data, _disowned_by(envelope, restored)) for envelope, data in known]


def last_recorded(connection: sa.Connection) -> datetime | None:
    """When the newest event that is here was recorded; None when there is none."""
    newest = connection.scalar(sa.select(sa.func.max(LEDGER.c.recorded_at)))
    return datetime.fromisoformat(newest) if newest else None


def subjects_of(connection: sa.Connection, province: str, types: Sequence[str]) -> Sequence[str]:
    """The subjects in a province about which an event of these types was ever recorded."""
    query = sa.select(LEDGER.c.subject).distinct().where(LEDGER.c.province == province, LEDGER.c.type.in_(types))
    return sorted(connection.scalars(query))


def _disowned_by(envelope: Envelope, restored: Mapping[str, Lineage]) -> str | None:
    lineage = restored.get(envelope.store)
    start = lineage.disowned_by(envelope.epoch, envelope.sequence) if lineage else None
    return start.by if start else None
