"""Each check of a pack, and the outcomes it can come to."""

import pytest

from services.evaluation.domain.assessment.basis import looked_at
from services.evaluation.domain.assessment.judging import evaluate
from tests.phases import BY_PHASES, CLOSING
from tests.services.evaluation.building import (
    MONTHS,
    SHA,
    approved,
    classed,
    day,
    dossier,
    excused,
    facts,
    incident,
    issued,
    pack,
    registered,
    report,
    rules,
    safety,
    verdict_given,
)


@pytest.fixture
def judged():
    """`judged(check, *events)`: outcome, value and threshold of the one criterion, in January after the cycle."""

    def judge(check, *events, record=(), on="2027-01-20", guidance_on=None, party_organisation=True, **changes):
        adopted = pack(check, **changes)
        candidacy = registered(adopted.ref, party_organisation=party_organisation)
        known = facts(candidacy, *events, record=record)
        (result,) = evaluate(known, rules(adopted, day(on), guidance_on))
        assert result.clause and result.synthetic and result.reason_vi and result.reason_en
        return result.outcome, result.value, result.threshold

    return judge


FILED = {"check": "all-reports-filed"}
ON_TIME = {"check": "reports-on-time"}
SUM = {"check": "indicator", "indicator": "su_kien_tuyen_truyen", "aggregate": "sum", "threshold": 12}
MEAN = {"check": "indicator", "indicator": "bai_dang_mang_xa_hoi", "aggregate": "average", "threshold": "2.5"}
SETTLED = {
    "check": "ratio",
    "numerator": "tin_bao_giai_quyet",
    "denominator": "tin_bao_tiep_nhan",
    "threshold": "70/100",
}
SAFETY = {"check": "prerequisite", "of": "safety"}
FAIR = {"check": "prerequisite", "of": "movement-class", "minimum": "fair"}
PEACE = {"check": "no-incident", "categories": ["serious-crime"], "exceptions": ["force-majeure"]}
RESOLUTION = {
    "check": "document-issued",
    "document": "resolution",
    "period": {"first": "01-01", "last": "03-31"},
    "not_applicable_without_party_organisation": True,
}
MANUAL = {"check": "manual"}


def test_every_month_from_approval_to_december_is_owed(judged):
    assert judged(FILED, approved(), *map(report, MONTHS)) == ("met", "11", "11")
    assert judged(FILED, approved("2026-04-30"), *map(report, MONTHS[2:])) == ("met", "9", "9")


def test_a_missing_month_is_not_met(judged):
    assert judged(FILED, approved(), *map(report, MONTHS[1:])) == ("not-met", "10", "11")


def test_an_excused_month_is_not_missing(judged):
    assert judged(FILED, approved(), excused(MONTHS[0]), *map(report, MONTHS[1:])) == ("met", "11", "11")


def test_a_month_that_has_not_ended_is_still_to_come(judged):
    assert judged(FILED, approved(), *map(report, MONTHS[:-1]), on="2026-12-31") == ("undetermined", "10", "11")
    assert judged(FILED, approved(), *map(report, MONTHS[:-1]), on="2027-01-01") == ("not-met", "10", "11")


def test_without_approval_nothing_can_be_said_of_reports(judged):
    assert judged(FILED)[0] == judged(ON_TIME)[0] == "undetermined"


def test_a_unit_approved_after_the_cycle_owes_no_report(judged):
    assert judged(FILED, approved("2027-01-04"))[0] == "not-applicable"


def test_reports_are_on_time_when_none_was_late(judged):
    filed = [report(month, days_late=0) for month in MONTHS]

    assert judged(ON_TIME, approved(), *filed, guidance_on="2026-01-15") == ("met", "0", "0")


def test_one_late_report_is_not_on_time_and_its_correction_does_not_mend_it(judged):
    filed = [report(month, days_late=int(month == "2026-05")) for month in MONTHS]
    corrected = report("2026-05", version=2, on="2026-07-01")

    assert judged(ON_TIME, approved(), *filed, corrected, guidance_on="2026-01-15") == ("not-met", "1", "0")


def test_without_a_cut_off_day_lateness_is_undetermined(judged):
    assert judged(ON_TIME, approved(), *map(report, MONTHS))[0] == "undetermined"


def test_a_report_filed_before_any_cut_off_was_set_is_not_late(judged):
    filed = [report(MONTHS[0], on="2026-03-28"), *(report(month, days_late=0) for month in MONTHS[1:])]

    assert judged(ON_TIME, approved(), *filed, guidance_on="2026-04-01")[0] == "met"


def test_a_report_due_and_not_filed_is_late_and_one_not_due_is_awaited(judged):
    filed = [report(month, days_late=0) for month in MONTHS[:-1]]

    assert judged(ON_TIME, approved(), *filed, guidance_on="2026-01-15", on="2027-01-05")[0] == "undetermined"
    assert judged(ON_TIME, approved(), *filed, guidance_on="2026-01-15", on="2027-01-06")[0] == "not-met"


def test_under_another_pack_lateness_is_judged_anew():
    other = pack(ON_TIME, id="other", reports__cut_off_day={"value": 5, "clause": "188/KH-UBND IV.2"})
    filed = [report(month, on="2027-01-05", days_late=0) for month in MONTHS]

    (result,) = evaluate(facts(registered(pack().ref), approved("2026-12-01"), *filed), rules(other))
    assert result.outcome == "met"
    (result,) = evaluate(facts(registered(pack().ref), approved("2026-11-01"), *filed), rules(other))
    assert (result.outcome, result.value) == ("not-met", "1")


def test_an_indicator_is_compared_exactly(judged):
    assert judged(SUM, report("2026-03", su_kien_tuyen_truyen=12)) == ("met", "12", "12")
    assert judged(SUM, report("2026-03", su_kien_tuyen_truyen=11)) == ("not-met", "11", "12")
    posts = [report("2026-03", bai_dang_mang_xa_hoi=2), report("2026-04", bai_dang_mang_xa_hoi=3)]
    assert judged(MEAN, *posts) == ("met", "5/2", "2.5")


def test_a_nil_report_says_zero_and_a_blank_says_nothing(judged):
    assert judged(MEAN, report("2026-03", bai_dang_mang_xa_hoi=3), report("2026-04", nothing_occurred=True))[1] == "3/2"
    assert judged(MEAN, report("2026-03", bai_dang_mang_xa_hoi=3), report("2026-04", su_kien_tuyen_truyen=1))[1] == "3"


def test_without_any_figure_an_indicator_is_undetermined(judged):
    assert judged(SUM, report("2026-03", bai_dang_mang_xa_hoi=3)) == ("undetermined", None, "12")


def test_a_ratio_is_compared_exactly(judged):
    assert judged(SETTLED, report("2026-03", tin_bao_giai_quyet=16, tin_bao_tiep_nhan=25))[:2] == ("not-met", "16/25")
    assert judged(SETTLED, report("2026-03", tin_bao_giai_quyet=18, tin_bao_tiep_nhan=25))[:2] == ("met", "18/25")


def test_of_nothing_there_is_no_ratio(judged):
    assert judged(SETTLED, report("2026-03", tin_bao_giai_quyet=0, tin_bao_tiep_nhan=0))[0] == "not-applicable"
    assert judged(SETTLED, report("2026-03", tin_bao_tiep_nhan=3))[0] == "undetermined"
    assert judged(SETTLED)[0] == "undetermined"


def test_the_safety_result_is_met_or_not_or_not_recorded(judged):
    assert judged(SAFETY, record=[safety()]) == ("met", "met", "met")
    assert judged(SAFETY, record=[safety(met=False)])[0] == "not-met"
    assert judged(SAFETY)[0] == "undetermined"


def test_where_no_reference_year_is_set_the_cycles_own_result_counts_before_last_years(judged):
    assert judged(SAFETY, record=[safety(2025, on="2025-11-18")])[0] == "met"
    assert judged(SAFETY, record=[safety(2025, on="2025-11-18"), safety(met=False)])[0] == "not-met"


def test_where_a_reference_year_is_set_only_that_years_result_counts(judged):
    last = {"prerequisites__reference_year": {"value": "previous-year", "clause": "188/KH-UBND II.1"}}

    assert judged(SAFETY, record=[safety()], **last)[0] == "undetermined"
    assert judged(SAFETY, record=[safety(), safety(2025, met=False, on="2025-11-18")], **last)[0] == "not-met"


def test_a_movement_class_suffices_when_it_is_not_below_the_minimum(judged):
    assert judged(FAIR, record=[classed("excellent")])[0] == "met"
    assert judged(FAIR, record=[classed("fair")]) == ("met", "fair", "fair")
    assert judged(FAIR, record=[classed("average")])[0] == "not-met"
    assert judged(FAIR)[0] == "undetermined"
    assert judged(FAIR, record=[classed("good")])[0] == "undetermined"


def test_a_later_result_of_a_year_takes_the_place_of_the_earlier(judged):
    assert judged(FAIR, record=[classed("fair", on="2026-12-01"), classed("average", on="2026-11-01")])[0] == "met"


def test_an_incident_of_the_category_in_the_year_is_not_met(judged):
    assert judged(PEACE) == ("met", "0", "0")
    assert judged(PEACE, record=[incident()]) == ("not-met", "1", "0")
    assert judged(PEACE, record=[incident("serious-accident")])[0] == "met"
    assert judged(PEACE, record=[incident(occurred_on="2025-12-31")])[0] == "met"


def test_only_the_exceptions_that_the_criterion_names_excuse_an_incident(judged):
    assert judged(PEACE, record=[incident(force_majeure=True)])[0] == "met"
    assert judged(PEACE, record=[incident(handled_promptly=True)])[0] == "not-met"


def test_a_document_is_issued_in_its_period_both_ends_included(judged):
    assert judged(RESOLUTION, issued(issued_on="2026-03-31")) == ("met", "2026-03-31", "2026-01-01..2026-03-31")
    assert judged(RESOLUTION, issued(issued_on="2026-04-01"))[0] == "not-met"
    assert judged(RESOLUTION, issued("plan"))[0] == "undetermined"


def test_a_second_document_does_not_undo_the_first(judged):
    assert judged(RESOLUTION, issued(), issued(issued_on="2026-06-01", on="2026-06-02", source="second"))[0] == "met"


def test_without_a_party_organisation_its_resolution_does_not_apply(judged):
    assert judged(RESOLUTION, party_organisation=False)[0] == "not-applicable"
    assert judged(RESOLUTION, party_organisation=None)[0] == "undetermined"


def test_a_manual_criterion_waits_for_the_appraiser(judged):
    assert judged(MANUAL)[0] == "undetermined"


@pytest.mark.parametrize("outcome", ["met", "not-met", "not-applicable"])
def test_a_criterion_whose_text_is_not_held_is_what_the_appraiser_found_on_the_paper_at_hand(outcome):
    adopted = pack({"check": "unknown", "slot": 7})

    (waiting,) = evaluate(facts(registered(adopted.ref)), rules(adopted))
    (found,) = evaluate(facts(registered(adopted.ref), verdict_given("c1", outcome)), rules(adopted))

    assert (waiting.outcome, waiting.evidence) == ("undetermined", ())
    assert (found.outcome, found.evidence) == (outcome, (SHA,))
    for result in (waiting, found):
        assert "Tiêu chí số 7 chưa có văn bản." in result.reason_vi
        assert "The text of criterion 7 is not held." in result.reason_en


def test_a_verdict_on_a_criterion_whose_text_is_not_held_makes_an_evaluation_outdated():
    adopted = pack({"check": "unknown", "slot": 7})
    known = facts(registered(adopted.ref), verdict_given("c1"))

    assert [fact.source for fact in looked_at(known, rules(adopted))["verdict c1"]] == [verdict_given("c1").source]


def test_facts_no_criterion_looks_at_change_nothing(judged):
    few = judged(RESOLUTION, issued(sha256=SHA))

    assert judged(RESOLUTION, issued(sha256=SHA), approved(), dossier(), report("2026-03"), record=[incident()]) == few


def test_reasons_speak_the_words_of_the_pack():
    adopted = pack(SUM, RESOLUTION, FAIR, PEACE)
    known = facts(registered(adopted.ref), report("2026-03", su_kien_tuyen_truyen=5), record=[classed(), incident()])

    assert [result.reason_vi for result in evaluate(known, rules(adopted))] == [
        "Số buổi tuyên truyền đã tổ chức: tổng 5, yêu cầu ít nhất 12.",
        "Nghị quyết của cấp ủy: chưa ghi nhận.",
        "Phong trào năm 2026 xếp loại Khá (7/QĐ-UBND).",
        "Đã xảy ra: Tội phạm nghiêm trọng (2026-06-01).",
    ]


def test_where_reports_are_owed_by_phases_every_phase_is_asked_for_and_no_other_month(judged):
    phases = {f"reports__{name}": value for name, value in BY_PHASES.items()}

    assert judged(FILED, approved(), *map(report, CLOSING), **phases) == ("met", "3", "3")
    assert judged(FILED, approved(), *map(report, MONTHS[2:]), **phases) == ("not-met", "2", "3")
    assert judged(FILED, approved("2026-04-01"), *map(report, CLOSING[1:]), **phases) == ("met", "2", "2")
    late = report(CLOSING[0], days_late=2, on="2026-04-07")
    assert judged(ON_TIME, approved(), late, guidance_on="2026-01-15", **phases)[0] == "not-met"


def test_a_kind_of_unit_without_a_set_has_no_results():
    adopted = pack()

    assert evaluate(facts(registered(adopted.ref, kind="township")), rules(adopted)) == ()


def test_where_nobody_has_ruled_that_reports_are_owed_a_criterion_of_reports_is_undetermined(judged):
    for check in (FILED, ON_TIME):
        assert judged(check, approved(), reports__cadence=None)[0] == "undetermined"
