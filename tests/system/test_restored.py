"""The story, and a backup: registration loses the correction of a report on which a unit was recognised by then."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chassis.clock import SimulatedClock
from chassis.database import sqlite_file
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.restoring import open_epoch
from chassis.eventstore.sqlite import sqlite_recorder
from chassis.eventstore.store import EventStore
from dienhinh.acts_file import Line
from dienhinh.cli.connection import Api, Target
from services.evaluation import translate as evaluation
from services.registration import translate as registration
from tests.crash.world import perform
from tests.system.story import LINES, UNITS

ENTERPRISE = UNITS["VD-06"]
RESTORED = datetime(2027, 2, 1, 3, tzinfo=UTC)
EVENTS = {
    "registration": registration.EVENTS,
    "evaluation": (*evaluation.PUBLISHED, *evaluation.PRIVATE),
}


def number_of(act: str, on: str) -> int:
    """How many lines come before the first of this act on this day."""
    return next(line.number - 1 for line in LINES if line.act == act and str(line.fields["on"]) == on)


CORRECTION = number_of("file-report", "2027-01-08")
DECIDED = number_of("notify-outcome", "2027-01-18")


def lose(home: Path, service: str, backup: Path) -> None:
    """Puts the backup of a service's store in its place and opens its epoch; what follows is done at the next start."""
    for file in home.glob(f"{service}.sqlite3*"):
        file.unlink()
    shutil.copy(backup / f"{service}.sqlite3", home)
    database = sqlite_file(home / f"{service}.sqlite3")
    clock = SimulatedClock(RESTORED)
    open_epoch(EventStore(database, sqlite_recorder(database), Mapper(EVENTS[service]), clock), "operator")
    database.close()


@pytest.fixture(scope="module")
def decided(tmp_path_factory) -> tuple[Path, Path]:
    """A home in which it was decided whom to recognise, and its backup from before a report was corrected."""
    home = tmp_path_factory.mktemp("decided") / "home"
    perform(home, LINES[:CORRECTION])
    backup = Path(shutil.copytree(home, home.parent / "backup"))
    applied = perform(home, LINES[CORRECTION:DECIDED])
    assert [each for each in applied if not each.as_expected] == []
    return home, backup


@pytest.fixture(scope="module")
def restored(decided) -> Path:
    """The home after registration was restored."""
    home, backup = decided
    copy = Path(shutil.copytree(home, home.parent / "registration restored"))
    lose(copy, "registration", backup)
    return copy


@pytest.fixture(scope="module")
def api(restored) -> Iterator[Api]:
    with Target(home=restored, simulation=True).connected() as connected:
        yield connected


def stale(api, code):
    return api.get(f"/evaluation/assessments/{UNITS[code]}", cycle=2026)["stale"]


def reviews(api):
    return [each["unit"] for each in api.pages("/recognition/reviews-required", province="24")]


def test_the_evaluation_that_stood_on_the_lost_correction_is_outdated_and_no_other(api):
    assert [code for code in ("VD-01", "VD-03", "VD-06") if stale(api, code)] == ["VD-06"]
    told = api.get(f"/evaluation/assessments/{ENTERPRISE}", cycle=2026)
    assert [each["what"] for each in told["because"]] == ["report 2026-11"]
    assert told["facts"]["reports"]["2026-11"]["version"] == 1


def test_the_title_stands_and_is_to_be_reviewed(api):
    answer = api.get(f"/audit/status/{ENTERPRISE}", as_of="2027-02-01")

    assert (answer["title"]["state"], answer["title"]["review_required"]) == ("recognised", True)
    assert reviews(api) == [ENTERPRISE]


def test_the_ledger_shows_what_was_lost_as_lost_and_what_was_known_as_known(api):
    def corrections(**asked):
        events = api.get(f"/audit/history/{ENTERPRISE}", as_of="2027-02-01", **asked)["events"]
        return [event["disowned_by"] is not None for event in events if event["event"] == "monthly-report-corrected"]

    assert (corrections(known_at="2027-01-31"), corrections()) == ([False], [True])


def test_an_answer_says_how_far_each_epoch_is_complete(api):
    through = api.get(f"/audit/status/{ENTERPRISE}", as_of="2027-02-01")["complete_through"]

    before, after = (told["sequence"] for source, told in through.items() if "registration" in source)
    assert after == before + 1


def test_nothing_waits_for_an_operator(api):
    for service in ("evaluation", "recognition", "notification", "audit"):
        assert api.get(f"/{service}/dead-letters") == []


def test_what_was_lost_is_entered_again_and_everything_goes_on(restored, tmp_path):
    home = Path(shutil.copytree(restored, tmp_path / "home"))
    entered_again = LINES[CORRECTION]
    evaluated_again = Line(
        900, "evaluate-criteria", {**LINES[CORRECTION + 2].fields, "on": "2027-02-01"}, "again", RESTORED, None
    )

    applied = perform(home, [entered_again, evaluated_again])

    assert [each.outcome for each in applied] == ["accepted", "accepted"]
    with Target(home=home, simulation=True).connected() as api:
        assert not stale(api, "VD-06")
        told = api.get(f"/evaluation/assessments/{ENTERPRISE}", cycle=2026)
        assert told["facts"]["reports"]["2026-11"]["version"] == 2
        assert told["evaluation"]["number"] == 3


def test_evaluation_is_restored_knows_every_fact_again_and_what_it_had_found_is_to_be_reviewed(decided, tmp_path):
    home, backup = decided
    copy = Path(shutil.copytree(home, tmp_path / "home"))
    lose(copy, "evaluation", backup)

    with Target(home=copy, simulation=True).connected() as api:
        assert sorted(reviews(api)) == sorted(UNITS[code] for code in ("VD-01", "VD-02", "VD-03", "VD-06"))
        api.post("/registration/relay/rewind")

    with Target(home=copy, simulation=True).connected() as api:
        told = api.get(f"/evaluation/assessments/{ENTERPRISE}", cycle=2026)
        assert told["facts"]["reports"]["2026-11"]["version"] == 2
        assert told["evaluation"]["number"] == 1
        assert told["stale"] is True
