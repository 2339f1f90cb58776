"""Which errors are the fault of the surroundings: what PostgreSQL and SQLite really say."""

import threading

import pytest
import sqlalchemy as sa

from chassis.database import postgres, sqlite_file, transient, waited_in_vain
from chassis.patience import Patience


def error_of(work):
    try:
        work()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def wait_until(holds):
    pause = threading.Event()
    while not holds():
        pause.wait(0.01)


@pytest.fixture
def database(postgres_dsn, schema_name):
    database = postgres(postgres_dsn, schema_name, Patience(connections=2, reach=1))
    yield database
    database.close()


@pytest.fixture
def failing(database):
    """`failing(statement)`: the error of a writer that executes it."""

    def execute(statement):
        with database.write() as connection:
            connection.execute(sa.text(statement))

    return lambda statement: error_of(lambda: execute(statement))


@pytest.mark.parametrize(
    "state",
    ["08006", "40001", "40P01", "53100", "53200", "53300", "55P03", "57014", "57P01", "57P02", "57P03", "58030"],
)
def test_what_the_server_says_of_itself_may_pass(failing, state):
    assert transient(failing(f"DO $$ BEGIN RAISE SQLSTATE '{state}'; END $$"))


@pytest.mark.parametrize("state", ["22P02", "23505", "25006", "42501", "42P01", "54000", "54001", "P0001", "XX001"])
def test_what_the_server_says_of_a_statement_or_a_value_does_not_pass_by_itself(failing, state):
    assert not transient(failing(f"DO $$ BEGIN RAISE SQLSTATE '{state}'; END $$"))


def test_a_value_that_no_index_holds_is_the_values_fault(failing):
    lengthy = "SELECT string_agg(md5(n::text), '') AS value FROM generate_series(1, 1000) AS n"
    error = failing(f"CREATE TEMPORARY TABLE kept (value text PRIMARY KEY); INSERT INTO kept {lengthy}")
    assert isinstance(error, sa.exc.OperationalError)
    assert not transient(error)


def test_a_session_that_the_server_ended_because_its_writer_stopped_may_pass(database, postgres_dsn):
    def stop_in_the_middle():
        with database.write() as connection:
            pid = connection.scalar(sa.text("SELECT pg_backend_pid()"))
            connection.execute(sa.text("SET idle_in_transaction_session_timeout = '1ms'"))
            with postgres(postgres_dsn, "public").read() as other:
                there = sa.text("SELECT count(*) FROM pg_stat_activity WHERE pid = :pid")
                wait_until(lambda: other.scalar(there, {"pid": pid}) == 0)
            connection.execute(sa.text("SELECT 1"))

    error = error_of(stop_in_the_middle)
    assert not isinstance(error, sa.exc.OperationalError)
    assert transient(error)


def test_a_lock_that_is_not_given_may_pass_but_was_waited_for_long_enough(database, postgres_dsn, schema_name):
    other = postgres(postgres_dsn, schema_name)
    sa.event.listen(other.engine, "connect", lambda raw, _record: raw.execute("SET lock_timeout = '10ms'"))
    sa.event.listen(other.engine, "connect", lambda raw, _record: raw.commit())

    def write():
        with other.write():
            raise AssertionError("two writers at once")

    with database.write():
        error = error_of(write)
    assert transient(error)
    assert waited_in_vain(error)
    other.close()


def test_a_pool_that_stays_full_may_pass_but_was_waited_for_long_enough(database):
    with database.engine.connect(), database.engine.connect():
        error = error_of(database.engine.connect)
    assert transient(error)
    assert waited_in_vain(error)


def test_a_server_that_is_not_there_may_pass_and_is_looked_for_again_at_once():
    error = error_of(postgres("postgresql://nobody@127.0.0.1:1/nothing", "public").engine.connect)
    assert transient(error)
    assert not waited_in_vain(error)


def test_a_file_that_another_writer_keeps_may_pass_but_was_waited_for_long_enough(tmp_path):
    one, other = (sqlite_file(tmp_path / "store.sqlite") for _ in range(2))
    sa.event.listen(other.engine, "connect", lambda raw, _record: raw.execute("PRAGMA busy_timeout = 1"))

    def write():
        with other.write():
            raise AssertionError("two writers at once")

    with one.write():
        error = error_of(write)
    assert transient(error)
    assert waited_in_vain(error)
    for database in (one, other):
        database.close()


def test_a_bug_of_ours_is_nobodys_surroundings():
    for bug in (LookupError("x"), sa.exc.InvalidRequestError("x"), sa.exc.NoResultFound("x")):
        assert not transient(bug)
