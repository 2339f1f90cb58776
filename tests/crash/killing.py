"""SQLite connections that kill their process before the n-th change or commit. Nothing in the product knows them."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

ONLY_READS = ("SELECT", "BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")
"""Statements that leave the stores as they are: a crash before one is a crash before the next that does not."""


class Failpoint:
    """Counts the statements that change a store, and the commits, of this process; before the `deadly`-th of them the
    process is gone at once (SIGKILL)."""

    def __init__(self, deadly: int | None) -> None:
        self.deadly = deadly
        self.passed = 0
        self.armed = False

    def arm(self) -> None:
        """From now on it counts."""
        self.armed = True

    def reach(self) -> None:
        """Called before each such statement and each commit."""
        self.passed += self.armed
        if self.passed == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def failing(failpoint: Failpoint) -> Iterator[None]:
    """While this lasts, every SQLite connection that SQLAlchemy makes counts on `failpoint`."""

    class Cursor(sqlite3.Cursor):
        def execute(self, statement: str, *args: Any) -> Any:
            if not statement.lstrip().startswith(ONLY_READS):
                failpoint.reach()
            return super().execute(statement, *args)

        def executemany(self, *args: Any) -> Any:
            failpoint.reach()
            return super().executemany(*args)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def commit(self) -> None:
            failpoint.reach()
            super().commit()

    def connect(_dialect: Any, _record: Any, args: Any, keywords: Any) -> Any:
        return Connection(*args, **keywords)

    sa.event.listen(sa.Engine, "do_connect", connect)
    try:
        yield
    finally:
        sa.event.remove(sa.Engine, "do_connect", connect)
