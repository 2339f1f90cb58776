"""The acts of evaluation: one row each. From a row come its route, its line in `acts describe`, and every check."""

from collections.abc import Iterable

from chassis.acts.table import Handles
from contracts.acts.evaluation import AddEvidence, AppraiseCriterion, ConcludeAppraisal, EvaluateCriteria, SelfAssess
from services.evaluation.domain.assessment import appraising, concluding, entering, evaluating, evidence
from services.evaluation.rules import (
    RegisteredLater,
    assessment_now,
    assessment_of,
    evaluations_made,
    record_now,
    record_then,
)

_OPEN = (RegisteredLater, entering.CandidacyClosed, entering.NoCriteriaSet)
_APPRAISABLE = (*_OPEN, entering.JudgesItself)


def cited(act: SelfAssess) -> Iterable[str]:
    """Every document that a self-assessment cites."""
    return [sha256 for verdict in act.verdicts.values() for sha256 in verdict.evidence]


ACTS = (
    Handles(
        AddEvidence,
        stream=assessment_of,
        decide=evidence.add_evidence,
        refuses=(*_OPEN, entering.UnknownCriterion),
        documents=lambda act: (act.sha256,),
    ),
    Handles(
        SelfAssess,
        stream=assessment_of,
        decide=evidence.self_assess,
        refuses=(*_OPEN, entering.UnknownCriterion),
        documents=cited,
    ),
    Handles(
        AppraiseCriterion,
        stream=assessment_of,
        decide=appraising.appraise,
        reads=(assessment_now,),
        refuses=(
            *_APPRAISABLE,
            entering.UnknownCriterion,
            appraising.JudgedByFacts,
            appraising.EvidenceMissing,
            appraising.TextNotHeld,
        ),
        documents=lambda act: act.verdict.evidence,
    ),
    Handles(
        EvaluateCriteria,
        stream=assessment_of,
        decide=evaluating.evaluate_criteria,
        reads=(record_then, assessment_now, record_now, evaluations_made),
        refuses=_APPRAISABLE,
    ),
    Handles(
        ConcludeAppraisal,
        stream=assessment_of,
        decide=concluding.conclude,
        refuses=(
            *_APPRAISABLE,
            concluding.NotEvaluated,
            concluding.EvaluationStale,
            concluding.NotAllMet,
            concluding.NoDossier,
            concluding.DossierLate,
        ),
    ),
)
