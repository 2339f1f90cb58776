"""Real servers: what was found is said in every run, and what is missing is never passed over in silence."""

import os
from itertools import count

import psycopg
import pytest

from tests.servers import postgres

_REQUIRED = os.environ.get("REQUIRE_REAL_SERVERS") == "1"
_MISSING = f"no PostgreSQL: neither {postgres.NAMED_BY} nor initdb and postgres on this machine"
_schemas = count(1)


def _line():
    return f"real servers: {postgres.found() or _MISSING}"


def pytest_report_header():
    return _line()


def pytest_sessionstart():
    if _REQUIRED and postgres.found() is None:
        raise pytest.UsageError(f"REQUIRE_REAL_SERVERS=1, but {_MISSING}")


def pytest_terminal_summary(terminalreporter, config):
    if config.get_verbosity() < 0:  # then pytest shows no header
        terminalreporter.write_line(_line())


@pytest.fixture(scope="session")
def postgres_dsn():
    """A PostgreSQL server, for the whole session."""
    if (source := postgres.found()) is None:
        pytest.skip(_MISSING)
    with postgres.running(source) as dsn:
        yield dsn


@pytest.fixture
def schema_name(postgres_dsn):
    """The name of a schema that is not there yet, and is dropped after the test."""
    name = f"test_{os.getpid()}_{next(_schemas)}"
    yield name
    with psycopg.connect(postgres_dsn, options="-clock_timeout=10s") as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")
