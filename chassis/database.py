"""One database of one service: who may write, who may read, and the tables of the chassis."""

import hashlib
import math
import re
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from eventsourcing import persistence
from sqlalchemy.pool import StaticPool

from chassis.patience import ORDINARY, Patience, make_patient

TABLES = sa.MetaData()
"""The chassis' own tables, the same in every service: each is declared beside the code that uses it."""

_KEEPALIVES = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
"""Seconds, and times: so either end learns in about 25 s that the network between them is cut."""

_TOO_MUCH = (psycopg.errors.ProgramLimitExceeded, psycopg.errors.StatementTooComplex)
"""Of a value or a statement: the driver counts them among the errors of operation."""


def transient(error: BaseException) -> bool:
    """Whether the surroundings are at fault, so that the same may be tried again: a lost connection, a server that
    starts or stops or hangs, a full disk, a full pool, a lock that is not given. Any other error is the caller's, or
    ours."""
    if isinstance(error, sa.exc.OperationalError):
        return not isinstance(error.orig, _TOO_MUCH)
    if isinstance(error, sa.exc.DBAPIError) and error.connection_invalidated:
        return True  # the server ends a session that stopped in the middle with an error of another class
    surroundings = (sa.exc.InterfaceError, sa.exc.TimeoutError, OSError)
    return isinstance(error, (*surroundings, persistence.OperationalError, persistence.InterfaceError))


def waited_in_vain(error: BaseException) -> bool:
    """Whether a transient error came after a wait that was long enough: nobody should wait so long again."""
    if isinstance(error, sa.exc.DBAPIError):
        vain = (psycopg.errors.ConnectionTimeout, psycopg.errors.LockNotAvailable)
        return isinstance(error.orig, vain) or getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
    return isinstance(error, sa.exc.TimeoutError)


class Database:
    """The database of one service, with one writer at a time and any number of readers.

    A writer holds the lock from its first read to its commit, so what it decided on is what it commits on: no version
    conflict can arise between deciding and appending, in one process or in several (ADR 0003).
    """

    def __init__(
        self,
        engine: sa.Engine,
        *,
        writers_lock: str | None = None,
        alone: bool = False,
        schema: str = "",
        reading: Mapping[str, Any] | None = None,
    ) -> None:
        """`writers_lock` is the statement that takes the lock where beginning does not; `alone` serialises readers too,
        for a store that lives in one connection; `schema` is where the tables are, where a database has several;
        `reading` are SQLAlchemy's execution options of connections that only read."""
        self.engine = engine
        self.schema = schema
        self._writers_lock = writers_lock
        self._reading = dict(reading or {})
        self._writing: ContextVar[sa.Connection | None] = ContextVar("writing", default=None)
        self._viewing: ContextVar[sa.Connection | None] = ContextVar("viewing", default=None)
        self._alone: AbstractContextManager[Any] = threading.RLock() if alone else nullcontext()

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """One transaction: all of it is committed on leaving, or none of it on an exception. Joins an open one."""
        if (outer := self._writing.get()) is not None:
            yield outer
            return
        with self._alone, self.engine.connect() as fresh:
            connection = fresh.execution_options(writer=True)
            with connection.begin():
                if self._writers_lock:
                    connection.execute(sa.text(self._writers_lock))
                token = self._writing.set(connection)
                try:
                    yield connection
                finally:
                    self._writing.reset(token)

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A consistent view of what is committed; inside `write`, of what this transaction has done so far. Joins an
        open one: what is asked together is answered from one view."""
        if (outer := self._writing.get() or self._viewing.get()) is not None:
            yield outer
            return
        with self._alone, self.engine.connect() as fresh:
            connection = fresh.execution_options(**self._reading)
            token = self._viewing.set(connection)
            try:
                yield connection
            finally:
                self._viewing.reset(token)

    def close(self) -> None:
        """Gives every connection back."""
        self.engine.dispose()


def sqlite_file(path: Path) -> Database:
    """The database in the file at `path`: write-ahead log, synced on every commit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        f"sqlite:///{path}", connect_args={"timeout": 30, "check_same_thread": False}, hide_parameters=True
    )
    _sqlite_transactions(engine, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL")
    return Database(engine)


def sqlite_memory() -> Database:
    """A database in memory, for tests of what does not outlive a process."""
    engine = sa.create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
    )
    _sqlite_transactions(engine)
    return Database(engine, alone=True)


def postgres(url: str | sa.URL, schema: str, patience: Patience = ORDINARY) -> Database:
    """The schema `schema` of the PostgreSQL database at `url` (`postgresql://user@host/name`), for one service.

    Of several hosts in the URL (`?host=a:5432&host=b:5432`), the one that takes writes is used: after a fail-over, the
    other. Whoever waits 30 s for a lock gets an `OperationalError`; a writer that stopped in the middle loses its
    transaction, and so the lock, after two minutes. A server that is gone or silent, and a pool that stays full, are
    errors that `transient` knows. Raises ValueError for a schema that is not a plain lower-case name.
    """
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema):
        raise ValueError(f"{schema!r} is no plain name of a schema")
    options = {
        "search_path": schema,
        "lock_timeout": "30s",
        "idle_in_transaction_session_timeout": "120s",
        **{f"tcp_{name}": value for name, value in _KEEPALIVES.items()},  # a client that is gone keeps no lock
    }
    engine = sa.create_engine(
        sa.make_url(url).set(drivername="postgresql+psycopg"),
        connect_args={
            "options": " ".join(f"-c{name}={value}" for name, value in options.items()),
            "target_session_attrs": "read-write",
            "connect_timeout": math.ceil(patience.reach),
            "tcp_user_timeout": 25_000,
            **_KEEPALIVES,
        },
        hide_parameters=True,
        isolation_level="READ COMMITTED",  # what a writer reads after it got the lock must be what the last one left
        pool_pre_ping=True,
        pool_size=patience.connections // 2,
        max_overflow=patience.connections - patience.connections // 2,
        pool_timeout=patience.reach,
    )
    make_patient(engine, patience)
    reading = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return Database(engine, writers_lock=advisory_lock(schema), schema=schema, reading=reading)


def advisory_lock(schema: str) -> str:
    """The statement that takes the writers' lock of a schema until the transaction ends. It needs no privilege."""
    key = int.from_bytes(hashlib.sha256(schema.encode()).digest()[:8], "big", signed=True)
    return f"SELECT pg_advisory_xact_lock({key})"


def _sqlite_transactions(engine: sa.Engine, *pragmas: str) -> None:
    """The driver begins transactions too late and never for reads; here they begin where SQLAlchemy says so."""

    @sa.event.listens_for(engine, "connect")
    def configure(raw: Any, _record: object) -> None:
        raw.isolation_level = None
        for pragma in pragmas:
            raw.execute(pragma)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writer = connection.get_execution_options().get("writer")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")
