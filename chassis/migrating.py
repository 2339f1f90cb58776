"""Migrations: lists of steps that only grow. Each step is taken once, in a transaction of its own, in order.

A store that is new takes all of them. The first one makes the tables as they are declared today; whatever comes after
it therefore finds, in a new store, that there is nothing left to change, and must leave it so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from chassis.database import Database
from chassis.privileges import READ_ONLY, grant

Step = Callable[[sa.Connection], None]
"""Changes a store, in the transaction that it is given."""


@dataclass(frozen=True)
class Migrations:
    """What one part of a store needs: its `steps`, oldest first, and the `tables` that a service's role is to use."""

    part: str
    steps: tuple[Step, ...]
    tables: sa.MetaData = field(default_factory=sa.MetaData)


SCHEMA_VERSION = sa.Table(
    "schema_version",
    sa.MetaData(),
    sa.Column("part", sa.String(100), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False, comment="the number of a step taken"),
    info=READ_ONLY,
)


@dataclass
class WrongVersion(Exception):
    """A store is not what this code was written for. `vi` and `en` tell an operator what to do."""

    vi: str
    en: str

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"


class StoreOlder(WrongVersion):
    """The store lacks steps that this code needs."""


class StoreNewer(WrongVersion):
    """The store has taken steps that this code does not know."""


def migrate(database: Database, plan: Sequence[Migrations]) -> Sequence[tuple[str, int]]:
    """Takes every step that the store has not taken; returns part and number of each. Where several processes do it
    at once, each step is taken by one of them, and the others wait. Raises `StoreNewer`, and then takes none."""
    taken = []
    with database.write() as connection:
        _prepare(connection, database.schema)
    while (step := _take_next(database, plan)) is not None:
        taken.append(step)
    return taken


def entrust(database: Database, plan: Sequence[Migrations], role: str) -> None:
    """Gives the role of the service, in the schema that its owner has migrated, what its work needs and no more."""
    tables = [SCHEMA_VERSION, *(table for migrations in plan for table in migrations.tables.sorted_tables)]
    with database.write() as connection:
        grant(connection, role, tables)


def check_version(database: Database, plan: Sequence[Migrations]) -> None:
    """Raises `StoreOlder` or `StoreNewer` unless exactly the steps of `plan` were taken."""
    with database.read() as connection:
        stored = _versions(connection)
    _refuse_newer(stored, plan)
    for migrations in plan:
        version, known = stored.get(migrations.part, 0), len(migrations.steps)
        if version < known:
            raise StoreOlder(
                f"Kho dữ liệu cũ hơn chương trình ({migrations.part} {version}, cần {known}); "
                "hãy chạy lệnh migrate trước.",
                f"The store is older than the program ({migrations.part} {version}, needed: {known}); "
                "run the migrate command first.",
            )


def _refuse_newer(stored: Mapping[str, int], plan: Sequence[Migrations]) -> None:
    for migrations in plan:
        version, known = stored.get(migrations.part, 0), len(migrations.steps)
        if version > known:
            raise StoreNewer(
                f"Kho dữ liệu mới hơn chương trình ({migrations.part} {version}, biết đến {known}); "
                "hãy dùng phiên bản chương trình mới hơn.",
                f"The store is newer than the program ({migrations.part} {version}, known: {known}); "
                "run a newer version of the program.",
            )


def _prepare(connection: sa.Connection, schema: str) -> None:
    if schema and not connection.scalar(sa.select(sa.func.to_regnamespace(schema).is_not(None))):
        connection.execute(sa.schema.CreateSchema(schema))
    SCHEMA_VERSION.create(connection, checkfirst=True)


def _take_next(database: Database, plan: Sequence[Migrations]) -> tuple[str, int] | None:
    with database.write() as connection:
        stored = _versions(connection)
        _refuse_newer(stored, plan)
        for migrations in plan:
            taken = stored.get(migrations.part, 0)
            for step in migrations.steps[taken : taken + 1]:
                step(connection)
                connection.execute(SCHEMA_VERSION.insert().values(part=migrations.part, version=taken + 1))
                return migrations.part, taken + 1
    return None


def _versions(connection: sa.Connection) -> Mapping[str, int]:
    if not sa.inspect(connection).has_table(SCHEMA_VERSION.name):
        return {}
    newest = sa.select(SCHEMA_VERSION.c.part, sa.func.max(SCHEMA_VERSION.c.version).label("version")).group_by(
        SCHEMA_VERSION.c.part
    )
    return {row.part: row.version for row in connection.execute(newest)}
