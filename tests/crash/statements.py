"""Database drivers that kill their process before a change, before a commit, or before the answer to a commit is read.
Nothing in the product knows them."""

import select
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg
import sqlalchemy as sa
from psycopg.pq import TransactionStatus
from psycopg.waiting import Wait

from chassis import patience
from tests.crash.failpoint import Failpoint

ONLY_READS = ("SELECT", "BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", ";")
"""Statements that leave the stores as they are: a crash before one is a crash before the next that does not."""


@contextmanager
def failing_statements(failpoint: Failpoint) -> Iterator[None]:
    """While this lasts, every connection that the product makes to a database counts on `failpoint`."""
    connect = _connecting_to_sqlite(failpoint)
    sa.event.listen(sa.Engine, "do_connect", connect)
    try:
        with patch.object(patience, "PatientConnection", _to_postgres(failpoint)):
            yield
    finally:
        sa.event.remove(sa.Engine, "do_connect", connect)


def _named(statement: str) -> str:
    """Its first words: `INSERT INTO inbox`."""
    return " ".join(statement.split()[:3])


def _connecting_to_sqlite(failpoint: Failpoint) -> Any:
    class Cursor(sqlite3.Cursor):
        def execute(self, statement: str, *args: Any) -> Any:
            if not statement.lstrip().startswith(ONLY_READS):
                failpoint.reach(_named(statement))
            return super().execute(statement, *args)

        def executemany(self, statement: str, *args: Any) -> Any:
            failpoint.reach(_named(statement))
            return super().executemany(statement, *args)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def commit(self) -> None:
            failpoint.reach("COMMIT")
            super().commit()

    def connect(dialect: sa.Dialect, _record: Any, args: Any, keywords: Any) -> Any:
        return Connection(*args, **keywords) if dialect.name == "sqlite" else None

    return connect


def _to_postgres(failpoint: Failpoint) -> type[patience.PatientConnection]:
    class Cursor(psycopg.Cursor[Any]):
        def execute(self, query: Any, *args: Any, **keywords: Any) -> Any:
            self._reach(query)
            return super().execute(query, *args, **keywords)

        def executemany(self, query: Any, *args: Any, **keywords: Any) -> Any:
            self._reach(query)
            return super().executemany(query, *args, **keywords)

        def _reach(self, query: Any) -> None:
            wording = query.as_string(self) if hasattr(query, "as_string") else str(query)
            if not wording.lstrip().startswith(ONLY_READS):
                failpoint.reach(_named(wording))

    class Connection(patience.PatientConnection):
        _commits = False

        def __init__(self, *args: Any, **keywords: Any) -> None:
            super().__init__(*args, **keywords)
            self.cursor_factory = Cursor

        def commit(self) -> None:
            self._commits = self.info.transaction_status is not TransactionStatus.IDLE
            if self._commits:
                failpoint.reach("COMMIT")
            try:
                super().commit()
            finally:
                self._commits = False

        def wait(self, gen: Any, *args: Any, **keywords: Any) -> Any:
            return super().wait(self._answered(gen) if self._commits else gen, *args, **keywords)

        def _answered(self, gen: Any) -> Any:
            """The steps of the driver, with a point where all is sent and the answer is there, but not read."""
            ready = None
            while True:
                try:
                    wanted = gen.send(ready)
                except StopIteration as done:
                    return done.value
                if wanted == Wait.R:
                    select.select([self.fileno()], [], [])
                    failpoint.reach("the answer to COMMIT")
                ready = yield wanted

    return Connection
