"""The standard form after a disaster: its database, or one service's part of it, comes back from an older backup."""

from pathlib import Path
from subprocess import run

import httpx
import psycopg
import pytest

from deploy.postgres.binaries import binaries
from deploy.standard.form import SERVICES
from dienhinh.applying import Applier
from dienhinh.cli.connection import Api
from tests.system.provinces import HELD, PROVINCES, caught_up
from tests.system.standing import standing

LOST, KEPT = HELD + 2, HELD + 4
"""What a report says in a correction that a restore loses, and in one that is made after it."""


@pytest.fixture(scope="module")
def form(tmp_path_factory, own_postgres, own_kafka):
    """The standard form on a database of its own, to be restored, and a broker of its own, which keeps everything."""
    with standing(tmp_path_factory.mktemp("restored"), own_postgres.dsn, own_kafka.bootstrap) as form:
        yield form


@pytest.fixture(scope="module")
def api(form):
    """Three provinces; each has a unit whose report was filed and evaluated."""
    bearer = {"Authorization": f"Bearer {form.token()}"}
    with httpx.Client(base_url=form.gateway.url, timeout=120, headers=bearer) as client:
        api = Api(client)
        caught_up(api)
        for province in PROVINCES[:3]:
            assert {each.outcome for each in Applier(client, Path()).apply(list(province.year()))} == {"accepted"}
        caught_up(api)
        yield api


class Part:
    """What one service has in the database, kept by `pg_dump`."""

    def __init__(self, own_postgres, form, service, folder):
        self._database = f"{own_postgres.dsn.rpartition('/')[0]}/{form.database}"
        self._file = folder / service
        self._service = service
        _program("pg_dump", "--format=custom", f"--schema={service}", f"--file={self._file}", self._database)

    def restore(self):
        """Puts it in the place of what is there now, which holds tables that the backup does not know."""
        with psycopg.connect(self._database) as connection:
            connection.execute(f"DROP SCHEMA {self._service} CASCADE")
        _program("pg_restore", "--exit-on-error", f"--dbname={self._database}", self._file)


def _program(name, *arguments):
    run([binaries() / name, *arguments], check=True)


def correct(api, province, held):
    """The report of the province's first unit is corrected, and the unit evaluated again."""
    lines = [province.report(province.units[0], held, reason="đếm lại"), province.evaluation(province.units[0])]
    assert [each.outcome for each in Applier(api.client, Path()).apply(lines)] == ["accepted", "accepted"]
    caught_up(api)


def served_again(form, api, services):
    """What an operator does after the restore, before these services are served again, and when they are."""
    for service in services:
        mine = {"DIENHINH_DATABASE_URL": form.database_url(service), "DIENHINH_INSTANCE": "operator"}
        form.command("restore-epoch", service, **mine)
    form.start()
    caught_up(api)


def known(api, province):
    """What evaluation knows of the report, how many evaluations stand there, and whether the last one is outdated."""
    told = api.get(f"/evaluation/assessments/{province.units[0]}", cycle=2026)
    held = told["facts"]["reports"]["2026-02"]["figures"]["su_kien_tuyen_truyen"]
    return held, told["evaluation"]["number"], told["stale"]


def lost(api, province):
    """The events of the unit that the ledger marks as lost."""
    events = api.get(f"/audit/history/{province.units[0]}")["events"]
    return {event["event"] for event in events if event["disowned_by"]}


def waiting(api):
    return [letter for name in SERVICES for letter in api.get(f"/{name}/dead-letters")]


def test_the_whole_database_is_restored(form, api, own_postgres, tmp_path):
    province = PROVINCES[0]
    own_postgres.base_backup(tmp_path / "backup")
    correct(api, province, LOST)
    form.stop()
    own_postgres.stop()
    own_postgres.restore(tmp_path / "backup")
    own_postgres.start()
    served_again(form, api, SERVICES)

    assert known(api, province) == (HELD, 1, True), "it heard of the correction again before it heard that it is lost"
    assert lost(api, province) == {
        "monthly-report-corrected",
        "evaluation-outdated",
        "criteria-evaluated",
        "notification-sent",
    }
    correct(api, province, KEPT)
    assert known(api, province) == (KEPT, 2, False)
    assert waiting(api) == []


@pytest.mark.parametrize(
    ("service", "province", "then", "marked", "after"),
    [
        ("registration", PROVINCES[1], (HELD, 2, True), {"monthly-report-corrected"}, (KEPT, 3, False)),
        ("evaluation", PROVINCES[2], (LOST, 1, True), {"evaluation-outdated", "criteria-evaluated"}, (KEPT, 2, False)),
    ],
)
def test_what_one_service_had_is_restored_while_the_others_go_on(
    form, api, own_postgres, tmp_path, service, province, then, marked, after
):
    """A source has lost what others took of it; a receiver learns again what it was told."""
    backup = Part(own_postgres, form, service, tmp_path)
    correct(api, province, LOST)
    (process,) = form.services[service]
    process.terminate()
    process.wait()
    backup.restore()
    served_again(form, api, [service])

    assert known(api, province) == then
    assert lost(api, province) == marked
    correct(api, province, KEPT)
    assert known(api, province) == after
    assert waiting(api) == []
