"""What is known of units for a year, as of a day: safety result, movement class, survey, what keeps them out?

One row for each result, under its legal date: of those that speak of the same, the one of the latest date stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.registration.domain.prerequisites.state import (
    EligibilityDecided,
    EnterpriseSizeRecorded,
    ExclusionRecorded,
    MovementClassRecorded,
    SafetyResultRecorded,
    UnitSurveyed,
)

Result = (
    SafetyResultRecorded
    | MovementClassRecorded
    | UnitSurveyed
    | EnterpriseSizeRecorded
    | ExclusionRecorded
    | EligibilityDecided
)

TABLE = sa.Table(
    "results",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, comment="of the stream of the unit's year"),
    sa.Column("on", sa.Date),
    sa.Column("found", sa.JSON, comment="what it says"),
)

Found = Mapping[tuple[str, int], Mapping[str, Any]]
"""(unit, year) → what is known of it: `safety`, `movement_class`, `size`, the fields of the survey, and by ground what
`applies` and who is `eligible`."""


def on_result(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case SafetyResultRecorded() as event:
            yield _row(recorded, event, {"safety": event.met})
        case MovementClassRecorded() as event:
            yield _row(recorded, event, {"movement_class": event.movement_class})
        case UnitSurveyed() as event:
            counted = event.model_dump(mode="json", include={"criteria_met", "criteria_total", "gaps"})
            yield _row(recorded, event, {**counted, "surveyed_on": event.on.isoformat()})
        case EnterpriseSizeRecorded() as event:
            yield _row(recorded, event, {"size": event.size})
        case ExclusionRecorded() as event:
            yield _row(recorded, event, {"applies": {event.ground: event.applies}})
        case EligibilityDecided() as event:
            yield _row(recorded, event, {"eligible": {event.ground: event.eligible}})


def _row(recorded: Recorded, event: Result, found: Mapping[str, Any]) -> Row:
    key = {"unit": str(event.unit), "year": event.year, "version": recorded.version}
    return {**key, "on": event.on, "found": found}


RESULTS = ReadModel("results", 2, TABLE, on_result)


def of_units(connection: sa.Connection, table: sa.Table, units: Sequence[str], day: date) -> Found:
    """All that is known of these units as of `day`, by unit and year."""
    known = sa.select(table).where(table.c.unit.in_(units), table.c.on <= day)
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for row in connection.execute(known.order_by(table.c.on, table.c.version)).mappings():
        known_of = found.setdefault((row["unit"], row["year"]), {})
        for name, said in row["found"].items():
            known_of[name] = {**known_of.get(name, {}), **said} if isinstance(said, dict) else said
    return found
