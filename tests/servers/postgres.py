"""A real PostgreSQL for tests: one that is named, one in a container, or one from the binaries of this machine."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
from testcontainers.core.container import DockerContainer

from deploy.ports import Port
from deploy.postgres.binaries import binaries, named, version
from deploy.postgres.cluster import THROWAWAY, PostgresCluster
from tests.servers import containers

NAMED_BY = "DIENHINH_TEST_POSTGRES"
"""The environment variable with the URL (`postgresql://…`) of a server where schemas may be made and dropped."""

IMAGE = "dienhinh/postgres:dev"


@dataclass(frozen=True)
class Found:
    """Where a PostgreSQL can be had from: `dsn` of a running one, an `image`, or `binaries` to start one with."""

    version: str
    dsn: str | None = None
    image: str | None = None
    binaries: Path | None = None

    def __str__(self) -> str:
        return f"{self.version}, {NAMED_BY if self.dsn else self.image or self.binaries}"


@cache
def found() -> Found | None:
    """The PostgreSQL that the tests use; None where there is none. Raises where one is named and does not answer."""
    if dsn := os.environ.get(NAMED_BY):
        return Found(_version(dsn), dsn=dsn)
    if containers.built(IMAGE):
        return Found(named(containers.said(IMAGE, "postgres", "--version")), image=IMAGE)
    if folder := binaries():
        return Found(version(folder), binaries=folder)
    return None


def can_be_private() -> bool:
    """Whether a test can have a server of its own here."""
    return binaries() is not None


@contextmanager
def running(source: Found) -> Iterator[str]:
    """The superuser's DSN of a server that runs until the block ends."""
    if source.dsn is not None:
        yield source.dsn
    elif source.image is not None:
        with _contained(source.image) as dsn:
            yield dsn
    else:
        with private() as cluster:
            yield cluster.dsn


@contextmanager
def private(settings: Mapping[str, object] | None = None) -> Iterator[PostgresCluster]:
    """A server of this machine's binaries, for a test to kill, pause and restore; killed when the block ends."""
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        cluster = PostgresCluster(home, THROWAWAY if settings is None else settings)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _contained(image: str) -> Iterator[str]:
    port, password = Port(), secrets.token_hex(16)
    settings = {**THROWAWAY, "max_connections": 200}
    container = DockerContainer(image).with_env("POSTGRES_PASSWORD", password)
    container.with_command([part for name, value in settings.items() for part in ("-c", f"{name}={value}")])
    dsn = f"postgresql://postgres:{password}@127.0.0.1:{port.number}/postgres"
    with containers.started(container, 5432, port, lambda: _serves(dsn)):
        yield dsn


def _serves(dsn: str) -> bool:
    try:
        return bool(_version(dsn))
    except psycopg.OperationalError:
        return False


def _version(dsn: str) -> str:
    with psycopg.connect(dsn, connect_timeout=10) as connection:
        return f"PostgreSQL {connection.info.parameter_status('server_version')}"
