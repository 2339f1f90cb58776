"""Real servers: what was found is said in every run, and what is missing is never passed over in silence."""

import os
from itertools import count

import psycopg
import pytest

from tests.servers import kafka as kafka_servers, postgres

_REQUIRED = os.environ.get("REQUIRE_REAL_SERVERS") == "1"
_NO_POSTGRES = f"no PostgreSQL: initdb and postgres are not on this machine, nor does {postgres.NAMED_BY} name one"
_NO_KAFKA = (
    f"no Kafka: Java or the jars that `make test` fetches are not there, nor does {kafka_servers.NAMED_BY} name one"
)
_names = count(1)


def _missing():
    """What a run that may leave nothing out lacks. Tests that break servers want them from this machine's programs."""
    if postgres.found() is None or not postgres.can_be_private():
        yield _NO_POSTGRES
    if kafka_servers.found() is None or not kafka_servers.can_be_private():
        yield _NO_KAFKA


def _line():
    return f"real servers: {postgres.found() or _NO_POSTGRES}; {kafka_servers.found() or _NO_KAFKA}"


def pytest_report_header():
    return _line()


def pytest_sessionstart():
    if _REQUIRED and (missing := list(_missing())):
        raise pytest.UsageError(f"REQUIRE_REAL_SERVERS=1, but {'; '.join(missing)}")


@pytest.hookimpl(tryfirst=True)  # xdist reads the marks in this same hook
def pytest_collection_modifyitems(items):
    """Where several processes share the run, each takes whole files, or groups of them that say so: what tests share
    is made once."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))


def pytest_terminal_summary(terminalreporter, config):
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, told in report.user_properties:
            terminalreporter.section(name)
            terminalreporter.write_line(told)
    if config.get_verbosity() < 0:  # then pytest shows no header
        terminalreporter.write_line(_line())


@pytest.fixture(scope="session")
def postgres_dsn():
    """A PostgreSQL server, for the whole session."""
    if (source := postgres.found()) is None:
        pytest.skip(_NO_POSTGRES)
    with postgres.running(source) as dsn:
        yield dsn


@pytest.fixture
def schema_name(postgres_dsn):
    """The name of a schema that is not there yet, and is dropped after the test."""
    name = f"test_{os.getpid()}_{next(_names)}"
    yield name
    with psycopg.connect(postgres_dsn, options="-clock_timeout=10s") as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")


@pytest.fixture(scope="session")
def kafka():
    """A Kafka for the whole session, which no test breaks: `bootstrap` is where clients find it."""
    if (source := kafka_servers.found()) is None:
        pytest.skip(_NO_KAFKA)
    with kafka_servers.running(source) as found:
        yield found


@pytest.fixture
def topic_prefix():
    """What the names of a test's own topics and groups begin with, so that no other test meets them."""
    return f"test-{os.getpid()}-{next(_names)}."


@pytest.fixture(scope="session")
def private_kafka():
    """Makes Kafkas that a test may break: `private` of `tests/servers/kafka.py`."""
    if not kafka_servers.can_be_private():
        pytest.skip(_NO_KAFKA)
    return kafka_servers.private


@pytest.fixture(scope="session")
def private_postgres():
    """Makes PostgreSQLs that a test may break: `private` of `tests/servers/postgres.py`."""
    if not postgres.can_be_private():
        pytest.skip(_NO_POSTGRES)
    return postgres.private


@pytest.fixture(scope="module")
def kafka_of_three(private_kafka):
    """A KafkaCluster of three brokers, for the tests of one module to break and to mend again."""
    with private_kafka(3) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def secure_kafka(private_kafka):
    """A KafkaCluster of one broker that wants TLS, a password and an ACL."""
    with private_kafka(secure=True) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def own_kafka(private_kafka):
    """A KafkaCluster of one broker, whose topics are those of one module."""
    with private_kafka() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def own_postgres(private_postgres):
    """A PostgresCluster for the tests of one module to kill, pause and restore."""
    with private_postgres() as cluster:
        yield cluster
