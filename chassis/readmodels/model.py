"""What a service declares of a read model: the question, the version, the table, and how an event changes it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded

Row = Mapping[str, Any]


@dataclass(frozen=True)
class ReadModel:
    """One question asked of one service. `table` has a primary key; `on(recorded)` yields rows to merge into it:
    columns that a row does not name keep what they have. A change of `table` or `on` needs a higher `version`."""

    name: str
    version: int
    table: sa.Table
    on: Callable[[Recorded], Iterable[Row]]

    def build(self, number: int) -> sa.Table:
        """The table of one build, by the name it has in the database."""
        return _named(self.table, f"{self.name}_v{self.version}_{number}")


@cache  # each new table would have every statement on it compiled anew
def _named(declared: sa.Table, name: str) -> sa.Table:
    table = declared.to_metadata(sa.MetaData(), name=name)
    parts: list[sa.Index | sa.Constraint] = [*table.indexes, *table.constraints]
    for part in parts:  # such names are the schema's, and builds stand side by side
        if isinstance(part.name, str) and name not in part.name:
            part.name = f"{name}_{part.name}"
    return table
