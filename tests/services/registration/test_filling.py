"""Later acts fill what the pack leaves open: the calendar, a target on paper, who does a task and by when."""

from datetime import date

import pytest
from pydantic import ValidationError

from chassis.testing.specification import Specification
from contracts.vocabulary import Office
from services.registration.acts import ACTS
from services.registration.domain.policy.filling import AlreadyRuled, TargetDoesNotFit, TaskUnnamed
from services.registration.domain.policy.state import POLICY
from services.registration.rules import rules_for
from tests.services.registration.past import adopted, day, document
from tests.services.registration.planned import (
    GROUP,
    assign_target,
    assign_task,
    calendar_set,
    set_calendar,
    target_assigned,
    task_assigned,
)
from tests.services.registration.rulebooks import pack_with

CLAUSE = "188/KH-UBND IV.2"


@pytest.fixture
def province():
    """The province adopted the pack, with some values set otherwise."""
    return lambda *events, changes=None: Specification(ACTS, rules_for).given(
        adopted(pack_with(changes or {})), *events
    )


def rules(*events, cycle=2026, on="2026-12-31", changes=None):
    return POLICY.fold([adopted(pack_with(changes or {})), *events]).rules(cycle, day(on))


def test_a_calendar_fills_the_holidays_of_its_year_from_its_day(province):
    province().when(set_calendar()).then(calendar_set())
    province(calendar_set()).when(set_calendar()).then_nothing()
    of_2028 = rules(calendar_set(), cycle=2028, on="2027-12-10").calendar
    assert [of_2028.is_working(day(text)) for text in ("2028-01-25", "2028-11-24", "2028-02-05", "2028-02-12")] == [
        False,
        False,
        True,
        False,
    ]
    assert of_2028.holidays.clause.startswith("6150/TB-BNV")
    assert rules(calendar_set(), cycle=2028, on="2027-12-09").calendar.is_working(day("2028-11-24"))
    assert rules(calendar_set(), cycle=2026, on="2028-01-02").calendar.is_working(day("2028-11-24"))


def test_a_day_that_moves_over_the_end_of_the_year_meets_the_holidays_of_the_next():
    next_year = calendar_set(year=2027, holidays=(day("2027-01-01"),), compensating=(day("2027-01-02"),))

    assert rules(next_year, on="2027-12-10").calendar.working_day_from(day("2027-01-01")) == day("2027-01-02")


def test_the_calendar_moves_the_last_day_of_a_dossier_and_a_later_one_moves_it_again():
    weekend = {"dossier.weekend_rule": {"value": "next-working-day", "clause": CLAUSE}}
    holiday = calendar_set("2026-10-01", year=2026, holidays=(day("2026-12-11"),), compensating=())
    worked = calendar_set("2026-11-01", year=2026, holidays=(day("2026-12-11"),), compensating=(day("2026-12-12"),))

    def last_day(on, *events):
        return rules(*events, on=on, changes=weekend).dossier.last_day(2026)

    assert last_day("2026-12-01") == date(2026, 12, 11)
    assert last_day("2026-12-01", holiday) == date(2026, 12, 14)
    assert last_day("2026-09-30", holiday) == date(2026, 12, 11)
    assert last_day("2026-12-01", holiday, worked) == date(2026, 12, 12)


def test_holidays_that_the_pack_sets_are_not_overridden(province):
    ruled = {"calendar.holidays": {"value": ["2028-01-01"], "clause": CLAUSE}}

    province(changes=ruled).when(set_calendar()).refused(AlreadyRuled, clause=CLAUSE)
    assert rules(calendar_set(), cycle=2028, on="2028-01-01", changes=ruled).calendar.is_working(day("2028-11-24"))


@pytest.mark.parametrize(
    "fields",
    [
        {"holidays": (day("2027-01-01"),)},
        {"compensating": (day("2028-02-04"),)},
        {"compensating": (day("2028-02-05"),), "holidays": (day("2028-02-05"),)},
        {"holidays": ()},
        {"document": None},
    ],
)
def test_a_calendar_is_of_one_year_announced_in_a_paper_and_its_days_worked_are_of_weekends(fields):
    with pytest.raises(ValidationError):
        set_calendar(**fields)


def test_a_target_on_paper_fills_a_group_without_a_number(province):
    province().when(assign_target()).then(target_assigned())
    province(target_assigned()).when(assign_target()).then_nothing()
    (group,) = rules(target_assigned()).targets.groups
    assert (group.id, group.minimum.value, group.minimum.clause) == (
        "organisation",
        2,
        f"88/CV-V05 {document().issuer}",
    )
    assert rules(target_assigned(), on="2026-01-19").targets.groups == ()


def test_of_two_targets_the_later_paper_counts_and_neither_overrides_a_number_of_the_pack(province):
    more = target_assigned("2026-06-01", groups=({**GROUP, "minimum": 3},))
    ruled = {
        "targets.groups": [
            {**GROUP, "kinds": list(GROUP["kinds"]), "clause": CLAUSE, "minimum": {"value": 1, "clause": CLAUSE}}
        ]
    }

    assert rules(more, target_assigned()).targets.groups[0].minimum.value == 3
    province(changes=ruled).when(assign_target()).refused(TargetDoesNotFit, clause=CLAUSE)
    assert rules(more, changes=ruled).targets.groups[0].minimum.value == 1


def task(name, *events, **asked):
    return next(each for each in rules(*events, **asked).tasks if each.id == name)


def test_a_task_that_the_plan_gives_to_nobody_is_given_by_a_later_paper(province):
    province().when(assign_task()).then(task_assigned())
    province(task_assigned()).when(assign_task()).then_nothing()
    assert task("so-nganh-khac").offices == ()
    given = task("so-nganh-khac", task_assigned())
    assert (given.offices, given.due_on(2026), given.label_vi) == (
        (Office.CULTURE,),
        day("2026-11-30"),
        task("so-nganh-khac").label_vi,
    )
    assert given.due.clause.startswith("61/KH-UBND")
    assert task("so-nganh-khac", task_assigned(), on="2026-02-09").offices == ()
    assert [each.offices for each in rules(task_assigned(), cycle=2027).tasks if each.id == "so-nganh-khac"] == [()]


def test_what_the_pack_says_of_a_task_is_not_given_otherwise(province):
    press = {"task": "bao-chi-phat-thanh"}

    province().when(assign_task(**press)).refused(AlreadyRuled, clause="188/KH-UBND III.5")
    province().when(assign_task(**press, offices=())).then(task_assigned(**press, offices=()))
    assert task("bao-chi-phat-thanh", task_assigned(**press)).offices == (Office.PRESS,)


def test_a_year_may_add_a_task_which_has_a_name_and_an_office(province):
    added = {"task": "hoi-nghi-so-ket", "label": "Hội nghị sơ kết 6 tháng"}

    province().when(assign_task(**added)).then(task_assigned(**added))
    province().when(assign_task(task="hoi-nghi-so-ket")).refused(TaskUnnamed, task="hoi-nghi-so-ket")
    later = task_assigned("2026-05-01", **added, offices=(), due=day("2026-07-15"))
    its = task("hoi-nghi-so-ket", task_assigned(**added), later)
    assert (its.label_vi, its.offices, its.due_on(2026)) == (
        "Hội nghị sơ kết 6 tháng",
        (Office.CULTURE,),
        day("2026-07-15"),
    )


@pytest.mark.parametrize("fields", [{"due": day("2027-01-15")}, {"offices": (), "due": None}, {"document": None}])
def test_an_assignment_says_who_or_by_when_within_the_year_in_a_paper(fields):
    with pytest.raises(ValidationError):
        assign_task(**fields)
