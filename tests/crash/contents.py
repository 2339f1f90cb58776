"""What a service's schema holds, as far as a crash must not change it."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

LEASES = "leases"
"""Terms and beats count the processes that led."""
BUILDS = "readmodel_builds"

Rows = Sequence[Mapping[str, Any]]


def contents(url: str, schema: str) -> dict[str, Any]:
    """Every table, sorted. How far something has come is said as what is left of the log.

    What may differ, and is left out: the numbers of a sequence, since one that was given to a transaction that died is
    not given again; leases; of a read model's builds all but the one that answers, and the number of that.
    """
    with psycopg.connect(url, row_factory=dict_row, options=f"-csearch_path={schema}") as connection:
        tables = _tables(connection, schema)
        log = sorted(row["notification_id"] for row in _rows(connection, "stored_events"))
        held: dict[str, Any] = {}

        def left(position: int) -> int:
            return len(log) - bisect_right(log, position)

        builds = _rows(connection, BUILDS)
        for build in builds:
            name = f"{build['name']}_v{build['version']}_{build['build']}"
            rows = _rows(connection, name) if tables.pop(name, None) is not None else []
            if build["state"] == "current":
                held[f"{build['name']}, {left(build['position'])} events behind"] = _sorted(rows)
        held["unfinished builds"] = [build["name"] for build in builds if build["state"] not in ("current", "old")]
        for table, numbered in tables.items():
            held[table] = _sorted(_rows(connection, table), without=numbered)
        held["relay_checkpoint"] = [
            {**row, **{how_far: left(row[how_far]) for how_far in ("position", "published")}}
            for row in held.get("relay_checkpoint", [])
        ]
    return held


def _tables(connection: psycopg.Connection[Any], schema: str) -> dict[str, set[str]]:
    """The tables, with the columns that a sequence numbers."""
    columns = connection.execute(
        "SELECT table_name AS of, column_name AS name, column_default LIKE 'nextval%%' AS numbered "
        "FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) "
        "WHERE table_schema = %s AND table_type = 'BASE TABLE'",
        [schema],
    ).fetchall()
    tables: dict[str, set[str]] = {}
    for column in columns:
        if column["of"] not in (LEASES, BUILDS):
            tables.setdefault(column["of"], set()).update({column["name"]} if column["numbered"] else ())
    return tables


def _rows(connection: psycopg.Connection[Any], table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = connection.execute(
        sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
    ).fetchall()
    return rows


def _sorted(rows: Rows, without: Collection[str] = ()) -> Rows:
    kept = [{name: value for name, value in row.items() if name not in without} for row in rows]
    return sorted(kept, key=repr)
