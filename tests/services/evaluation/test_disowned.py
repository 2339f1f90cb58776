"""Registration was restored and has lost what an evaluation stood on: that is no fact, and the evaluation falls."""

import sqlite3
from datetime import UTC, datetime

import pytest

from chassis.clock import SimulatedClock
from chassis.eventstore.epochs import FactsDisowned
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.restoring import open_epoch
from chassis.eventstore.sqlite import sqlite_recorder
from chassis.eventstore.store import EventStore
from services.evaluation.disowned import NOTES
from services.evaluation.translate import PRIVATE
from services.registration.translate import EVENTS
from tests.services.evaluation.building import pack
from tests.services.evaluation.conftest import EASY
from tests.services.evaluation.installation import Installation
from tests.services.evaluation.test_service import (
    CHAIR,
    HEAD,
    HERE,
    PAPER,
    POLICE,
    UNIT,
    YEAR,
    appraised,
    build_all_year,
    catalogue_and_register,
    registration,
)

OPENED = SimulatedClock(datetime(2027, 2, 1, 12, tzinfo=UTC))


class Registration:
    """Registration's store, backed up and restored as a whole."""

    def __init__(self, installation):
        self._database = installation.services["registration"].database
        self._settle = lambda: installation.ask("registration", "GET", "/acts")
        self._clock = SimulatedClock(datetime(2027, 2, 1, 3, tzinfo=UTC))

    def back_up(self):
        backup = sqlite3.connect(":memory:", check_same_thread=False)
        with self._database.read() as connection:
            connection.connection.driver_connection.backup(backup)
        return backup

    def restore(self, backup):
        """Puts the backup in place and opens the epoch; everything that follows from it is done."""
        with self._database.engine.connect() as connection:
            backup.backup(connection.connection.driver_connection)
        store = EventStore(self._database, sqlite_recorder(self._database), Mapper(EVENTS), self._clock)
        open_epoch(store, "p-9", clock=OPENED)
        self._settle()


@pytest.fixture
def running(tmp_path):
    return Installation(tmp_path)


@pytest.fixture
def store(running):
    return Registration(running)


def shown(running):
    return running.ask("evaluation", "GET", f"/assessments/{UNIT}", **HERE).json()


def file_report(running, period="2026-05", figure=2):
    fields = {"unit": UNIT, "period": period, "figures": {"su_kien_tuyen_truyen": figure}}
    registration(running, "file-report", "2027-01-07", HEAD, **fields)


def complete(running):
    catalogue_and_register(running, pack(*EASY))
    build_all_year(running, running.stored())


def test_an_evaluation_that_stood_on_a_lost_correction_falls(running, store):
    complete(running)
    backup = store.back_up()
    file_report(running)
    appraised(running)
    store.restore(backup)

    told = shown(running)
    assert told["facts"]["reports"]["2026-05"]["version"] == 1
    assert [each["what"] for each in told["because"]] == ["report 2026-05"]
    answer = running.act("evaluation", "conclude-appraisal", on="2027-02-01", by=POLICE, proposal="recognise", **YEAR)
    assert answer.json()["code"] == "evaluation-stale"


def test_it_is_made_again_on_what_took_the_place_of_the_lost(running, store):
    complete(running)
    backup = store.back_up()
    file_report(running, figure=2)
    appraised(running)
    store.restore(backup)
    file_report(running, figure=3)

    answer = running.act("evaluation", "evaluate-criteria", on="2027-02-01", by=POLICE, **YEAR)
    assert answer.json()["outcome"] == "accepted"
    told = shown(running)
    assert told["stale"] is False
    assert told["facts"]["reports"]["2026-05"]["figures"] == {"su_kien_tuyen_truyen": 3}
    assert told["evaluation"]["report_versions"]["2026-05"] == 2


def test_an_evaluation_that_stood_on_nothing_of_what_was_lost_stands(running, store):
    complete(running)
    appraised(running)
    backup = store.back_up()
    weak = {"unit": UNIT, "year": 2026, "movement_class": "weak", "document": PAPER}
    registration(running, "record-movement-class", "2027-01-20", POLICE, **weak)
    store.restore(backup)

    told = shown(running)
    assert (told["stale"], list(told["facts"]["movement_classes"])) == (False, ["2025"])


def test_it_falls_with_a_lost_safety_result_that_is_kept_in_the_units_record(running, store):
    complete(running)
    backup = store.back_up()
    registration(running, "record-safety-result", "2027-01-06", POLICE, unit=UNIT, year=2026, met=True, document=PAPER)
    appraised(running)
    store.restore(backup)

    told = shown(running)
    assert [each["what"] for each in told["because"]] == ["safety 2026"]
    assert list(told["facts"]["safety"]) == ["2025"]


def test_a_candidacy_that_was_lost_is_not_known_and_its_evaluation_is_outdated_for_everyone(running, store):
    empty = store.back_up()
    complete(running)
    appraised(running)
    store.restore(empty)

    assert running.ask("evaluation", "GET", f"/assessments/{UNIT}", **HERE).status_code == 404
    with running.services["evaluation"].database.read() as connection:
        stored = connection.exec_driver_sql("SELECT topic, state FROM stored_events ORDER BY rowid").all()
    (outdated,) = [state for topic, state in stored if topic.startswith("evaluation-outdated")]
    assert f"{UNIT}/2026/appraisal/1".encode() in outdated


def test_a_unit_that_registers_again_is_evaluated_under_a_number_that_was_never_used(running, store):
    empty = store.back_up()
    complete(running)
    appraised(running)
    store.restore(empty)
    complete(running)

    assert shown(running)["facts"]["registered"]["on"] == "2026-01-10"
    answer = running.act("evaluation", "evaluate-criteria", on="2027-02-01", by=POLICE, **YEAR)
    assert answer.json()["outcome"] == "accepted", answer.text
    told = shown(running)
    assert (told["evaluation"]["evaluation"], told["stale"]) == (f"{UNIT}/2026/appraisal/2", False)


@pytest.mark.parametrize(("again_on", "evidence"), [("2026-01-10", ["c4"]), ("2026-01-20", [])])
def test_what_was_done_on_a_lost_candidacy_counts_for_another_only_where_that_one_had_begun(
    running, store, again_on, evidence
):
    empty = store.back_up()
    catalogue_and_register(running, pack(*EASY))
    added = {"criterion": "c4", "sha256": running.stored(), **YEAR}
    assert running.act("evaluation", "add-evidence", on="2026-01-15", by=HEAD, **added).is_success
    store.restore(empty)
    catalogue_and_register(running, pack(*EASY), again_on)

    assert list(shown(running)["evidence"]) == evidence


def test_a_pack_that_was_lost_is_no_pack(running, store):
    complete(running)
    backup = store.back_up()
    other = pack(*EASY, id="other")
    registration(running, "adopt-policy-pack", "2026-06-01", CHAIR, pack=other.model_dump(mode="json"))
    asked = {"params": {"cycle": 2026, "under": f"{other.id}@{other.version}"}}
    assert running.ask("evaluation", "GET", f"/what-if/{UNIT}", **asked).status_code == 200
    store.restore(backup)

    assert running.ask("evaluation", "GET", f"/what-if/{UNIT}", **asked).status_code == 404


def test_whatever_notes_a_fact_can_lose_it():
    assert {row.fact for row in NOTES} == PRIVATE.keys() - {FactsDisowned}
