"""Which units are there, and which one bore a code on a day?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.registration.domain.unit.state import UnitCatalogued

TABLE = sa.Table(
    "directory",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("since", sa.Date, primary_key=True, comment="the day from which code, name and kind hold"),
    sa.Column("scheme", sa.String(31)),
    sa.Column("code", sa.String(40), index=True),
    sa.Column("name", sa.String(200)),
    sa.Column("kind", sa.String(30)),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("manager", sa.String(200)),
    sa.Column("party_organisation", sa.Boolean),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case UnitCatalogued() as entry:
            fields = entry.model_dump(exclude={"on"})
            yield {**fields, "unit": str(entry.unit), "since": entry.on, "kind": str(entry.kind)}


DIRECTORY = ReadModel("directory", 1, TABLE, on)


def bearing(connection: sa.Connection, table: sa.Table, code: str, day: date) -> Sequence[Mapping[str, Any]]:
    """The units that bore `code` on `day`, each as of that day. Several lists may use one code: then several units."""
    latest = sa.select(table.c.unit, sa.func.max(table.c.since).label("since")).where(table.c.since <= day)
    newest = latest.group_by(table.c.unit).subquery()
    joined = sa.and_(table.c.unit == newest.c.unit, table.c.since == newest.c.since)
    query = sa.select(table).join(newest, joined).where(table.c.code == code)
    ordered = query.order_by(table.c.scheme, table.c.since, table.c.unit)
    return [dict(row) for row in connection.execute(ordered).mappings()]


def listed(
    connection: sa.Connection, table: sa.Table, province: str | None, after: tuple[str, str], limit: int
) -> Sequence[Mapping[str, Any]]:
    """Up to `limit` entries past (code, unit), by code."""
    key = sa.tuple_(table.c.code, table.c.unit)
    query = sa.select(table).where(key > sa.tuple_(*map(sa.literal, after))).order_by(table.c.code, table.c.unit)
    if province is not None:
        query = query.where(table.c.province == province)
    return [dict(row) for row in connection.execute(query.limit(limit)).mappings()]
