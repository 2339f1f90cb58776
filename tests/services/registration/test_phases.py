"""Where a pack lists phases, a report is owed for each of them, under the month that closes it."""

import pytest

from services.registration.domain.candidacy.reporting import MonthNotOwed
from tests.phases import BY_PHASES, CLOSING
from tests.services.registration.doing import (
    adopt,
    approve,
    catalogue,
    record_class,
    record_safety,
    register,
    report,
)
from tests.services.registration.past import COMMUNE, reported
from tests.services.registration.rulebooks import pack_with

RULES = {f"reports.{name}": value for name, value in BY_PHASES.items()}
DUE = {"reports.cut_off_day": {"value": 5, "clause": "188/KH-UBND IV.2"}}


def test_a_phase_is_reported_under_the_month_that_closes_it(under, building):
    by_phases = building(by=under(RULES))

    by_phases.when(report("2026-03", "2026-03-28")).then(reported("2026-03", on="2026-03-28"))
    by_phases.when(report("2026-04", "2026-05-02")).refused(
        MonthNotOwed, period="2026-04", owed=("2026-03",), clause="188/KH-UBND IV.2"
    )


def test_a_phase_that_is_not_over_is_not_reported_on(under, building):
    assert building(by=under(RULES)).when(report("2026-07", "2026-07-01")).staged
    building(by=under(RULES)).when(report("2026-07", "2026-06-30")).refused(MonthNotOwed, owed=("2026-03",))


@pytest.fixture
def year(office):
    office.done(
        adopt(pack_with({**RULES, **DUE})),
        catalogue(),
        record_safety(on="2026-01-05"),
        record_class(on="2026-01-06"),
        register(),
        approve(),
        report("2026-03", "2026-04-07"),
    )
    return office


def test_what_a_unit_owes_is_shown_phase_by_phase_with_its_name_and_how_late_it_was(year):
    months = year.get(f"/units/{COMMUNE}/owed", cycle=2026, as_of="2026-11-30")["months"]

    assert [month["month"] for month in months] == list(CLOSING)
    assert [month["phase_vi"] for month in months] == ["Giai đoạn 1", "Giai đoạn 2", "Giai đoạn 3"]
    assert (months[0]["state"], months[0]["days_late"], months[0]["due_on"]) == ("filed", 2, "2026-04-05")
    assert (months[1]["state"], months[1]["due_on"]) == ("owed", "2026-08-05")


def test_completeness_counts_phases(year):
    (line,) = year.get("/completeness", province="24", cycle=2026, as_of="2026-12-20")

    assert (line["expected"], line["actual"], line["late"], line["missing"]) == (3, 1, 1, ["2026-07", "2026-11"])


def test_a_month_alone_that_closes_no_phase_expects_nothing(year):
    (line,) = year.get("/completeness", province="24", cycle=2026, month="2026-04", as_of="2026-12-20")

    assert line["expected"] == 0
