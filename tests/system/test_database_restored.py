"""The standard form after a disaster: its database, or one service's part of it, comes back from an older backup."""

from pathlib import Path
from subprocess import run

import httpx
import psycopg
import pytest

from deploy.postgres.binaries import binaries
from deploy.standard.form import SERVICES, Brokers, StandardForm
from dienhinh.applying import Applier
from dienhinh.cli.connection import Api
from tests.servers.kafka import can_be_private, private
from tests.system.provinces import ENTERED, HELD, PROVINCES

LOST, KEPT = HELD + 2, HELD + 4
"""What a report says in a correction that a restore loses, and in one that is made after it."""


@pytest.fixture(scope="module")
def form(tmp_path_factory, own_postgres):
    """The standard form on a database of its own, to be restored, and a broker of its own, which keeps everything."""
    if not can_be_private():
        pytest.skip("no Kafka of one's own here")
    with private() as cluster:
        form = StandardForm(
            tmp_path_factory.mktemp("restored"),
            own_postgres.dsn,
            Brokers(cluster.bootstrap),
            settings={"SIMULATION": "true", "LOG_LEVEL": "WARNING"},
        )
        try:
            form.prepare()
            form.start()
            yield form
            form.stop()
        finally:
            form.close()


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


def caught_up(api):
    """Returns when nothing follows from what was said any more."""
    api.post("/simulation/clock", {"at": ENTERED.isoformat()})


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


def test_what_registration_had_is_restored_while_the_others_go_on(form, api, own_postgres, tmp_path):
    province = PROVINCES[1]
    backup = Part(own_postgres, form, "registration", tmp_path)
    correct(api, province, LOST)
    (registration,) = form.services["registration"]
    registration.terminate()
    registration.wait()
    backup.restore()
    served_again(form, api, ["registration"])

    assert known(api, province) == (HELD, 2, True)
    assert lost(api, province) == {"monthly-report-corrected"}
    correct(api, province, KEPT)
    assert known(api, province) == (KEPT, 3, False)
    assert waiting(api) == []


def test_what_evaluation_had_is_restored_and_learns_again_what_it_was_told(form, api, own_postgres, tmp_path):
    province = PROVINCES[2]
    backup = Part(own_postgres, form, "evaluation", tmp_path)
    correct(api, province, LOST)
    (evaluation,) = form.services["evaluation"]
    evaluation.terminate()
    evaluation.wait()
    backup.restore()
    served_again(form, api, ["evaluation"])

    assert known(api, province) == (LOST, 1, True)
    assert lost(api, province) == {"evaluation-outdated", "criteria-evaluated"}
    correct(api, province, KEPT)
    assert known(api, province) == (KEPT, 2, False)
    assert waiting(api) == []
