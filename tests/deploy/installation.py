"""A database with the roles of an installation, on a real server, beside whatever else is there."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import psycopg
import sqlalchemy as sa
from psycopg import sql

from deploy.postgres.roles import ROLES, make_roles

_numbers = count(1)


@dataclass(frozen=True)
class Installation:
    """`superuser` is the URL of the server's superuser. One password has what `psql` could stumble over."""

    superuser: str
    database: str
    passwords: dict[str, str] = field(
        default_factory=lambda: {role: secrets.token_urlsafe() + "'\\:x" for role in ROLES}
    )

    def url(self, role: str) -> str:
        """Of the owner, or of a service's role."""
        url = sa.make_url(self.superuser).set(
            database=self.database, username=f"{self.database}_{role}", password=self.passwords[role]
        )
        return url.render_as_string(hide_password=False)

    def make_roles(self) -> None:
        """What an administrator does once."""
        make_roles(self.superuser, self.passwords, self.database)


@contextmanager
def installed(superuser: str) -> Iterator[Installation]:
    """An installation that is dropped afterwards; its schemas are not migrated."""
    installation = Installation(superuser, f"test_{os.getpid()}_{next(_numbers)}")
    try:
        installation.make_roles()
        yield installation
    finally:
        with psycopg.connect(superuser, autocommit=True) as connection:
            name = sql.Identifier(installation.database)
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
            for role in ROLES:
                name = sql.Identifier(f"{installation.database}_{role}")
                connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(name))
