"""The board of the whole plan: what is done, what is over its day, what nobody has set, what waits for an answer."""

import pytest

from contracts.plans import Progress
from contracts.vocabulary import Office
from tests.services.registration import doing
from tests.services.registration.past import COMMUNE, FOUNDED, day
from tests.services.registration.planned import (
    PRESS,
    allocate,
    assign_target,
    assign_task,
    correct_funding,
    report_progress,
    take_part,
    withdraw_funding,
)
from tests.services.registration.supervised import answer_finding, inspect, remind


@pytest.fixture
def year(office):
    """A commune builds the model in 2026."""
    office.done(doing.catalogue(), doing.adopt(on=FOUNDED), doing.record_safety(), doing.record_class())
    office.done(doing.register(), doing.approve())
    return office


def board(office, as_of="2026-12-31"):
    return office.get("/plan/24/2026", as_of=as_of)


def task(office, name, as_of="2026-12-31"):
    return next(each for each in board(office, as_of)["tasks"] if each["task"] == name)


def test_a_task_is_over_its_day_only_where_somebody_set_one_and_until_it_was_done(year):
    year.done(assign_task(offices=(), task="bao-chi-phat-thanh", due=day("2026-06-30")), report_progress())
    year.done(report_progress("2026-07-10", state=Progress.DONE))

    assert task(year, "bao-chi-phat-thanh", "2026-06-30")["days_over"] == 0
    under_way = task(year, "bao-chi-phat-thanh", "2026-07-05")
    assert (under_way["state"], under_way["reported_on"], under_way["days_over"]) == ("under-way", "2026-06-20", 5)
    done = task(year, "bao-chi-phat-thanh")
    assert (done["state"], done["days_over"], done["reports"]) == ("done", 10, 2)
    assert done["links"] == ["https://baobacninh.vn/mo-hinh-diem"]
    silent = task(year, "mat-tran-phoi-hop")
    assert (silent["due"], silent["state"], silent["days_over"]) == (None, None, None)


def test_a_task_that_was_given_by_a_paper_is_its_offices_from_that_day(year):
    culture = doing.of_province(Office.CULTURE)
    year.done(assign_task(), report_progress("2026-11-01", by=culture, task="so-nganh-khac", state=Progress.DONE))

    given = task(year, "so-nganh-khac")
    assert (given["offices"], given["due"], given["state"], given["days_over"]) == (
        ["culture"],
        "2026-11-30",
        "done",
        0,
    )
    assert task(year, "so-nganh-khac", "2026-02-09")["offices"] == []
    assert year.perform(report_progress("2026-11-02", by=PRESS, task="so-nganh-khac")).json()["code"] == "not-its-task"


def test_money_is_summed_by_source_and_recipient_as_it_stood(year):
    year.done(allocate(), allocate(allocation="kp-2", recipient={"office": "culture"}, amount=90_000_000))
    year.done(allocate(allocation="kp-3", recipient={}, source="unit-investment", amount=5), correct_funding())
    year.done(withdraw_funding(allocation="kp-2"))

    assert board(year)["funding"] == {
        "total": 200_000_005,
        "by_source": {"provincial-budget": 200_000_000, "unit-investment": 5},
        "by_recipient": {str(COMMUNE): 200_000_000, "plan": 5},
    }
    assert board(year, "2026-05-01")["funding"]["total"] == 250_000_000 + 90_000_000 + 5


def test_campaigns_count_units_and_times_and_the_list_names_each(year):
    year.done(take_part(), take_part("2026-08-20", figures={"luot_nguoi_tham_du": 430}))
    year.done(take_part("2026-08-20", held_on=day("2026-08-19")))

    (festival,) = board(year)["campaigns"]
    assert (festival["first"], festival["units"], festival["times"]) == ("2026-08-19", 1, 2)
    lines = year.get("/participations", province="24", year=2026)
    assert [(line["held_on"], line["figures"]["luot_nguoi_tham_du"]) for line in lines] == [
        ("2026-08-15", 430),
        ("2026-08-19", 420),
    ]
    assert board(year, "2026-08-16")["campaigns"][0]["units"] == 0


def test_what_the_police_found_and_asked_and_units_raised_waits_until_it_is_answered(year):
    year.done(inspect(), remind(), doing.raise_difficulty())

    shown = board(year, "2026-07-20")
    assert shown["inspections"] == 1
    (shortcoming,) = shown["shortcomings"]["open"]
    assert (shortcoming["id"], shortcoming["respond_by"], shortcoming["days_over"]) == ("kt-1/2", "2026-06-30", 20)
    assert [each["days_over"] for each in shown["reminders"]["open"]] == [5]
    assert [(each["respond_by"], each["days_over"]) for each in shown["difficulties"]["open"]] == [(None, None)]
    year.done(answer_finding())
    assert board(year)["shortcomings"] == {"asked": 1, "answered": 1, "open": []}
    assert len(board(year, "2026-06-20")["shortcomings"]["open"]) == 1


def test_what_was_asked_of_a_candidacy_that_ended_waits_no_longer(year):
    year.done(inspect(), doing.withdraw("2026-07-01"))

    assert board(year)["shortcomings"]["open"] == []


def test_targets_stand_on_the_board_with_the_paper_that_set_them(year):
    assert board(year)["targets"] == []
    year.done(assign_target())

    (target,) = board(year)["targets"]
    assert (target["minimum"], target["kinds"]) == (2, ["agency", "enterprise", "education-institution"])
    assert target["clause"].startswith("88/CV-V05")


def test_a_year_without_rules_has_no_board(office):
    assert office.ask("GET", "/plan/24/2026").status_code == 404
