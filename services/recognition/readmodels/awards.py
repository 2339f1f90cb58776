"""Which units of a province were proposed for an award of a year?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.recognition.domain.standing.award import AwardProposed

TABLE = sa.Table(
    "awards",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("form", sa.String(64), primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True),
    sa.Column("province", sa.String(2), index=True),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case AwardProposed() as event:
            province = recorded.circumstances.attributes["province"]
            yield {"unit": str(event.unit), "form": event.form, "year": event.year, "province": province}


AWARDS = ReadModel("awards", 1, TABLE, on)


def listed(
    connection: sa.Connection, table: sa.Table, province: str, year: int, after: tuple[str, str], limit: int
) -> Sequence[Mapping[str, Any]]:
    """Up to `limit` awards past (unit, form)."""
    key = (table.c.unit, table.c.form)
    query = sa.select(table).where(table.c.province == province, table.c.year == year)
    query = query.where(sa.tuple_(*key) > sa.tuple_(*map(sa.literal, after)))
    return [dict(row) for row in connection.execute(query.order_by(*key).limit(limit)).mappings()]
