"""The PostgreSQL programs of this machine, and the account that may run them."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

_ACCOUNT = "postgres"


def binaries() -> Path | None:
    """The folder of the newest that can be run here; None where there is none, or only root to run it."""
    if os.geteuid() == 0 and not _account_exists():
        return None
    return next(
        (folder for folder in _folders() if all((folder / name).exists() for name in ("initdb", "postgres"))), None
    )


def version(folder: Path) -> str:
    """As `PostgreSQL 15.10 (…)`."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return named(said.stdout)


def named(said: str) -> str:
    """The version that `postgres --version` prints, as we write it."""
    return said.strip().replace("postgres (PostgreSQL)", "PostgreSQL")


def account() -> str | None:
    """Who runs it: PostgreSQL refuses root; None for ourselves."""
    return _ACCOUNT if os.geteuid() == 0 else None


def _folders() -> Iterator[Path]:
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True)  # noqa: S603
        yield Path(said.stdout.strip())
    if initdb := shutil.which("initdb"):
        yield Path(initdb).resolve().parent


def _account_exists() -> bool:
    try:
        pwd.getpwnam(_ACCOUNT)
    except KeyError:
        return False
    return True
