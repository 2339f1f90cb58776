"""The library's PostgreSQL recorder, joined to the connection and the transaction of the service's database.

Never with the library's functions in the database (`POSTGRES_ENABLE_DB_FUNCTIONS`): they insert without a lock, so
positions no longer follow commits, and whoever tails the log loses events.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import psycopg
import sqlalchemy as sa
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg.rows import DictRow, dict_row
from psycopg.types.composite import CompositeInfo, register_composite

from chassis.database import Database, advisory_lock
from chassis.eventstore.joining import errors_of_sqlalchemy


class _Named(PostgresDatastore):
    """Tells the library how things are named; it has no connection, and the library's pool is never made."""

    def __init__(self, schema: str) -> None:
        self.schema = schema
        self.originator_id_type = "text"
        self.enable_db_functions = False
        self.lock_timeout = 0
        self.db_type_names = set()
        self.psycopg_type_adapters = {}
        self.psycopg_python_types = {}

    def register_type_adapters(self) -> None:
        """Each connection is adapted when it is handed out: the types may not exist yet when this is asked."""

    def close(self) -> None:
        """Nothing of its own to close."""


class _Joined(_Named):
    """Hands the library the connection of the open transaction, instead of one of the library's own pool.

    Errors leave as SQLAlchemy's, which the library's retries do not know: what fails in an open transaction is not
    tried again behind its back.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database.schema)
        self._database = database

    @contextmanager
    def get_connection(self) -> Iterator[psycopg.Connection[DictRow]]:
        with self._database.read() as connection, errors_of_sqlalchemy(connection):
            raw = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
            before, raw.row_factory = raw.row_factory, dict_row
            try:
                self._adapt(raw)
                yield raw
            finally:
                raw.row_factory = before

    @contextmanager
    def transaction(self, *, commit: bool = False) -> Iterator[psycopg.Cursor[DictRow]]:
        with self._database.write() if commit else self._database.read(), self.get_connection() as raw:
            yield raw.cursor()

    def _adapt(self, raw: psycopg.Connection[Any]) -> None:
        for name in self.db_type_names:
            info = self.psycopg_type_adapters.get(name) or CompositeInfo.fetch(raw, f"{self.schema}.{name}")
            known = name in self.psycopg_python_types
            if info is not None and not (known and raw.adapters.types.get(info.oid)):
                register_composite(info, raw)
                self.psycopg_type_adapters[name] = info
                self.psycopg_python_types[name] = info.python_type


class _Recorder(PostgresApplicationRecorder):
    """Writes under the writers' lock of the database; its role needs INSERT and SELECT, and no more."""

    def __init__(self, database: Database) -> None:
        super().__init__(_Joined(database))
        self._database = database

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int] | None:
        """Inserts all or none, in the open transaction, which goes on when they are refused."""
        with (
            self._database.write(),
            self.datastore.get_connection() as raw,
            raw.pipeline() as pipeline,
            raw.transaction(),
            raw.cursor() as cursor,
        ):
            self._insert_stored_events(cursor, stored_events)
            pipeline.sync()
            return self._fetch_ids_after_insert_events(cursor, stored_events)

    def _lock_table(self, curs: psycopg.Cursor[DictRow]) -> None:
        curs.execute(advisory_lock(self._database.schema))

    def _notify_channel(self, curs: psycopg.Cursor[DictRow]) -> None:
        """Nobody listens, and notifying commits would queue up those of all services behind one another."""


def postgres_recorder(database: Database) -> PostgresApplicationRecorder:
    """The recorder of the events in the schema of `database`, which `chassis.database.postgres` has opened. Its table
    is made by `create_events`."""
    return _Recorder(database)


def create_events(connection: sa.Connection) -> None:
    """Creates the type, table and index of the events that are not there in the present schema."""
    schema = str(connection.scalar(sa.select(sa.func.current_schema())))
    recorder = PostgresApplicationRecorder(_Named(schema))
    type_name = f"{schema}.{recorder.stored_event_type_name}"
    has_type = connection.scalar(sa.select(sa.func.to_regtype(type_name).is_not(None)))
    del recorder.sql_create_statements[recorder.create_insert_function_statement_index]
    for statement in recorder.sql_create_statements:
        wording = statement.as_string()
        if "CREATE TYPE" not in wording or not has_type:
            connection.exec_driver_sql(wording)
