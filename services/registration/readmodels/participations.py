"""Which units took part in which campaign of a year, when and in what numbers, as of a day?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.registration.domain.participation.state import ParticipationRecorded

TABLE = sa.Table(
    "participations",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, comment="of the stream of the unit's year"),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("on", sa.Date),
    sa.Column("campaign", sa.String(64)),
    sa.Column("held_on", sa.Date),
    sa.Column("figures", sa.JSON),
)


def on_participation(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case ParticipationRecorded() as event:
            yield {
                "unit": str(event.unit),
                "cycle": event.cycle,
                "version": recorded.version,
                "province": recorded.circumstances.attributes["province"],
                "on": event.on,
                "campaign": event.campaign,
                "held_on": event.held_on,
                "figures": dict(event.figures),
            }


PARTICIPATIONS = ReadModel("participations", 1, TABLE, on_participation)


def of_year(
    connection: sa.Connection, table: sa.Table, provinces: Collection[str], cycle: int, day: date
) -> Sequence[Mapping[str, Any]]:
    """One line for each unit, campaign and day on which it was held; what was told last of it counts."""
    rows = sa.select(table).where(table.c.province.in_(provinces), table.c.cycle == cycle, table.c.on <= day)
    told: dict[tuple[str, str, date], Mapping[str, Any]] = {}
    for row in connection.execute(rows.order_by(table.c.on, table.c.version)).mappings():
        told[row["unit"], row["campaign"], row["held_on"]] = dict(row)
    shown = ("campaign", "unit", "held_on", "figures")
    lines = [{name: row[name] for name in shown} for row in told.values()]
    return sorted(lines, key=lambda line: (line["campaign"], line["held_on"], line["unit"]))
