"""Concluding the appraisal."""

import pytest

from services.evaluation.domain.assessment.concluding import (
    DossierLate,
    EvaluationStale,
    NoDossier,
    NotAllMet,
    NotEvaluated,
)
from services.evaluation.domain.assessment.entering import CandidacyClosed, JudgesItself
from services.evaluation.domain.assessment.events import AppraisalConcluded, EvaluationOutdated
from tests.services.evaluation.building import (
    CYCLE,
    HEAD,
    POLICE,
    UNIT,
    conclude,
    day,
    dossier,
    evaluation_of,
    late_accepted,
    registered,
    supplemented,
    verdict_given,
    withdrawn,
)


def concluded(made, proposal="recognise"):
    return AppraisalConcluded(
        on=day("2027-01-10"),
        unit=UNIT,
        cycle=CYCLE,
        evaluation=made.evaluation,
        proposal=proposal,
        appraiser=POLICE.grant,
    )


@pytest.fixture
def judged(record, easy):
    """The events, and the evaluation made on them."""

    def judge(*events):
        return [*events, *evaluation_of(events, record, easy)]

    return judge


def test_recognition_is_proposed_when_all_criteria_are_met(evaluation, complete, judged):
    given = judged(*complete, verdict_given())

    evaluation.given(*given).when(conclude()).then(concluded(given[-1]))


def test_concluding_the_same_again_changes_nothing(evaluation, complete, judged):
    given = judged(*complete, verdict_given())

    evaluation.given(*given, concluded(given[-1])).when(conclude(on="2027-01-11")).then_nothing()


def test_a_later_conclusion_takes_the_place_of_the_earlier(evaluation, complete, judged):
    given = judged(*complete, verdict_given())

    again = evaluation.given(*given, concluded(given[-1])).when(conclude("decline"))

    again.then(concluded(given[-1], "decline"))


def test_without_an_evaluation_nothing_is_concluded(evaluation, complete, easy):
    clause = easy.authority.of("conclude-appraisal").clause

    evaluation.given(*complete).when(conclude()).refused(NotEvaluated, clause=clause)


def test_nothing_is_concluded_from_an_outdated_evaluation(evaluation, complete, judged):
    given = judged(*complete, verdict_given())
    fields = {"unit": UNIT, "cycle": CYCLE, "evaluation": given[-1].evaluation, "because": "x"}
    outdated = EvaluationOutdated(on=day("2027-01-09"), what="safety 2026", **fields)

    for proposal in ("recognise", "decline"):
        decided = evaluation.given(*given, outdated).when(conclude(proposal))
        decided.refused(EvaluationStale, evaluation=given[-1].evaluation, what=["safety 2026"])


def test_a_conclusion_dated_before_the_evaluation_fell_stands(evaluation, complete, judged):
    given = judged(*complete, verdict_given())
    fields = {"unit": UNIT, "cycle": CYCLE, "evaluation": given[-1].evaluation, "because": "x"}
    outdated = EvaluationOutdated(on=day("2027-01-20"), what="safety 2026", **fields)

    evaluation.given(*given, outdated).when(conclude()).then(concluded(given[-1]))


def test_recognition_is_not_proposed_while_a_criterion_is_not_met_or_undetermined(evaluation, complete, judged, easy):
    clause = easy.criteria.sets[0].clause

    open_ = judged(*complete)
    evaluation.given(*open_).when(conclude()).refused(NotAllMet, not_met=[], undetermined=["c4"], clause=clause)
    against = judged(*complete, verdict_given(outcome="not-met"))
    evaluation.given(*against).when(conclude()).refused(NotAllMet, not_met=["c4"], undetermined=[])


def test_declining_needs_no_criterion_met(evaluation, candidacy, judged):
    given = judged(*candidacy)

    evaluation.given(*given).when(conclude("decline")).then(concluded(given[-1], "decline"))


def test_recognition_is_proposed_on_a_dossier_in_time_or_accepted_late(evaluation, candidacy, judged):
    verdict, late, clause = verdict_given(), dossier("2026-12-12", in_time=False), "188/KH-UBND IV.2"

    without = evaluation.given(*judged(*candidacy, verdict))
    without.when(conclude()).refused(NoDossier, clause=clause)
    too_late = evaluation.given(*judged(*candidacy, late, supplemented(), verdict))
    too_late.when(conclude()).refused(DossierLate, received_on=day("2026-12-12"), clause=clause)
    given = judged(*candidacy, late, late_accepted(), verdict)
    evaluation.given(*given).when(conclude()).then(concluded(given[-1]))


def test_who_filed_does_not_conclude(evaluation, complete, judged):
    given = judged(*complete, verdict_given())

    evaluation.given(*given).when(conclude(by=HEAD)).refused(JudgesItself)


def test_a_closed_candidacy_is_not_concluded(evaluation, complete, judged):
    given = judged(*complete, verdict_given())

    evaluation.given(*given, withdrawn("2027-01-09")).when(conclude()).refused(CandidacyClosed)


def test_an_unknown_or_unapproved_candidacy_is_not_yet_known(evaluation, easy):
    evaluation.when(conclude()).not_yet_known(f"candidacy {UNIT}/{CYCLE}")
    evaluation.given(registered(easy.ref)).when(conclude()).not_yet_known(f"approval of candidacy {UNIT}/{CYCLE}")
