"""Which units are there on a day, what are they called then, and which one bears a code?

Every look-up has a day. An entry says what a unit was on its first day; what changed since is folded when it is asked,
because papers come late and what comes later did not happen later.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from contracts.names import comparable
from services.registration.domain.code.state import CodeReleased, CodeTaken
from services.registration.domain.unit import state

_SAYS = ("scheme", "code", "name", "kind", "province", "manager", "party_organisation")

UNIT_TABLE = sa.Table(
    "directory",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("since", sa.Date, comment="its first day"),
    sa.Column("ended_on", sa.Date, comment="the day from which it is no more"),
    sa.Column("scheme", sa.String(31)),
    sa.Column("code", sa.String(40), index=True),
    sa.Column("name", sa.String(200)),
    sa.Column("kind", sa.String(30)),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("manager", sa.String(200)),
    sa.Column("party_organisation", sa.Boolean),
    sa.Column("formed_of", sa.JSON, comment="its predecessors, each with the share that it gave"),
)

CHANGE_TABLE = sa.Table(
    "unit_changes",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, comment="of the unit's stream"),
    sa.Column("on", sa.Date),
    sa.Column("changed", sa.JSON, comment="field → what it is from that day on"),
)

BEARER_TABLE = sa.Table(
    "code_bearers",
    sa.MetaData(),
    sa.Column("scheme", sa.String(31), primary_key=True),
    sa.Column("code", sa.String(40), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, comment="of the code's stream"),
    sa.Column("on", sa.Date),
    sa.Column("unit", sa.String(36), comment="None: nobody bears it from that day on"),
)


def on_unit(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case state.Entered() as entry:
            row = {**_key(entry), "since": entry.on, **entry.model_dump(mode="json", include=set(_SAYS))}
            yield {**row, **_predecessors(entry)} if isinstance(entry, state.UnitFormed) else row
        case state.UnitDissolved() | state.UnitMerged(residual_kept=False) as end:
            yield {**_key(end), "ended_on": end.on}


def on_change(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case (
            state.UnitRenamed()
            | state.UnitKindChanged()
            | state.CodeAssigned()
            | state.ManagerChanged()
            | state.PartyOrganisationRecorded()
        ) as event:
            changed = event.model_dump(mode="json", include=set(_SAYS))
            yield {**_key(event), "version": recorded.version, "on": event.on, "changed": changed}


def on_code(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case CodeTaken() | CodeReleased() as event:
            unit = str(event.unit) if isinstance(event, CodeTaken) else None
            named = {"scheme": event.scheme, "code": event.code, "version": recorded.version}
            yield {**named, "on": event.on, "unit": unit}


def _predecessors(formed: state.UnitFormed) -> Row:
    return {"formed_of": [each.model_dump(mode="json") for each in formed.predecessors]}


def _key(event: state.UnitEvent) -> Row:
    return {"unit": str(event.unit)}


DIRECTORY = ReadModel("directory", 2, UNIT_TABLE, on_unit)
CHANGES = ReadModel("unit_changes", 1, CHANGE_TABLE, on_change)
BEARERS = ReadModel("code_bearers", 1, BEARER_TABLE, on_code)


class Directory:
    """The catalogue as of a day."""

    def __init__(self, connection: sa.Connection, units: sa.Table, changes: sa.Table, day: date) -> None:
        self._connection = connection
        self._units = units
        self._changes = changes
        self._day = day

    def bearing(self, bearers: sa.Table, code: str) -> Sequence[Mapping[str, Any]]:
        """The units that bear `code`: one of each list that has such a code."""
        known = sa.select(bearers).where(bearers.c.code == code, bearers.c.on <= self._day)
        latest = {
            row["scheme"]: row["unit"]
            for row in self._connection.execute(known.order_by(bearers.c.on, bearers.c.version)).mappings()
        }
        return self._as_of_the_day(self._existing().where(self._units.c.unit.in_(filter(None, latest.values()))))

    def listed(
        self, provinces: Collection[str] | None, after: tuple[str, str], limit: int
    ) -> Sequence[Mapping[str, Any]]:
        """Up to `limit` units past (code, unit), by the code they were entered as; `provinces` are those entries'."""
        key = sa.tuple_(self._units.c.code, self._units.c.unit)
        query = self._existing().where(key > sa.tuple_(*map(sa.literal, after)))
        if provinces is not None:
            query = query.where(self._units.c.province.in_(provinces))
        return self._as_of_the_day(query.limit(limit))

    def called(self, name: str, provinces: Collection[str] | None, limit: int) -> Sequence[Mapping[str, Any]]:
        """Up to `limit` units whose name contains `name`, however it is spelled."""
        asked = comparable(name)
        found = (
            unit
            for unit in self._as_of_the_day(self._existing())
            if asked in comparable(unit["name"]) and (provinces is None or unit["province"] in provinces)
        )
        return [unit for unit, _ in zip(found, range(limit), strict=False)]

    def _existing(self) -> sa.Select[Any]:
        units = self._units
        there = sa.and_(units.c.since <= self._day, sa.or_(units.c.ended_on.is_(None), units.c.ended_on > self._day))
        return sa.select(units).where(there).order_by(units.c.code, units.c.unit)

    def _as_of_the_day(self, query: sa.Select[Any]) -> Sequence[Mapping[str, Any]]:
        units = [{**row, "entered_as": row["code"]} for row in self._connection.execute(query).mappings()]
        changes = self._changes_of([unit["unit"] for unit in units])
        return [_changed(unit, changes.get(unit["unit"], ())) for unit in units]

    def _changes_of(self, units: Sequence[str]) -> Mapping[str, list[Mapping[str, Any]]]:
        changes = self._changes
        known = sa.select(changes).where(changes.c.unit.in_(units), changes.c.on <= self._day)
        found: dict[str, list[Mapping[str, Any]]] = {}
        for row in self._connection.execute(known.order_by(changes.c.on, changes.c.version)).mappings():
            found.setdefault(row["unit"], []).append(row["changed"])
        return found


def _changed(unit: dict[str, Any], changes: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The entry with what changed since; a code of a further list does not take the place of the first."""
    for change in changes:
        unit |= change if change.get("scheme", unit["scheme"]) == unit["scheme"] else {}
    return unit
