"""What holds on PostgreSQL only: privileges, one schema for each service, lost connections."""

from concurrent.futures import ThreadPoolExecutor
from queue import Queue

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import sql

from chassis.database import postgres
from chassis.eventstore.store import VersionTaken
from tests.chassis.stores import Place, acquired, event_store


@pytest.fixture
def store(postgres_place):
    database = postgres_place.open()
    store = event_store(database)
    store.migrate()
    yield store
    database.close()


@pytest.fixture
def service_role(postgres_dsn, schema_name, store):
    """A role that may read the schema, and insert events: no UPDATE, no DELETE, no DDL."""
    assert store.epoch() == 1
    names = {"role": sql.Identifier(f"{schema_name}_role"), "schema": sql.Identifier(schema_name)}
    statements = (
        "CREATE ROLE {role} LOGIN PASSWORD 'service'",
        "GRANT USAGE ON SCHEMA {schema} TO {role}",
        "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
        "GRANT INSERT ON {schema}.stored_events TO {role}",
        "GRANT USAGE ON SEQUENCE {schema}.stored_events_notification_id_seq TO {role}",
    )
    with psycopg.connect(postgres_dsn) as connection:
        for statement in statements:
            connection.execute(sql.SQL(statement).format(**names))
    yield f"{schema_name}_role"
    with psycopg.connect(postgres_dsn, options="-clock_timeout=10s") as connection:
        connection.execute(sql.SQL("DROP OWNED BY {role}").format(**names))
        connection.execute(sql.SQL("DROP ROLE {role}").format(**names))


@pytest.fixture
def limited(postgres_dsn, schema_name, service_role):
    url = sa.make_url(postgres_dsn).set(username=service_role, password="service")  # noqa: S106 - a test's own role
    database = Place(dsn=url.render_as_string(hide_password=False), schema=schema_name).open()
    yield event_store(database)
    database.close()


def append(store, *new):
    with store.write():
        return store.append(new)


def test_a_role_with_insert_and_select_only_records_events(limited):
    append(limited, acquired("b-1"))

    assert [item.stream for item in limited.page(0, 9)] == ["copy/b-1"]
    with pytest.raises(VersionTaken):
        append(limited, acquired("b-1"))


@pytest.mark.parametrize("change", ["UPDATE stored_events SET topic = 'x'", "DELETE FROM stored_events"])
def test_that_role_can_neither_change_nor_delete_what_is_recorded(limited, change):
    append(limited, acquired("b-1"))

    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"), limited.write() as connection:
        connection.execute(sa.text(change))
    assert len(limited.page(0, 9)) == 1


def test_services_in_one_database_see_nothing_of_each_other(store, postgres_dsn, schema_name):
    append(store, acquired("b-1"))
    other = event_store(postgres(postgres_dsn, f"{schema_name}_other"))
    other.migrate()
    try:
        append(other, acquired("b-1"))

        assert len(store.page(0, 9)) == len(other.page(0, 9)) == 1
        with store.database.read() as connection:
            assert connection.scalar(sa.text("SELECT to_regclass('public.stored_events')")) is None
    finally:
        with other.write() as connection:
            connection.execute(sa.schema.DropSchema(f"{schema_name}_other", cascade=True))
        other.database.close()


def test_a_writer_of_one_schema_does_not_wait_for_the_writer_of_another(store, postgres_dsn, schema_name):
    other = postgres(postgres_dsn, f"{schema_name}_other")
    with store.write(), other.write() as connection:
        assert connection.scalar(sa.text("SELECT 1")) == 1
    other.close()


@pytest.mark.parametrize("name", ["", "Upper", "a b", "a;b", "x" * 64])
def test_a_schema_has_a_plain_name(name):
    with pytest.raises(ValueError, match="no plain name"):
        postgres("postgresql://localhost/nowhere", name)


def session_of(connection):
    return connection.scalar(sa.text("SELECT pg_backend_pid()"))


def kill(postgres_dsn, pid):
    """Ends the server's side of a session."""
    with psycopg.connect(postgres_dsn) as other:
        assert other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid]).fetchone() == (True,)


def test_a_connection_lost_inside_a_transaction_is_an_operational_error_and_nothing_is_recorded(store, postgres_dsn):
    with pytest.raises(sa.exc.OperationalError), store.write() as connection:
        store.append([acquired("b-1")])
        kill(postgres_dsn, session_of(connection))
        store.append([acquired("b-2")])

    assert store.page(0, 9) == []
    append(store, acquired("b-3"))
    assert [item.stream for item in store.page(0, 9)] == ["copy/b-3"]


def test_a_connection_lost_while_reading_in_a_transaction_is_not_read_again_behind_its_back(store, postgres_dsn):
    with pytest.raises(sa.exc.OperationalError), store.write() as connection:
        kill(postgres_dsn, session_of(connection))
        store.stream("copy/b-1")


def test_a_connection_lost_between_transactions_is_replaced(store, postgres_dsn):
    append(store, acquired("b-1"))
    with store.database.read() as connection:
        pid = session_of(connection)
    kill(postgres_dsn, pid)

    assert len(store.page(0, 9)) == 1
    append(store, acquired("b-2"))
    assert len(store.page(0, 9)) == 2


def test_a_writer_waits_for_one_that_has_its_positions_and_is_slow_to_commit(store, postgres_place, postgres_dsn):
    """Else its events would be seen first, and whoever tails the log would pass the slow one's by."""
    other = event_store(postgres_place.open())
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND pid = %s"
    sessions = Queue()

    def write():
        with other.database.engine.connect() as connection:
            sessions.put(session_of(connection))  # its pool hands the same session to the writer
        return append(other, acquired("quick"))

    with ThreadPoolExecutor() as threads, psycopg.connect(postgres_dsn, autocommit=True) as watcher:
        with store.write():
            (slow,) = store.append([acquired("slow")])
            quick = threads.submit(write)
            session = sessions.get(timeout=30)
            while not quick.done() and watcher.execute(waiting, [session]).fetchone() == (0,):
                pass
            assert not quick.done()
        assert quick.result(30)[0].position > slow.position
    other.database.close()


def test_several_reads_of_one_connection_see_one_moment(store):
    count = sa.text("SELECT count(*) FROM stored_events")
    with store.database.read() as connection:
        assert connection.scalar(count) == 0
        append(store, acquired("b-1"))
        assert connection.scalar(count) == 0


def test_a_reader_cannot_write(store):
    with pytest.raises(sa.exc.InternalError, match="read-only"), store.database.read() as connection:
        connection.execute(sa.text("DELETE FROM epochs"))


def test_the_librarys_functions_are_never_made(store, schema_name):
    functions = sa.text("SELECT count(*) FROM pg_proc WHERE pronamespace = to_regnamespace(:schema)")
    with store.database.read() as connection:
        assert connection.scalar(functions, {"schema": schema_name}) == 0


def test_a_role_that_may_not_create_schemas_migrates_one_that_is_there(postgres_dsn, schema_name):
    names = {"role": sql.Identifier(f"{schema_name}_owner"), "schema": sql.Identifier(f"{schema_name}_owned")}
    with psycopg.connect(postgres_dsn) as connection:
        connection.execute(sql.SQL("CREATE ROLE {role} LOGIN PASSWORD 'owner'").format(**names))
        connection.execute(sql.SQL("CREATE SCHEMA {schema} AUTHORIZATION {role}").format(**names))
    url = sa.make_url(postgres_dsn).set(username=f"{schema_name}_owner", password="owner")  # noqa: S106
    owned = event_store(postgres(url, f"{schema_name}_owned"))
    try:
        owned.migrate()
        append(owned, acquired("b-1"))
        assert len(owned.page(0, 9)) == 1
    finally:
        owned.database.close()
        with psycopg.connect(postgres_dsn) as connection:
            connection.execute(sql.SQL("DROP OWNED BY {role} CASCADE").format(**names))
            connection.execute(sql.SQL("DROP ROLE {role}").format(**names))
