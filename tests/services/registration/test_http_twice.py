"""The same thing twice, two officers at once, and the last minute of a day: over HTTP, as it happens in a province."""

from datetime import UTC, datetime

import pytest

from services.registration.bootstrap import build
from tests.services.registration.doing import (
    adopt,
    approve,
    catalogue,
    file_dossier,
    record_class,
    record_safety,
    register,
    report,
    return_dossier,
)
from tests.services.registration.past import COMMUNE, day
from tests.services.registration.rulebooks import pack_with
from tests.services.registration.running import Installed

OWED = f"/units/{COMMUNE}/owed"


RETURNS = {"authority.acts.return-dossier": {"value": ["provincial-police"], "clause": "188/KH-UBND IV.2"}}
READY = [
    catalogue(),
    adopt(pack_with(RETURNS)),
    record_safety(on="2026-01-05"),
    record_class(on="2026-01-06"),
    register(),
    approve(),
]


@pytest.fixture
def building(office):
    office.done(*READY)
    return office


@pytest.fixture
def at(tmp_path):
    """The same at a minute, given in UTC."""

    def installed(minute):
        office = Installed(build, tmp_path, now=minute)
        office.done(*READY)
        return office

    return installed


def published(office, kind):
    return [record for record in office.topic.records if record.header("ce_type").split(".")[-2] == kind]


def stored(office, content=b"To trinh"):
    return office.ask("POST", "/documents", content=content, headers={"Content-Type": "text/plain"}).json()["sha256"]


def test_a_double_click_files_one_report_and_answers_both_alike(building):
    first = building.perform(report(), **{"Idempotency-Key": "click"})
    second = building.perform(report(), **{"Idempotency-Key": "click"})

    assert first.json() == second.json()
    assert len(published(building, "monthly-report-filed")) == 1


def test_a_report_on_paper_after_the_same_one_by_the_portal_changes_nothing(building):
    by_portal = building.perform(report("2026-03", "2026-04-02"), **{"Idempotency-Key": "portal"}).json()
    on_paper = building.perform(
        report("2026-03", "2026-04-06", received_on=day("2026-04-08")), **{"Idempotency-Key": "paper"}
    ).json()

    assert "events" not in on_paper
    assert on_paper["told"] == by_portal["told"]
    assert building.topic.records[-1] == published(building, "monthly-report-filed")[-1]


def test_a_report_on_paper_that_says_otherwise_is_a_correction_of_the_one_by_the_portal(building):
    building.done(report("2026-03", "2026-04-02", events=4))
    on_paper = building.perform(report("2026-03", "2026-04-06", events=5)).json()

    assert on_paper["told"]["version"] == 2
    assert len(published(building, "monthly-report-corrected")) == 1


def test_of_two_officers_who_return_the_dossier_each_on_what_he_saw_the_second_is_told_to_look_again(building):
    building.done(file_dossier("2026-12-10", items={"submission-letter": stored(building)}))
    seen = building.ask("GET", OWED, params={"cycle": 2026}).headers["ETag"]

    first = building.perform(return_dossier(reason="thiếu kế hoạch"), **{"If-Match": seen})
    second = building.perform(return_dossier(reason="thiếu biên bản"), **{"If-Match": seen})

    assert first.is_success
    assert second.status_code == 412
    assert building.get(OWED, cycle=2026)["dossier"]["returns"] == 1


def test_of_two_officers_who_return_the_dossier_alike_it_is_returned_once(building):
    building.done(file_dossier("2026-12-10", items={"submission-letter": stored(building)}))

    for _ in range(2):
        building.done(return_dossier())

    assert len(published(building, "dossier-returned")) == 1


@pytest.mark.parametrize(
    ("minute", "on", "in_time"),
    [
        (datetime(2026, 12, 11, 16, 59, tzinfo=UTC), "2026-12-11", True),
        (datetime(2026, 12, 11, 17, 0, tzinfo=UTC), "2026-12-12", False),
    ],
    ids=["23:59 in Viet Nam", "00:00 of the next day"],
)
def test_the_last_minute_in_time_is_that_of_the_day_in_viet_nam(at, minute, on, in_time):
    office = at(minute)

    told = office.perform(file_dossier(on, items={"submission-letter": stored(office)})).json()["told"]

    assert (told["last_day"], told["in_time"]) == ("2026-12-11", in_time)


def test_a_minute_before_midnight_in_viet_nam_the_next_day_has_not_come(at):
    office = at(datetime(2026, 12, 11, 16, 59, tzinfo=UTC))

    refused = office.perform(file_dossier("2026-12-12", items={"submission-letter": stored(office)}))

    assert refused.status_code == 409
    assert office.get(OWED, cycle=2026)["dossier"]["received_on"] is None
