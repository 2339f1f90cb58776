"""How did the yearly reviews of a title end?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.recognition.domain.standing.title import MaintenanceReviewed

TABLE = sa.Table(
    "maintenance",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True, comment="of the recognition"),
    sa.Column("nth", sa.Integer, primary_key=True, comment="which decision of the cycle"),
    sa.Column("year", sa.Integer, primary_key=True),
    sa.Column("outcome", sa.String(20)),
    sa.Column("reviewed_on", sa.Date),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case MaintenanceReviewed() as event:
            fields = {"year": event.year, "outcome": event.outcome, "reviewed_on": event.on}
            yield {"unit": str(event.unit), "cycle": event.cycle, "nth": event.nth, **fields}


MAINTENANCE = ReadModel("maintenance", 2, TABLE, on)


def maintained(
    connection: sa.Connection, table: sa.Table, titles: sa.Table, province: str, year: int
) -> Sequence[Mapping[str, Any]]:
    """The titles of a province that were found to be kept in the year, and stand, by code."""
    same = sa.and_(*(titles.c[name] == table.c[name] for name in ("unit", "cycle", "nth")))
    query = sa.select(titles).join(table, same).where(titles.c.province == province, table.c.year == year)
    stands = sa.and_(titles.c.revocation.is_(None), titles.c.withdrawal.is_(None))
    query = query.where(table.c.outcome == "maintained", stands).order_by(titles.c.code, titles.c.unit)
    return [dict(row) for row in connection.execute(query).mappings()]


def of_units(
    connection: sa.Connection, table: sa.Table, units: Collection[str]
) -> Mapping[tuple[str, int, int], Sequence[Mapping[str, Any]]]:
    """The reviews of these units' titles by (unit, cycle, nth), each by year."""
    query = sa.select(table).where(table.c.unit.in_(units)).order_by(table.c.year)
    reviews: dict[tuple[str, int, int], list[Mapping[str, Any]]] = {}
    for row in connection.execute(query).mappings():
        found = {name: row[name] for name in ("year", "outcome", "reviewed_on")}
        reviews.setdefault((row["unit"], row["cycle"], row["nth"]), []).append(found)
    return reviews
