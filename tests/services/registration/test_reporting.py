"""Monthly reports: which months are owed, what is late, what a correction is; excuses; difficulties."""

import pytest

from services.registration.domain.candidacy.reporting import (
    AlreadyReported,
    MonthNotOwed,
    NilNotAllowed,
    NoSuchDifficulty,
    UnknownIndicator,
    months_owed,
)
from services.registration.domain.candidacy.state import CANDIDACY
from tests.services.registration.doing import answer, excuse, raise_difficulty, report
from tests.services.registration.past import (
    OTHER_PAPER,
    PAPER,
    answered,
    approved,
    corrected,
    day,
    excused,
    raised,
    registered,
    reported,
)
from tests.services.registration.rulebooks import RULES

IV_2 = "188/KH-UBND IV.2"


def test_the_first_report_of_a_month_is_its_first_version(building):
    building().when(report("2026-03", "2026-04-02")).then(reported("2026-03", "2026-04-02"))


def test_the_same_report_again_changes_nothing(building):
    building(reported()).when(report()).then_nothing()
    building(reported()).when(report(on="2026-04-20")).then_nothing()


def test_a_second_different_report_of_a_month_is_a_correction_that_names_what_changed(building):
    building(reported(events=4)).when(report(on="2026-04-10", events=5)).then(corrected(events=5))


def test_a_correction_of_a_correction_counts_on(building):
    building(reported(events=4), corrected(events=5)).when(report(on="2026-04-12", events=4)).then(
        corrected(on="2026-04-12", version=3, events=4)
    )


def test_a_correction_names_every_field_that_differs_and_keeps_its_reason(building):
    decided = building(reported()).when(
        report(
            on="2026-04-10",
            events=None,
            figures={"luot_nguoi_tham_du": 0},
            attachments=(PAPER,),
            reason="gửi nhầm biểu",
        )
    )
    correction = decided.staged[0].event

    assert correction.changed == ("attachments", "luot_nguoi_tham_du", "su_kien_tuyen_truyen")
    assert correction.reason == "gửi nhầm biểu"
    assert correction.supersedes == 1


def test_zero_is_a_figure_and_a_blank_is_none(building):
    given = building(reported(figures={"su_kien_tuyen_truyen": 4, "tin_bao_tiep_nhan": 0}))

    decided = given.when(report(on="2026-04-10", events=4))

    assert decided.staged[0].event.changed == ("tin_bao_tiep_nhan",)


def test_another_attachment_is_a_correction(building):
    decided = building(reported(attachments=(PAPER,))).when(report(on="2026-04-10", attachments=(OTHER_PAPER,)))

    assert decided.staged[0].event.changed == ("attachments",)


def test_nothing_occurred_is_a_report_and_may_be_corrected_either_way(building):
    nil = reported(figures={}, nothing_occurred=True)

    building().when(report(events=None, nothing_occurred=True)).then(nil)
    building(nil).when(report(events=None, nothing_occurred=True)).then_nothing()
    building(nil).when(report(on="2026-04-10", events=5)).then(
        corrected(events=5, changed=("nothing_occurred", "su_kien_tuyen_truyen"))
    )


def test_a_pack_may_refuse_nil_reports(under, building):
    strict = under({"reports.nil_report_allowed": {"value": False, "clause": IV_2}})

    building(by=strict).when(report(events=None, nothing_occurred=True)).refused(NilNotAllowed, clause=IV_2)


def test_figures_are_those_of_the_form(building):
    decided = building().when(report(figures={"su_kien_tuyen_truyen": 1, "so_buoi_hop": 2, "diem": 3}))

    decided.refused(UnknownIndicator, unknown=["diem", "so_buoi_hop"])
    assert "su_kien_tuyen_truyen" in decided.answer.known


def test_a_unit_approved_in_april_owes_nothing_for_january_to_march(registration):
    given = registration.given(registered(), approved("2026-04-15"))

    given.when(report("2026-03", "2026-05-02")).refused(
        MonthNotOwed, period="2026-03", owed=("2026-04", "2026-05"), clause=IV_2
    )
    given.when(report("2026-04", "2026-05-02")).then(reported("2026-04", "2026-05-02"))


def test_no_month_that_lies_ahead_is_owed(building):
    building().when(report("2026-05", "2026-04-30")).refused(MonthNotOwed, owed=("2026-02", "2026-03", "2026-04"))
    building().when(report("2026-05", "2026-05-01")).then(reported("2026-05", "2026-05-01"))


def test_december_is_the_last_month_however_late_it_is_asked():
    candidacy = CANDIDACY.fold([registered(), approved("2026-11-02")])

    assert months_owed(candidacy, RULES.reports, until=day("2027-03-01")) == ("2026-11", "2026-12")


def test_december_may_be_reported_in_january(building):
    building().when(report("2026-12", "2027-01-04")).then(reported("2026-12", "2027-01-04"))


def test_an_approval_in_the_year_before_makes_every_month_owed_from_january():
    candidacy = CANDIDACY.fold([registered("2025-12-10"), approved("2025-12-20")])

    assert months_owed(candidacy, RULES.reports, until=day("2026-02-10")) == ("2026-01", "2026-02")


def test_without_approval_no_month_is_owed():
    assert months_owed(CANDIDACY.fold([registered()]), RULES.reports, until=day("2026-12-31")) == ()


def test_without_a_cut_off_nothing_is_late_or_on_time(building):
    building().when(report("2026-03", "2026-06-30")).then(
        reported("2026-03", "2026-06-30", due_on=None, days_late=None)
    )


@pytest.mark.parametrize(
    ("received_on", "days_late"), [("2026-04-01", 0), ("2026-04-05", 0), ("2026-04-06", 1), ("2026-05-05", 30)]
)
def test_a_late_report_is_taken_with_the_days_that_it_is_late(under, building, received_on, days_late):
    expected = reported("2026-03", received_on, due_on=day("2026-04-05"), days_late=days_late)

    building(by=under(cut_off_day=5)).when(report("2026-03", received_on)).then(expected)


def test_lateness_is_judged_on_the_day_of_receipt(under, building):
    decided = building(by=under(cut_off_day=5)).when(report(on="2026-04-04", received_on=day("2026-04-07")))

    assert decided.staged[0].event.days_late == 2


def test_the_police_excuse_a_month_once(building):
    building().when(excuse()).then(excused())
    building(excused()).when(excuse()).then_nothing()


def test_only_a_month_that_is_owed_and_was_not_reported_is_excused(building):
    building().when(excuse("2026-01")).refused(MonthNotOwed, period="2026-01", clause=IV_2)
    building().when(excuse("2026-04", "2026-03-05")).refused(MonthNotOwed, period="2026-04")
    building(reported()).when(excuse("2026-03", "2026-04-20")).refused(AlreadyReported, period="2026-03")


def test_a_month_that_was_excused_may_be_reported_all_the_same(building):
    building(excused()).when(report("2026-02", "2026-03-20")).then(reported("2026-02", "2026-03-20"))


def test_difficulties_are_numbered_in_the_candidacy(building):
    building().when(raise_difficulty()).then(raised(1))
    building(raised(1), answered(1)).when(raise_difficulty("thiếu người", "2026-06-01")).then(
        raised(2, "2026-06-01", "thiếu người")
    )


def test_a_difficulty_that_waits_is_not_raised_twice(building):
    building(raised(1)).when(raise_difficulty()).then_nothing()
    building(raised(1), answered(1)).when(raise_difficulty(on="2026-08-01")).then(raised(2, "2026-08-01"))


def test_a_difficulty_is_answered_once(building):
    building(raised(1)).when(answer(1)).then(answered(1))
    building(raised(1), answered(1)).when(answer(1)).then_nothing()
    building(raised(1), answered(1)).when(answer(1, text="đã trả lời khác")).refused(NoSuchDifficulty, difficulty=1)


def test_only_a_difficulty_that_was_raised_is_answered(building):
    building().when(answer(1)).refused(NoSuchDifficulty, difficulty=1)
    building(raised(1)).when(answer(2)).refused(NoSuchDifficulty, difficulty=2)
