"""What holds of judging for all facts."""

from decimal import Decimal

from hypothesis import given, strategies as st

from contracts.policy.checks import IndicatorCheck, RatioCheck
from services.evaluation.domain.assessment.basis import looked_at
from services.evaluation.domain.assessment.checks.figures import indicator, ratio
from services.evaluation.domain.assessment.judging import evaluate
from services.evaluation.domain.assessment.outcome import all_met
from tests.services.evaluation.building import (
    MONTHS,
    approved,
    classed,
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
    supplemented,
)

PACK = pack()
CUT_OFF = rules(PACK, guidance_on="2026-01-15")
PLAIN = [
    approved(),
    issued("resolution"),
    issued("plan"),
    issued("plan", issued_on="2026-05-01", on="2026-02-05", source="second plan"),
    *(report(month, days_late=0, su_kien_tuyen_truyen=2, mo_hinh_hoat_dong=1) for month in MONTHS[:-1]),
    report(MONTHS[2], version=2, on=f"{MONTHS[2]}-28", su_kien_tuyen_truyen=1),
    excused(MONTHS[-1]),
    dossier(),
    supplemented(),
]
RECORD = [safety(), classed(), incident(force_majeure=True), incident("serious-crime", source="other")]

counts = st.integers(1, 10**4)
NEAR = st.sampled_from([-1, 0, 1])


@given(part=counts, whole=counts, times=counts, off=NEAR)
def test_a_ratio_is_met_exactly_from_its_threshold_on(part, whole, times, off):
    check = RatioCheck(
        check="ratio",
        numerator="tin_bao_giai_quyet",
        denominator="tin_bao_tiep_nhan",
        threshold=f"{part}/{whole}",
    )
    filed = report("2026-03", tin_bao_giai_quyet=part * times + off, tin_bao_tiep_nhan=whole * times)

    assert (ratio(check, facts(registered(PACK.ref), filed), CUT_OFF).outcome == "met") == (off >= 0)


@given(half_posts=counts, pairs=st.integers(1, 5), off=NEAR)
def test_an_average_is_met_exactly_from_its_threshold_on(half_posts, pairs, off):
    check = IndicatorCheck(
        check="indicator",
        indicator="bai_dang_mang_xa_hoi",
        aggregate="average",
        threshold=Decimal(half_posts) / 2,
    )
    figures = [half_posts, 0] * pairs
    figures[0] += off
    filed = [report(month, bai_dang_mang_xa_hoi=figure) for month, figure in zip(MONTHS, figures, strict=False)]

    assert (indicator(check, facts(registered(PACK.ref), *filed), CUT_OFF).outcome == "met") == (off >= 0)


@given(events=st.permutations(PLAIN), record=st.permutations(RECORD))
def test_the_results_do_not_depend_on_the_order_in_which_facts_came(events, record):
    candidacy = registered(PACK.ref)

    assert evaluate(facts(candidacy, *events, record=record), CUT_OFF) == evaluate(
        facts(candidacy, *PLAIN, record=RECORD), CUT_OFF
    )


@given(left_out=st.sampled_from([*PLAIN, *RECORD]))
def test_a_fact_that_changes_a_result_speaks_on_a_topic_that_was_looked_at(left_out):
    """The contrary of this would be a change that leaves an evaluation standing."""
    candidacy = registered(PACK.ref)
    every = facts(candidacy, *PLAIN, record=RECORD)
    fewer = facts(
        candidacy,
        *(event for event in PLAIN if event is not left_out),
        record=[event for event in RECORD if event is not left_out],
    )

    if evaluate(fewer, CUT_OFF) != evaluate(every, CUT_OFF) and left_out.topic != "approval":
        assert left_out.topic in looked_at(fewer, CUT_OFF)


@given(outcomes=st.lists(st.sampled_from(["met", "not-met", "not-applicable", "undetermined"]), min_size=1))
def test_all_are_met_when_none_is_against_and_none_open(outcomes):
    (sample, *_) = evaluate(facts(registered(PACK.ref)), CUT_OFF)
    results = [sample.model_copy(update={"outcome": outcome}) for outcome in outcomes]

    assert all_met(results) == (not {"not-met", "undetermined"} & set(outcomes))


def test_unrelated_facts_change_no_result():
    candidacy, other = registered(PACK.ref), incident("school-violence", source="unrelated")
    known = facts(candidacy, *PLAIN, record=RECORD)

    assert evaluate(facts(candidacy, *PLAIN, record=[*RECORD, other, safety(2020, met=False)]), CUT_OFF) == evaluate(
        known, CUT_OFF
    )
