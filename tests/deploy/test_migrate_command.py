"""`dienhinh migrate`: the owner makes every store ready, at once or in part, and says what was done."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from chassis.database import postgres
from chassis.migrating import SCHEMA_VERSION, StoreOlder, check_version
from dienhinh.migrating import STORES, migrate_store
from tests.system.command_line import CommandLine


@pytest.fixture
def migrate(unmigrated, tmp_path, capsys, monkeypatch):
    """`migrate("audit")`, as the owner."""
    monkeypatch.setenv("DIENHINH_OWNER_DATABASE_URL", unmigrated.url("owner"))
    command = CommandLine(tmp_path, capsys, monkeypatch)
    return lambda *services: command("migrate", *services)


def as_service(installation, service):
    return postgres(installation.url(service), service)


def test_every_store_is_made_ready_in_one_step_and_a_second_run_finds_nothing_to_do(unmigrated, migrate):
    done = migrate()
    assert done.status == 0, done.err
    assert [line.partition(":")[0] for line in done.out.splitlines()] == list(STORES)
    assert "registration: chassis 1, events 1, events 2" in done.out
    for service, plan in STORES.items():
        check_version(as_service(unmigrated, service), plan)

    again = migrate()
    assert again.status == 0
    assert all("nothing to do" in line for line in again.out.splitlines())


def test_eight_owners_at_once_migrate_once_and_all_of_them_succeed(unmigrated):
    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(lambda _: migrate_store(unmigrated.url("owner"), "audit"), range(8)))

    assert sorted(step for steps in taken for step in steps) == [("audit", 1), ("audit", 2), ("chassis", 1)]
    check_version(as_service(unmigrated, "audit"), STORES["audit"])


def test_one_service_can_be_migrated_alone(unmigrated, migrate):
    assert migrate("audit").status == 0

    check_version(as_service(unmigrated, "audit"), STORES["audit"])
    with pytest.raises(StoreOlder, match="migrate"):
        check_version(as_service(unmigrated, "evaluation"), STORES["evaluation"])


def test_a_service_that_does_not_exist_is_named_with_those_that_do(migrate):
    done = migrate("portal")
    assert done.status == 2
    assert "portal" in done.err
    assert "registration" in done.err


def test_the_owners_url_is_asked_for_by_its_name(migrate, monkeypatch):
    monkeypatch.delenv("DIENHINH_OWNER_DATABASE_URL")
    done = migrate()
    assert done.status == 2
    assert "DIENHINH_OWNER_DATABASE_URL" in done.err


def test_a_server_that_does_not_answer_is_said_in_words(migrate, monkeypatch):
    monkeypatch.setenv("DIENHINH_OWNER_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/nothing")
    done = migrate("audit")
    assert done.status == 1
    assert "Connection refused" in done.err
    assert "secret" not in done.err


def test_roles_that_were_never_made_are_said_in_words(unmigrated, migrate, postgres_dsn):
    with psycopg.connect(postgres_dsn, autocommit=True) as superuser:
        role = f"{unmigrated.database}_audit"
        superuser.execute(f"REVOKE ALL ON DATABASE {unmigrated.database} FROM {role}")
        superuser.execute(f"DROP ROLE {role}")
    done = migrate("audit")
    assert done.status == 1
    assert f'role "{role}" does not exist' in done.err


def test_a_store_that_newer_code_migrated_is_left_alone(unmigrated, migrate):
    migrate("audit")
    with postgres(unmigrated.url("owner"), "audit").write() as connection:
        connection.execute(SCHEMA_VERSION.insert().values(part="chassis", version=9))

    done = migrate("audit")
    assert done.status == 1
    assert "audit: Kho dữ liệu mới hơn chương trình" in done.err
    assert "audit: The store is newer than the program" in done.err
