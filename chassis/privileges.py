"""What the role of a service may do with each table: said beside the table, granted by the owner on PostgreSQL."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

_GRANTED = "granted"

READ_ONLY: dict[Any, Any] = {_GRANTED: ("SELECT",)}
"""`info` of a table that only the owner writes."""

APPEND_ONLY: dict[Any, Any] = {_GRANTED: ("SELECT", "INSERT")}
"""`info` of a table whose rows, once written, stay as they are."""

CHANGEABLE: dict[Any, Any] = {_GRANTED: ("SELECT", "INSERT", "UPDATE")}
"""`info` of a table whose rows move on: a checkpoint, a lease, a letter."""


def granted(table: sa.Table) -> tuple[str, ...]:
    """What a table says; raises LookupError where it says nothing."""
    if _GRANTED not in table.info:
        raise LookupError(f"{table.name} does not say what the service may do with it: give it info=APPEND_ONLY, or …")
    privileges: tuple[str, ...] = table.info[_GRANTED]
    return privileges


def grant(connection: sa.Connection, role: str, tables: Iterable[sa.Table]) -> None:
    """Gives `role` in the present schema what each of the tables says and takes from it what they no longer say. The
    schema's own right to create is for the builds of read models, which the role makes, owns and drops."""
    quote = connection.dialect.identifier_preparer.quote
    to = quote(role)
    schema = quote(str(connection.scalar(sa.select(sa.func.current_schema()))))
    connection.exec_driver_sql(f"GRANT USAGE, CREATE ON SCHEMA {schema} TO {to}")
    for table in tables:
        name = f"{schema}.{quote(table.name)}"
        connection.exec_driver_sql(f"REVOKE ALL ON {name} FROM {to}")
        connection.exec_driver_sql(f"GRANT {', '.join(granted(table))} ON {name} TO {to}")
        for column in table.columns:
            if sequence := connection.scalar(sa.select(sa.func.pg_get_serial_sequence(name, column.name))):
                connection.exec_driver_sql(f"GRANT USAGE ON SEQUENCE {sequence} TO {to}")
