"""How was a unit evaluated over the years, and each time by which set?

Counts of one set say nothing about another one: 34 criteria of 2022 and those of 2025 are not added and not compared.
So what is asked here is answered set by set, and a set is known by its pack: the same name in another pack is another.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.evaluation.domain.assessment.events import CriteriaEvaluated, EvaluationOutdated

_COUNTS = ("met", "not_met", "not_applicable", "undetermined", "applicable", "total")

TABLE = sa.Table(
    "evaluations",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("evaluation", sa.String(80), primary_key=True),
    sa.Column("cycle", sa.Integer),
    sa.Column("purpose", sa.String(20)),
    sa.Column("number", sa.Integer),
    sa.Column("on", sa.Date),
    sa.Column("pack", sa.String(160)),
    sa.Column("criteria_set", sa.String(64)),
    *(sa.Column(name, sa.Integer) for name in _COUNTS),
    sa.Column("all_met", sa.Boolean),
    sa.Column("outdated_on", sa.Date, comment="None: nothing has changed that it stood on"),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case CriteriaEvaluated() as event:
            names = ("evaluation", "cycle", "purpose", "number", "on", "pack", "criteria_set", *_COUNTS, "all_met")
            yield {"unit": str(event.unit), **{name: getattr(event, name) for name in names}}
        case EvaluationOutdated() as event:
            yield {"unit": str(event.unit), "evaluation": event.evaluation, "outdated_on": event.on}


EVALUATIONS = ReadModel("evaluations", 1, TABLE, on)


def by_set(connection: sa.Connection, table: sa.Table, unit: str) -> Sequence[Mapping[str, Any]]:
    """The evaluations of a unit set by set, the set that was used first coming first; of each the oldest first."""
    rows = connection.execute(sa.select(table).where(table.c.unit == unit).order_by(table.c.on, table.c.number))
    sets: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows.mappings():
        shown = {name: row[name] for name in row if name not in ("unit", "pack", "criteria_set")}
        sets.setdefault((row["pack"], row["criteria_set"]), []).append(shown)
    return [{"pack": pack, "criteria_set": name, "evaluations": made} for (pack, name), made in sets.items()]
