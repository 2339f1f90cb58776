"""The real servers under the paths: databases made from others, and topics by names of their own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self
from unittest.mock import patch

import psycopg
import sqlalchemy as sa

from contracts import envelope


@dataclass(frozen=True)
class Servers:
    """`dsn` is a superuser's, `bootstrap` the broker's, both empty where there are none; `name` begins the names of all
    databases, `topics` of all topics; `folder` keeps what is kept in files."""

    dsn: str
    bootstrap: str
    name: str
    topics: str
    folder: Path

    def as_json(self) -> str:
        """As one line."""
        return json.dumps({**asdict(self), "folder": str(self.folder)})

    @classmethod
    def from_json(cls, text: str) -> Self:
        """From what `as_json` says."""
        fields = json.loads(text)
        return cls(**{**fields, "folder": Path(fields["folder"])})

    def url(self, database: str) -> str:
        """Where that database is."""
        whole = sa.make_url(self.dsn).set(database=f"{self.name}_{database}")
        return whole.render_as_string(hide_password=False)

    def make(self, database: str, like: str | None = None) -> str:
        """Makes a database, as another one is or empty, in the place of one of that name; returns where it is."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {self.name}_{database} WITH (FORCE)")
            template = f"TEMPLATE {self.name}_{like}" if like else ""
            connection.execute(f"CREATE DATABASE {self.name}_{database} {template}")
        return self.url(database)

    def drop(self) -> None:
        """Drops all databases of this name."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            ours = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
            for (database,) in connection.execute(ours, [f"{self.name}_"]).fetchall():
                connection.execute(f"DROP DATABASE {database} WITH (FORCE)")

    @contextmanager
    def named(self) -> Iterator[None]:
        """While this lasts, services publish in topics of these names, which no other test meets."""
        with patch.object(envelope, "topic_of", self.topic):
            yield

    def topic(self, service: str) -> str:
        """The topic of a service."""
        return f"{self.topics}.{service}"
