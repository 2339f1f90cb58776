"""The library's SQLite recorder, joined to the connection and the transaction of the service's database."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import cast

import sqlalchemy as sa
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor, SQLiteDatastore

from chassis.database import Database
from chassis.eventstore.joining import errors_of_sqlalchemy


class _Unconnected(SQLiteDatastore):
    """Has no connection, and the library's pool is never made: enough to ask the library how its table is made."""

    def __init__(self) -> None:
        self.originator_id_type = "text"

    def close(self) -> None:
        """Nothing of its own to close."""


class _Joined(_Unconnected):
    """Hands the library a cursor of the open transaction, instead of a connection of the library's own pool."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with (
            self._database.write() if commit else self._database.read() as connection,
            errors_of_sqlalchemy(connection),
            _savepoint(connection) if commit else nullcontext(),
        ):
            yield _cursor(connection)


def _raw(connection: sa.Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _cursor(connection: sa.Connection) -> SQLiteCursor:
    cursor = _raw(connection).cursor()
    cursor.row_factory = sqlite3.Row
    return SQLiteCursor(cursor)


@contextmanager
def _savepoint(connection: sa.Connection) -> Iterator[None]:
    """What fails leaves nothing behind in a transaction that goes on."""
    raw = _raw(connection)
    raw.execute("SAVEPOINT recording")
    try:
        yield
    except BaseException:
        if raw.in_transaction:  # a full disk ends the transaction, and its savepoints with it
            raw.execute("ROLLBACK TO recording")
            raw.execute("RELEASE recording")
        raise
    raw.execute("RELEASE recording")


def sqlite_recorder(database: Database) -> SQLiteApplicationRecorder:
    """The recorder of the events in `database`. Its table is made by `create_events`."""
    return SQLiteApplicationRecorder(_Joined(database))


def create_events(connection: sa.Connection) -> None:
    """Creates the table of the events, where it is not there."""
    for statement in SQLiteApplicationRecorder(_Unconnected()).create_table_statements:
        connection.exec_driver_sql(statement)
