"""Every criterion of the unit's set, judged on facts by rules. Pure: the same facts and rules give the same results."""

from contracts.events.evaluation import CriterionResult
from contracts.policy.checks import (
    AllReportsFiled,
    DocumentIssuedCheck,
    IndicatorCheck,
    ManualCheck,
    NoIncidentCheck,
    PrerequisiteCheck,
    RatioCheck,
    ReportsOnTime,
    UnknownCheck,
)
from contracts.policy.criteria import CriteriaSet, Criterion
from contracts.policy.rules import Rules
from services.evaluation.domain.assessment.checks.documents import document_issued
from services.evaluation.domain.assessment.checks.figures import indicator, ratio
from services.evaluation.domain.assessment.checks.incidents import no_incident
from services.evaluation.domain.assessment.checks.prerequisites import prerequisite
from services.evaluation.domain.assessment.checks.reports import all_filed, on_time
from services.evaluation.domain.assessment.checks.verdicts import appraised, appraised_unheld
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.outcome import Judgement


def criteria_set(facts: Facts, rules: Rules) -> CriteriaSet | None:
    """The set for the unit's kind; None where the rules have none ("chưa quy định")."""
    return rules.criteria.for_kind(facts.candidacy.unit_kind)


def evaluate(facts: Facts, rules: Rules) -> tuple[CriterionResult, ...]:
    """The results in the order in which the set is printed; none where there is no set for the unit's kind."""
    criteria = criteria_set(facts, rules)
    if criteria is None:
        return ()
    return tuple(_result(criterion, criteria, judge(criterion, facts, rules)) for criterion in criteria.criteria)


def judge(criterion: Criterion, facts: Facts, rules: Rules) -> Judgement:
    """What one criterion comes to."""
    match criterion.judged_by:
        case AllReportsFiled():
            return all_filed(facts, rules)
        case ReportsOnTime():
            return on_time(facts, rules)
        case IndicatorCheck() as check:
            return indicator(check, facts, rules)
        case RatioCheck() as check:
            return ratio(check, facts, rules)
        case PrerequisiteCheck() as check:
            return prerequisite(check, facts, rules)
        case NoIncidentCheck() as check:
            return no_incident(check, facts, rules)
        case DocumentIssuedCheck() as check:
            return document_issued(check, facts, rules)
        case ManualCheck():
            return appraised(criterion.id, facts)
        case UnknownCheck(slot=slot):
            return appraised_unheld(criterion.id, slot, facts)


def _result(criterion: Criterion, criteria: CriteriaSet, judgement: Judgement) -> CriterionResult:
    return CriterionResult(
        criterion=criterion.id,
        outcome=judgement.outcome,
        reason_vi=judgement.vi,
        reason_en=judgement.en,
        value=judgement.value,
        threshold=judgement.threshold,
        evidence=judgement.evidence,
        clause=criterion.clause,
        synthetic=criterion.synthetic or criteria.synthetic,
    )
