"""Where the stores of one run are: SQLite files, or schemas of a PostgreSQL; for us, for the raw driver, for peers."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import psycopg
import sqlalchemy as sa
from psycopg.conninfo import conninfo_to_dict

from chassis.database import Database, postgres, sqlite_file
from chassis.eventstore.postgres import postgres_recorder
from chassis.eventstore.sqlite import sqlite_recorder

Row = tuple[Any, ...]
Commit = Sequence[tuple[str, Sequence[Row]]]
"""What one commit writes: rows by table, in the order of the table's columns."""


class Place(Protocol):
    """One kind of store. Names stand for a database each: a file, or a schema."""

    label: str

    def fresh(self) -> str: ...
    def database(self, name: str) -> Database: ...
    def recorder(self, database: Database) -> Any: ...
    def raw(self, name: str) -> "Raw": ...
    def engine(self, name: str) -> sa.Engine: ...
    def library(self, name: str) -> dict[str, str]: ...


class Raw:
    """The driver, and nothing above it; every commit as durable as ours."""

    def __init__(self, connection: Any, begin: str, mark: str) -> None:
        self.connection = connection
        self._begin = begin
        self._mark = mark

    @contextmanager
    def commit(self) -> Iterator[Any]:
        """One transaction, sent as the driver sends it fastest."""
        with self._pipelined():
            self.connection.execute(self._begin)
            cursor = self.connection.cursor()
            yield cursor
            self.connection.execute("COMMIT")

    def write(self, commits: Sequence[Commit]) -> None:
        """Writes the rows in that many commits."""
        for commit in commits:
            with self.commit() as cursor:
                for table, rows in commit:
                    self.insert(cursor, table, rows)

    def insert(self, cursor: Any, table: str, rows: Sequence[Row]) -> None:
        """Inserts whole rows."""
        if rows:
            marks = ", ".join([self._mark] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own tables

    def rows(self, statement: str, *values: Any) -> list[Row]:
        """What a query gives; `?` stands for a value."""
        return self.connection.execute(statement.replace("?", self._mark), values).fetchall()

    def run(self, cursor: Any, statement: str, *values: Any) -> None:
        """Executes one statement; `?` stands for a value."""
        cursor.execute(statement.replace("?", self._mark), values)

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def _pipelined(self) -> Iterator[None]:
        if isinstance(self.connection, psycopg.Connection):
            with self.connection.pipeline():
                yield
        else:
            yield


class Files:
    """SQLite files in one folder."""

    label = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._kept: list[sqlite3.Connection] = []

    def fresh(self) -> str:
        """A file whose write-ahead log has its full size, kept so by an open connection: a log that still grows is
        synced at about half the speed, and a store that has been used for a while would beat every new one."""
        name = f"load{next(self._numbers)}"
        kept = self.raw(name).connection
        self._kept.append(kept)
        kept.execute("BEGIN IMMEDIATE")
        kept.execute("CREATE TABLE padding (x)")
        kept.executemany("INSERT INTO padding VALUES (?)", [(b"x" * 4000,)] * 1500)
        kept.execute("COMMIT")
        kept.execute("DROP TABLE padding")
        kept.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
        return name

    def close(self) -> None:
        """Lets go of the files."""
        for kept in self._kept:
            kept.close()

    def database(self, name: str) -> Database:
        return sqlite_file(self._file(name))

    def recorder(self, database: Database) -> Any:
        return sqlite_recorder(database)

    def raw(self, name: str) -> Raw:
        connection = sqlite3.connect(self._file(name), isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        return Raw(connection, "BEGIN IMMEDIATE", "?")

    def engine(self, name: str) -> sa.Engine:
        engine = sa.create_engine(f"sqlite:///{self._file(name)}", connect_args={"timeout": 30})

        @sa.event.listens_for(engine, "connect")
        def durable(raw: Any, _record: object) -> None:
            raw.execute("PRAGMA journal_mode=WAL")
            raw.execute("PRAGMA synchronous=FULL")

        return engine

    def library(self, name: str) -> dict[str, str]:
        return {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(self._file(name)),
            "SQLITE_LOCK_TIMEOUT": "30",
        }

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.sqlite3"


class Schemas:
    """Schemas of one PostgreSQL database."""

    label = "postgres"

    def __init__(self, dsn: str, prefix: str) -> None:
        self._dsn = dsn
        self._prefix = prefix
        self._numbers = count(1)
        self.made: list[str] = []

    def fresh(self) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self.made.append(name)
        with psycopg.connect(self._dsn) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return name

    def database(self, name: str) -> Database:
        return postgres(self._dsn, name)

    def recorder(self, database: Database) -> Any:
        return postgres_recorder(database)

    def raw(self, name: str) -> Raw:
        connection = psycopg.connect(self._dsn, options=f"-csearch_path={name}", autocommit=True)
        return Raw(connection, "BEGIN", "%s")

    def engine(self, name: str) -> sa.Engine:
        url = sa.make_url(self._dsn).set(drivername="postgresql+psycopg")
        return sa.create_engine(url, connect_args={"options": f"-csearch_path={name}"}, pool_size=8)

    def library(self, name: str) -> dict[str, str]:
        known = conninfo_to_dict(self._dsn)
        return {
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": str(known["dbname"]),
            "POSTGRES_HOST": str(known["host"]),
            "POSTGRES_PORT": str(known.get("port") or 5432),
            "POSTGRES_USER": str(known["user"]),
            "POSTGRES_PASSWORD": str(known.get("password") or ""),
            "POSTGRES_SCHEMA": name,
            "POSTGRES_POOL_SIZE": "8",
        }

    def drop(self) -> None:
        """Leaves nothing behind on a server that others use."""
        with psycopg.connect(self._dsn, autocommit=True) as connection:
            for name in self.made:
                connection.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")


class Written:
    """What was added to some tables since this was made."""

    def __init__(self, raw: Raw, *tables: str) -> None:
        self._raw = raw
        self._before = {table: set(self._rows(table)) for table in tables}

    def rows(self) -> dict[str, list[Row]]:
        """The new rows of each table."""
        return {table: [row for row in self._rows(table) if row not in known] for table, known in self._before.items()}

    def _rows(self, table: str) -> list[Row]:
        return [tuple(row) for row in self._raw.rows(f"SELECT * FROM {table}")]  # noqa: S608 - our own tables


def in_commits(rows: dict[str, list[Row]], commits: int) -> list[Commit]:
    """The rows of each table dealt out evenly over so many commits."""

    def part(of: list[Row], number: int) -> list[Row]:
        return of[number * len(of) // commits : (number + 1) * len(of) // commits]

    return [[(table, part(of, number)) for table, of in rows.items()] for number in range(commits)]
