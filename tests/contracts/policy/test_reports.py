from datetime import date

import pytest

from contracts.policy.faults import PackError
from contracts.policy.reading import read_pack
from tests.phases import BY_PHASES


@pytest.fixture
def due_on_day(changed):
    def reports(day: int | None):
        clause = "188/KH-UBND IV.2"
        return read_pack(changed({"reports.cut_off_day": {"value": day, "clause": clause}})).reports

    return reports


@pytest.mark.parametrize(
    ("day", "month", "due"),
    [
        (5, "2026-03", date(2026, 4, 5)),
        (5, "2026-12", date(2027, 1, 5)),
        (31, "2026-01", date(2026, 2, 28)),
        (31, "2028-01", date(2028, 2, 29)),
        (31, "2026-03", date(2026, 4, 30)),
    ],
)
def test_a_month_is_due_on_the_cut_off_day_of_the_month_after(due_on_day, day, month, due):
    assert due_on_day(day).due_on(month) == due


@pytest.mark.parametrize(
    ("received", "late"), [("2026-03-20", 0), ("2026-04-05", 0), ("2026-04-06", 1), ("2026-05-05", 30)]
)
def test_lateness_counts_whole_days_after_the_cut_off(due_on_day, received, late):
    assert due_on_day(5).days_late("2026-03", date.fromisoformat(received)) == late


def test_without_a_cut_off_nothing_is_due_and_nothing_is_late(due_on_day):
    assert due_on_day(None).due_on("2026-03") is None
    assert due_on_day(None).days_late("2026-03", date(2030, 1, 1)) is None


def test_two_phases_do_not_close_the_same_month(changed):
    first, *rest = BY_PHASES["phases"]
    twice = {"reports.cadence": BY_PHASES["cadence"], "reports.phases": [first, {**rest[0], "closes": 3}]}

    with pytest.raises(PackError, match="Two phases close month 3"):
        read_pack(changed(twice))


def test_phases_without_their_cadence_are_a_fault(changed):
    with pytest.raises(PackError, match=r"reports\.phases"):
        read_pack(changed({"reports.phases": BY_PHASES["phases"]}))


def test_the_form_names_its_indicators(pack):
    assert {"su_kien_tuyen_truyen", "tin_bao_tiep_nhan"} <= pack.reports.indicator_ids
    assert pack.reports.clause == "188/KH-UBND IV.2"
