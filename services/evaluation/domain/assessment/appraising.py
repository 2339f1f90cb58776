"""The appraiser's verdict on the criteria that a person judges."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.evaluation import AppraiseCriterion
from contracts.policy.checks import ManualCheck, UnknownCheck
from contracts.policy.rules import Rules
from services.evaluation.domain.assessment.entering import appraisable, named, set_of
from services.evaluation.domain.assessment.events import CriterionAppraised
from services.evaluation.domain.assessment.outdating import falls
from services.evaluation.domain.assessment.state import Assessment


@dataclass(eq=False)
class JudgedByFacts(Refusal):
    """What the pack judges by facts nobody judges by hand, not even as not applicable: the facts are corrected, or the
    pack says when it does not apply."""

    vi = "Tiêu chí {criterion} do số liệu quyết định ({check}), không chấm bằng tay."
    en = "Criterion {criterion} is judged by facts ({check}), not by hand."
    criterion: str
    check: str
    clause: str | None = None


@dataclass(eq=False)
class EvidenceMissing(Refusal):
    """A criterion is found met on evidence: the verdict's own, or what the unit added."""

    vi = "Kết luận “đạt” tiêu chí {criterion} phải có minh chứng."
    en = "Criterion {criterion} is found met only on evidence."
    criterion: str
    clause: str | None = None


@dataclass(eq=False)
class TextNotHeld(Refusal):
    """Where the pack does not hold a criterion's text, any verdict needs the paper it was judged on."""

    vi = "Tiêu chí số {slot} chưa có văn bản: mọi kết luận phải kèm văn bản đã dùng để xét."
    en = "The text of criterion {slot} is not held: any verdict needs the paper that it was judged on."
    slot: int
    clause: str | None = None


def appraise(
    assessment: Assessment | None, act: AppraiseCriterion, rules: Rules, latest: Assessment
) -> Iterator[DomainEvent]:
    """`latest` is the assessment as it stands whatever the date of the act: a verdict dated back does not contradict an
    evaluation that stood on a later one, nor one by another pack."""
    assessment = appraisable(assessment, act, rules)
    (criterion,) = named(set_of(assessment, rules), [act.criterion])
    evidence = tuple(act.verdict.evidence) or assessment.evidence.get(act.criterion, ())
    match criterion.judged_by:
        case UnknownCheck(slot=slot):
            if not evidence:
                raise TextNotHeld(slot, clause=criterion.clause)
        case ManualCheck():
            if act.verdict.outcome == "met" and not evidence:
                raise EvidenceMissing(criterion.id, clause=criterion.clause)
        case check:
            raise JudgedByFacts(criterion.id, check.check, clause=criterion.clause)
    verdict = CriterionAppraised(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        criterion=act.criterion,
        outcome=act.verdict.outcome,
        note=act.verdict.note,
        evidence=evidence,
        appraiser=act.by.grant,
    )
    known = assessment.facts.verdicts.get(act.criterion)
    if known is not None and verdict == known.model_copy(update={"on": act.on}):
        return
    yield verdict
    standing = latest.facts.verdicts.get(act.criterion)
    if latest.facts.pack == rules.ref and (standing is None or standing.on <= act.on):
        yield from falls(latest, f"verdict {act.criterion}", verdict.source, act.on)
