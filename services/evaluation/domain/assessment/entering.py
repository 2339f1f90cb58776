"""What every act on an assessment asks first: is the candidacy known and open, and is the criterion one of its set?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chassis.domain import NotYetKnown, Refusal
from contracts.acts.evaluation import AddEvidence, AppraiseCriterion, ConcludeAppraisal, EvaluateCriteria, SelfAssess
from contracts.policy.criteria import CriteriaSet, Criterion
from contracts.policy.rules import Rules
from contracts.vocabulary import Slug, UnitKind
from services.evaluation.domain.assessment.judging import criteria_set
from services.evaluation.domain.assessment.state import Assessment

AppraisingAct = AppraiseCriterion | EvaluateCriteria | ConcludeAppraisal
AssessmentAct = AddEvidence | SelfAssess | AppraisingAct


@dataclass(eq=False)
class CandidacyClosed(Refusal):
    """A candidacy that was withdrawn or rejected is not judged any more."""

    vi = "Hồ sơ năm {cycle} của đơn vị đã khép lại ngày {on}."
    en = "The unit's candidacy of {cycle} was closed on {on}."
    cycle: int
    on: date
    how: str


@dataclass(eq=False)
class NoCriteriaSet(Refusal):
    """A unit is judged by the set that the pack has for its kind."""

    vi = "Bộ tiêu chí đối với loại đơn vị {kind}: chưa quy định."
    en = "The rules have no criteria for a {kind}."
    kind: UnitKind


@dataclass(eq=False)
class UnknownCriterion(Refusal):
    """Criteria are those of the unit's set."""

    vi = "Bộ tiêu chí không có: {unknown}. Các tiêu chí: {known}."
    en = "The set has no criterion {unknown}. It has: {known}."
    unknown: Sequence[str]
    known: Sequence[str]
    clause: str | None = None


@dataclass(eq=False)
class JudgesItself(Refusal):
    """Who filed what is judged does not judge it (188/KH-UBND IV.2 parts the unit from the police)."""

    vi = "{office} đã nộp báo cáo, hồ sơ hoặc tự đánh giá của đơn vị này nên không được thẩm định."
    en = "{office} filed what is judged here, and so may not judge it."
    office: str
    clause: str | None = None


def opened(assessment: Assessment | None, act: AssessmentAct) -> Assessment:
    """The assessment, whose candidacy must be open; raises `NotYetKnown` for one that has not been noted."""
    if assessment is None:
        raise NotYetKnown(f"candidacy {act.unit}/{act.cycle}")
    if (closure := assessment.facts.closure) is not None:
        raise CandidacyClosed(act.cycle, closure.on, closure.how)
    return assessment


def appraisable(assessment: Assessment | None, act: AppraisingAct, rules: Rules) -> Assessment:
    """The assessment, open, approved, and judged by another office than those that filed."""
    assessment = opened(assessment, act)
    if assessment.facts.approval is None:
        raise NotYetKnown(f"approval of candidacy {act.unit}/{act.cycle}")
    if act.by.grant in assessment.filers:
        raise JudgesItself(act.by.grant, clause=rules.authority.of(act.act()).clause)
    return assessment


def set_of(assessment: Assessment, rules: Rules) -> CriteriaSet:
    """The criteria of the unit's kind."""
    criteria = criteria_set(assessment.facts, rules)
    if criteria is None:
        raise NoCriteriaSet(assessment.facts.candidacy.unit_kind)
    return criteria


def named(criteria: CriteriaSet, names: Sequence[Slug]) -> list[Criterion]:
    """The criteria of these names; the refusal tells every name that the set does not have."""
    known = {criterion.id: criterion for criterion in criteria.criteria}
    if unknown := sorted(set(names) - known.keys()):
        raise UnknownCriterion(unknown, list(known), clause=criteria.clause)
    return [known[name] for name in names]
