"""Evaluating: what is kept of it, when it is made anew, and what a date does to it."""

import pytest

from chassis.acts.workspace import Contradicted
from services.evaluation.domain.assessment.entering import CandidacyClosed, JudgesItself
from services.evaluation.domain.assessment.events import EvaluationOutdated
from services.evaluation.domain.assessment.state import ASSESSMENT
from services.evaluation.domain.record.state import RECORD
from tests.services.evaluation.building import (
    CYCLE,
    MONTHS,
    POLICE,
    UNIT,
    approved,
    day,
    dossier,
    evaluate,
    evaluation_of,
    incident,
    registered,
    report,
    safety,
    verdict_given,
    withdrawn,
)


def test_an_evaluation_says_what_it_found_and_on_what(evaluation, complete, record):
    decided = evaluation.given(*complete, verdict_given()).knowing(RECORD.of(UNIT), *record).when(evaluate())
    (made,) = (staged.event for staged in decided.staged)

    assert [result.outcome for result in made.results] == ["met"] * 4
    assert (made.met, made.not_met, made.not_applicable, made.undetermined, made.all_met) == (4, 0, 0, 0, True)
    assert made.evaluation == f"{UNIT}/{CYCLE}/appraisal/1"
    assert made.report_versions == dict.fromkeys(MONTHS, 1)
    assert {"registered", "approved", "dossier", "safety", "report 2026-05 v1"} < set(made.basis)
    assert "plan" not in made.basis
    assert "class" not in made.basis


def test_nothing_counts_that_is_dated_after_the_act(complete, record, easy):
    (made, *_) = evaluation_of(complete, record, easy, evaluate("2026-11-20"))

    assert "2026-12" not in made.report_versions
    assert "dossier" not in made.basis


def test_the_record_counts_as_of_the_day_of_the_act(evaluation, complete):
    given = evaluation.given(*complete).knowing(RECORD.of(UNIT), safety(on="2027-01-20"))

    made, outdated = (staged.event for staged in given.when(evaluate("2027-01-08")).staged)

    assert made.results[1].outcome == "undetermined"
    assert (outdated.what, outdated.on) == ("safety 2026", day("2027-01-20"))


def test_it_stands_on_what_bears_on_the_cycle_and_on_both_versions_of_a_corrected_report(complete, record, easy):
    corrected = report("2026-03", version=2, on="2026-05-02")
    last_year = incident(occurred_on="2025-06-01", source="last year")

    (made,) = evaluation_of([*complete, corrected], [*record, last_year, incident()], easy)

    assert made.stood_on["report 2026-03"] == ("report 2026-03 v1", "report 2026-03 v2")
    assert made.stood_on["incident serious-crime"] == ("incident",)


def test_evaluating_again_on_nothing_new_changes_nothing(evaluation, complete, record, easy):
    given = [*complete, *evaluation_of(complete, record, easy)]
    decided = evaluation.given(*given).knowing(RECORD.of(UNIT), *record).when(evaluate("2027-01-09"))

    decided.then_nothing()


def test_evaluating_again_on_something_new_is_the_next_evaluation(evaluation, complete, record, easy):
    given = [*complete, *evaluation_of(complete, record, easy), verdict_given(on="2027-01-09")]
    decided = evaluation.given(*given).knowing(RECORD.of(UNIT), *record).when(evaluate("2027-01-09"))

    (made,) = (staged.event for staged in decided.staged)
    assert made.evaluation.endswith("/2")


def test_an_outdated_evaluation_is_made_anew_even_where_it_comes_to_the_same(complete, record, easy):
    (made,) = evaluation_of(complete, record, easy)
    fields = {"unit": UNIT, "cycle": CYCLE, "evaluation": made.evaluation}
    outdated = EvaluationOutdated(on=made.on, because="x", what="safety 2026", **fields)

    (again,) = evaluation_of([*complete, made, outdated], record, easy)

    assert again.number == 2
    state = ASSESSMENT.fold([*complete, made, outdated, again])
    assert state.outdated == ()


def test_numbers_go_on_counting_when_a_unit_registers_again(candidacy, record, easy):
    first = [*candidacy, *evaluation_of(candidacy, record, easy)]
    anew = [withdrawn("2027-01-09"), registered(easy.ref, "2027-01-10", "again"), approved("2027-01-11")]

    (made,) = evaluation_of([*first, *anew], record, easy, evaluate("2027-01-12"))

    assert made.number == 2
    assert made.stood_on["candidacy"] == ("again",)
    assert made.report_versions == {}


@pytest.mark.parametrize(
    ("later", "what"),
    [
        (report("2026-03", version=2, on="2027-01-09"), "report 2026-03"),
        (withdrawn("2027-01-09"), "candidacy"),
        (verdict_given(on="2027-01-09"), "verdict c4"),
    ],
)
def test_an_evaluation_dated_back_falls_on_the_later_fact_that_is_known(complete, record, easy, later, what):
    made, outdated = evaluation_of([*complete, later], record, easy, evaluate("2027-01-08"))

    assert made.on == day("2027-01-08")
    assert (outdated.what, outdated.because, outdated.on) == (what, later.source, day("2027-01-09"))


def test_an_evaluation_dated_back_falls_on_the_first_of_what_the_record_knows_later(complete, easy):
    record = [safety(), incident(on="2027-01-12"), safety(met=False, on="2027-01-10", source="undone")]

    _, outdated = evaluation_of(complete, record, easy)

    assert (outdated.what, outdated.because, outdated.on) == ("safety 2026", "undone", day("2027-01-10"))


def test_an_evaluation_cannot_be_dated_before_one_that_stands(evaluation, complete, record, easy):
    given = [*complete, *evaluation_of(complete, record, easy)]

    evaluation.given(*given).when(evaluate("2027-01-07")).refused(Contradicted, event="CriteriaEvaluated")


def test_who_filed_does_not_evaluate(evaluation, candidacy):
    evaluation.given(*candidacy, dossier(filer=POLICE.grant)).when(evaluate()).refused(JudgesItself)


def test_a_closed_candidacy_is_not_evaluated(evaluation, candidacy):
    evaluation.given(*candidacy, withdrawn()).when(evaluate()).refused(CandidacyClosed)


def test_an_unknown_or_unapproved_candidacy_is_not_yet_known(evaluation, easy):
    evaluation.when(evaluate()).not_yet_known(f"candidacy {UNIT}/{CYCLE}")
    evaluation.given(registered(easy.ref)).when(evaluate()).not_yet_known(f"approval of candidacy {UNIT}/{CYCLE}")
