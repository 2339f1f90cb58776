"""What the unit brings is shown beside the verdicts, and is none."""

from services.evaluation.domain.assessment.entering import CandidacyClosed, NoCriteriaSet, UnknownCriterion
from services.evaluation.domain.assessment.events import EvidenceAdded, SelfAssessed
from services.evaluation.domain.assessment.judging import evaluate
from tests.services.evaluation.building import (
    CYCLE,
    HEAD,
    SHA,
    UNIT,
    add_evidence,
    day,
    facts,
    registered,
    rules,
    self_assess,
    withdrawn,
)

ADDED = EvidenceAdded(on=day("2026-10-01"), unit=UNIT, cycle=CYCLE, criterion="c4", sha256=SHA)


def test_a_unit_adds_evidence_for_a_criterion(evaluation, candidacy):
    evaluation.given(*candidacy).when(add_evidence("c4")).then(ADDED)


def test_the_same_evidence_twice_changes_nothing(evaluation, candidacy):
    evaluation.given(*candidacy, ADDED).when(add_evidence("c4", on="2026-10-02")).then_nothing()


def test_a_unit_judges_itself_by_any_criterion_of_its_set(evaluation, candidacy):
    (assessed,) = evaluation.given(*candidacy).when(self_assess(c1="met", c4="met")).staged

    assert assessed.event.outcomes == {"c1": "met", "c4": "met"}
    assert assessed.event.assessor == HEAD.grant


def test_a_unit_that_says_the_same_of_itself_changes_nothing(evaluation, candidacy):
    (assessed,) = evaluation.given(*candidacy).when(self_assess(c1="met", c4="met")).staged
    after = evaluation.given(*candidacy, assessed.event)

    after.when(self_assess(c4="met")).then_nothing()
    (changed,) = after.when(self_assess(c4="not-met")).staged
    assert isinstance(changed.event, SelfAssessed)


def test_a_units_own_verdict_never_counts_as_the_appraisers(evaluation, easy, candidacy):
    (assessed,) = evaluation.given(*candidacy).when(self_assess(c4="met")).staged

    results = {each.criterion: each.outcome for each in evaluate(facts(*candidacy, assessed.event), rules(easy))}

    assert results["c4"] == "undetermined"


def test_a_criterion_of_no_set_is_refused(evaluation, candidacy, easy):
    clause = easy.criteria.sets[0].clause

    evaluation.given(*candidacy).when(add_evidence("c9")).refused(UnknownCriterion, unknown=["c9"], clause=clause)
    evaluation.given(*candidacy).when(self_assess(c4="met", c9="met")).refused(UnknownCriterion, unknown=["c9"])


def test_a_candidacy_that_was_not_noted_is_not_yet_known(evaluation):
    evaluation.when(add_evidence("c4")).not_yet_known(f"candidacy {UNIT}/{CYCLE}")


def test_a_closed_candidacy_takes_no_more(evaluation, candidacy):
    closed = evaluation.given(*candidacy, withdrawn("2026-09-01"))

    closed.when(add_evidence("c4")).refused(CandidacyClosed, how="withdrawn", on=day("2026-09-01"))
    closed.when(self_assess(c4="met")).refused(CandidacyClosed)


def test_a_kind_of_unit_without_criteria_cannot_be_judged(evaluation, easy):
    evaluation.given(registered(easy.ref, kind="township")).when(self_assess(c4="met")).refused(NoCriteriaSet)
