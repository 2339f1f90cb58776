"""The database and the roles of an installation, made by `roles.sql` on a server of which one is the superuser."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from deploy.postgres.binaries import binaries
from deploy.processes import ServerFailed

SQL = Path(__file__).with_name("roles.sql")
ROLES = ("owner", "registration", "evaluation", "recognition", "notification", "audit")
"""The role of the schemas' owner, and one for each service; their names begin with that of the database."""


def make_roles(superuser: str, passwords: Mapping[str, str], database: str = "dienhinh") -> None:
    """Makes what is not there of the database and its roles, and sets their passwords, by the names in `ROLES`.

    `superuser` is a URL. Needs psql; raises ServerFailed with what it said.
    """
    psql = shutil.which("psql", path=binaries()) or shutil.which("psql")
    if psql is None:
        raise ServerFailed("psql was not found. An administrator runs: apt-get install postgresql-client")
    variables = {"database": database, **{f"{role}_password": passwords[role] for role in ROLES}}
    # Over standard input: a command line can be read by everybody on the machine.
    script = "".join(f"\\set {name} {_quoted(value)}\n" for name, value in variables.items())
    done = subprocess.run(  # noqa: S603
        [psql, superuser, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"],
        input=f"{script}\\i {_quoted(str(SQL))}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServerFailed(f"{SQL.name} failed:\n{done.stderr}")


def _quoted(value: str) -> str:
    """As psql reads it in a command of its own."""
    escaped = value.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
