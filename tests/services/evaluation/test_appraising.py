"""Verdicts by hand: on what, on which evidence, and by whom."""

from chassis.testing.specification import Specification
from services.evaluation.acts import ACTS
from services.evaluation.domain.assessment.appraising import EvidenceMissing, JudgedByFacts, TextNotHeld
from services.evaluation.domain.assessment.entering import CandidacyClosed, JudgesItself, UnknownCriterion
from services.evaluation.domain.assessment.events import EvidenceAdded
from tests.services.evaluation.building import (
    CYCLE,
    POLICE,
    SHA,
    UNIT,
    appraise,
    approved,
    day,
    dossier,
    evaluation_of,
    pack,
    registered,
    report,
    rules,
    verdict_given,
    withdrawn,
)


def test_the_appraiser_judges_a_manual_criterion_on_evidence(evaluation, candidacy):
    evaluation.given(*candidacy).when(appraise("c4")).then(verdict_given())


def test_the_same_verdict_again_changes_nothing(evaluation, candidacy):
    evaluation.given(*candidacy, verdict_given()).when(appraise("c4", on="2027-01-06")).then_nothing()


def test_a_verdict_may_rest_on_the_evidence_that_the_unit_added(evaluation, candidacy):
    added = EvidenceAdded(on=day("2026-10-01"), unit=UNIT, cycle=CYCLE, criterion="c4", sha256=SHA)

    evaluation.given(*candidacy, added).when(appraise("c4", evidence=())).then(verdict_given())


def test_met_without_evidence_is_refused(evaluation, candidacy, easy):
    clause = easy.criteria.sets[0].criteria[3].clause

    evaluation.given(*candidacy).when(appraise("c4", evidence=())).refused(EvidenceMissing, clause=clause)


def test_where_the_text_is_not_held_any_verdict_needs_the_paper_that_it_was_judged_on():
    adopted = pack({"check": "unknown", "slot": 7})
    evaluation = Specification(ACTS, rules(adopted))
    clause = adopted.criteria.sets[0].criteria[0].clause

    for outcome in ("met", "not-met", "not-applicable"):
        opened = evaluation.given(registered(adopted.ref), approved())
        opened.when(appraise("c1", outcome, evidence=())).refused(TextNotHeld, slot=7, clause=clause)
        opened.when(appraise("c1", outcome)).then(verdict_given("c1", outcome))


def test_not_met_and_not_applicable_need_no_evidence(evaluation, candidacy):
    for outcome in ("not-met", "not-applicable"):
        (verdict,) = evaluation.given(*candidacy).when(appraise("c4", outcome, evidence=())).staged
        assert verdict.event.outcome == outcome


def test_what_facts_decide_nobody_decides_by_hand(evaluation, candidacy):
    for outcome in ("met", "not-met", "not-applicable"):
        decided = evaluation.given(*candidacy).when(appraise("c1", outcome))
        decided.refused(JudgedByFacts, criterion="c1", check="all-reports-filed")


def test_an_unknown_criterion_is_refused(evaluation, candidacy):
    evaluation.given(*candidacy).when(appraise("c9")).refused(UnknownCriterion)


def test_who_filed_a_report_or_the_dossier_does_not_judge_it(evaluation, candidacy, easy):
    clause = easy.authority.of("appraise-criterion").clause

    for filed in (report("2026-05", version=2, filer=POLICE.grant), dossier(filer=POLICE.grant)):
        decided = evaluation.given(*candidacy, filed).when(appraise("c4"))
        decided.refused(JudgesItself, office="provincial-police@24", clause=clause)


def test_before_its_approval_is_known_nothing_is_appraised(evaluation, easy):
    evaluation.when(appraise("c4")).not_yet_known(f"candidacy {UNIT}/{CYCLE}")
    decided = evaluation.given(registered(easy.ref)).when(appraise("c4"))
    decided.not_yet_known(f"approval of candidacy {UNIT}/{CYCLE}")


def test_a_closed_candidacy_is_not_appraised(evaluation, candidacy):
    evaluation.given(*candidacy, withdrawn()).when(appraise("c4")).refused(CandidacyClosed)


def test_another_verdict_makes_the_evaluation_outdated(evaluation, complete, record, easy):
    given = [*complete, verdict_given()]
    given += evaluation_of(given, record, easy)

    verdict, outdated = evaluation.given(*given).when(appraise("c4", "not-met", on="2027-01-09")).staged

    assert outdated.event.evaluation == given[-1].evaluation
    assert (outdated.event.what, outdated.event.because) == ("verdict c4", verdict.event.source)
    assert outdated.event.on == day("2027-01-09")


def test_a_verdict_dated_before_the_one_that_was_used_leaves_the_evaluation_standing(
    evaluation, complete, record, easy
):
    given = [*complete, verdict_given(on="2027-01-05")]
    given += evaluation_of(given, record, easy)

    older = appraise("c4", "not-met", on="2027-01-03")

    (verdict,) = evaluation.given(*given).when(older).staged
    assert verdict.event.outcome == "not-met"


def test_a_verdict_dated_between_the_one_that_was_used_and_the_evaluation_makes_it_fall_on_the_evaluations_day(
    evaluation, complete, record, easy
):
    given = [*complete, verdict_given(on="2027-01-05")]
    given += evaluation_of(given, record, easy)

    _, outdated = evaluation.given(*given).when(appraise("c4", "not-met", on="2027-01-07")).staged

    assert outdated.event.on == given[-1].on
