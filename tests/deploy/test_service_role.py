"""What the role of a service may do: live its whole ordinary life, and change nothing that was recorded."""

import re
from dataclasses import replace

import pytest
import sqlalchemy as sa

from chassis.database import postgres
from chassis.eventstore.migrations import AUDIT_LOG, STORED_EVENTS
from chassis.eventstore.postgres import postgres_recorder
from chassis.messaging.record import Record
from chassis.privileges import APPEND_ONLY, granted
from chassis.service.assembly import Service
from dienhinh.cli.connection import local_token
from dienhinh.embedded import embedded
from dienhinh.home import Home
from dienhinh.migrating import STORES, migrate_store
from tests.asgi import client_of
from tests.crash.world import perform, story

TABLES = [
    (service, table)
    for service, plan in STORES.items()
    for part in plan
    for table in part.tables.sorted_tables
    if table is not AUDIT_LOG
]
KEPT = [(service, table) for service, table in TABLES if table.info == APPEND_ONLY]
CHANGES = ("UPDATE {table} SET {column} = {column}", "DELETE FROM {table}", "TRUNCATE {table}")


@pytest.fixture(scope="module")
def told(installation, tmp_path_factory):
    """A home in which the story was begun, on the schemas of the services, each as the role of its service: units,
    rules, registrations, a refusal, messages to offices."""
    home = tmp_path_factory.mktemp("told") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dienhinh.embedded.sqlite_file", lambda path: postgres(installation.url(path.stem), path.stem))
        patch.setattr("dienhinh.embedded.sqlite_recorder", postgres_recorder)
        patch.setattr(Service, "migrate", Service.open)
        applied = perform(home, story()[:24])
        assert [(each.line.number, each.outcome) for each in applied if not each.as_expected] == []
        yield home


@pytest.fixture
def served(told):
    """The installation in that home, opened again."""
    opened = embedded(Home(told))
    yield opened
    for service in opened.services.values():
        service.database.close()


@pytest.fixture
def ask(told, served):
    """`ask("POST", "/registration/…")`, as the operator."""

    client = client_of(served.app, local_token(Home(told)))
    return lambda *arguments, **options: client.request(*arguments, **options).raise_for_status().json()


def execute(database, statement):
    with database.write() as connection:
        connection.execute(sa.text(statement))


def tables_of(database):
    with database.read() as connection:
        return set(sa.inspect(connection).get_table_names())


@pytest.mark.parametrize(("service", "table"), KEPT, ids=str)
def test_what_is_recorded_can_be_neither_changed_nor_deleted(installation, service, table):
    database = postgres(installation.url(service), service)
    for change in CHANGES:
        with pytest.raises(sa.exc.ProgrammingError, match=f"permission denied for table {table.name}"):
            execute(database, change.format(table=table.name, column=table.columns.keys()[0]))
    database.close()


@pytest.mark.parametrize(("service", "table"), TABLES, ids=str)
def test_no_table_of_the_owner_can_be_dropped_altered_or_given_triggers(installation, service, table):
    database = postgres(installation.url(service), service)
    for change in ("DROP TABLE {} CASCADE", "ALTER TABLE {} ADD COLUMN more int", "ALTER TABLE {} DISABLE TRIGGER ALL"):
        with pytest.raises(sa.exc.ProgrammingError, match="must be owner"):
            execute(database, change.format(table.name))
    database.close()


@pytest.mark.parametrize("service", STORES)
def test_another_services_schema_is_closed(installation, service):
    database = postgres(installation.url(service), service)
    for other in STORES.keys() - {service}:
        for statement in ("TABLE {}.inbox", "INSERT INTO {}.epochs VALUES (9)", "CREATE TABLE {}.mine (id int)"):
            with pytest.raises(sa.exc.ProgrammingError, match=f"permission denied for schema {other}"):
                execute(database, statement.format(other))
    with database.read() as connection:
        seen = sa.text("SELECT DISTINCT table_schema FROM information_schema.tables WHERE table_schema <> 'pg_catalog'")
        assert set(connection.scalars(seen)) - {"information_schema"} == {service}
    database.close()


@pytest.mark.parametrize(("service", "table"), TABLES, ids=str)
def test_a_role_holds_exactly_what_the_table_says(installation, service, table):
    database = postgres(installation.url(service), service)
    every = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
    with database.read() as connection:
        held = [each for each in every if connection.scalar(sa.func.has_table_privilege(table.name, each))]
    assert held == list(granted(table))
    database.close()


def test_the_owner_migrates_what_each_service_checks(served):
    assert {name: service.migrations for name, service in served.services.items()} == STORES


def test_a_service_works_as_a_role_that_owns_nothing_but_read_models(served):
    for service in served.services.values():
        with service.database.read() as connection:
            owned = connection.scalars(sa.text("SELECT tablename FROM pg_tables WHERE tableowner = current_user")).all()
        assert all(re.fullmatch(r"\w+_v\d+_\d+", table) for table in owned)
        assert bool(owned) == (service.name != "audit")


def test_a_read_model_is_rebuilt_and_switched_and_the_old_build_is_dropped(served, ask):
    database = served.services["registration"].database
    before = tables_of(database)
    ask("POST", "/registration/projections/directory/rebuild")
    assert tables_of(database) > before
    served.conductor.settle()
    ask("POST", "/registration/projections/directory/switch")

    assert len(tables_of(database)) == len(before)
    assert tables_of(database) != before


@pytest.mark.parametrize("service", ["registration", "evaluation", "recognition", "notification"])
def test_the_log_can_be_read_as_json_with_the_services_own_role(served, service):
    with served.services[service].database.read() as connection:
        found = connection.scalar(sa.select(sa.func.count()).select_from(STORED_EVENTS))
        assert len(connection.execute(sa.select(AUDIT_LOG)).all()) == found > 0


def test_a_poisoned_message_is_set_aside_and_given_up(served, ask):
    [consumer] = served.services["evaluation"].consumers
    poison = Record(consumer.topics[0], "unit-1", [("ce_id", b"poison-1")], b"{")
    consumer.receive([poison, replace(poison, headers=[("ce_id", b"poison-2")])])
    assert ask("POST", "/evaluation/dead-letters/redrive", json={"consumer": "evaluation", "key": "unit-1"})["waiting"]
    for letter in ask("GET", "/evaluation/dead-letters"):
        ask("POST", f"/evaluation/dead-letters/{letter['id']}/discard", json={"reason": "a broken release"})

    assert ask("GET", "/evaluation/dead-letters") == []


def test_rights_that_a_table_no_longer_says_are_taken_back(installation):

    owner = postgres(installation.url("owner"), "audit")
    execute(owner, f"GRANT DELETE ON ledger TO {installation.database}_audit")
    migrate_store(installation.url("owner"), "audit")

    service = postgres(installation.url("audit"), "audit")
    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        execute(service, "DELETE FROM ledger")
    for database in (owner, service):
        database.close()
