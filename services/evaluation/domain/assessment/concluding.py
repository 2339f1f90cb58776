"""Concluding the appraisal: a proposal that rests on a current evaluation and, to recognise, on a dossier in time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.evaluation import ConcludeAppraisal
from contracts.policy.rules import Rules
from services.evaluation.domain.assessment.entering import appraisable, set_of
from services.evaluation.domain.assessment.events import AppraisalConcluded, CriteriaEvaluated
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.outcome import Outcome
from services.evaluation.domain.assessment.state import Assessment


@dataclass(eq=False)
class NotEvaluated(Refusal):
    """A conclusion rests on an evaluation."""

    vi = "Chưa đánh giá các tiêu chí của đơn vị năm {cycle}."
    en = "The unit's criteria of {cycle} have not been evaluated."
    cycle: int
    clause: str | None = None


@dataclass(eq=False)
class EvaluationStale(Refusal):
    """What has changed since is evaluated before anything is concluded from it."""

    vi = "Kết quả đánh giá {evaluation} dựa trên dữ liệu đã thay đổi ({what}); phải đánh giá lại."
    en = "Evaluation {evaluation} rests on what has changed ({what}); evaluate again."
    evaluation: str
    what: Sequence[str]
    clause: str | None = None


@dataclass(eq=False)
class NotAllMet(Refusal):
    """Recognition is proposed for units that meet all criteria that apply to them (188/KH-UBND II.5)."""

    vi = "Chưa đủ điều kiện đề nghị công nhận; không đạt: {not_met}; chưa xác định: {undetermined}."
    en = "Recognition cannot be proposed; not met: {not_met}; undetermined: {undetermined}."
    not_met: Sequence[str]
    undetermined: Sequence[str]
    clause: str | None = None


@dataclass(eq=False)
class NoDossier(Refusal):
    """Recognition is proposed on a dossier, where the rules ask for one."""

    vi = "Đơn vị chưa nộp hồ sơ đề nghị công nhận năm {cycle}."
    en = "The unit has filed no dossier for {cycle}."
    cycle: int
    clause: str | None = None


@dataclass(eq=False)
class DossierLate(Refusal):
    """A dossier that came too late carries a proposal only when it was accepted by a named act."""

    vi = "Hồ sơ nhận ngày {received_on} quá hạn và chưa được chấp nhận."
    en = "The dossier received on {received_on} was late and has not been accepted."
    received_on: date
    clause: str | None = None


def conclude(assessment: Assessment | None, act: ConcludeAppraisal, rules: Rules) -> Iterator[DomainEvent]:
    assessment = appraisable(assessment, act, rules)
    clause = rules.authority.of(act.act()).clause
    evaluation = assessment.evaluation
    if evaluation is None:
        raise NotEvaluated(act.cycle, clause=clause)
    if assessment.outdated:
        raise EvaluationStale(evaluation.evaluation, [each.what for each in assessment.outdated], clause=clause)
    if act.proposal == "recognise":
        _all_met(evaluation, clause=set_of(assessment, rules).clause)
        _dossier_carries_it(assessment.facts, rules)
    known = assessment.appraisal
    if known is None or (known.evaluation, known.proposal) != (evaluation.evaluation, act.proposal):
        yield AppraisalConcluded(
            on=act.on,
            unit=act.unit,
            cycle=act.cycle,
            evaluation=evaluation.evaluation,
            proposal=act.proposal,
            appraiser=act.by.grant,
        )


def _all_met(evaluation: CriteriaEvaluated, clause: str) -> None:
    if not evaluation.all_met:
        not_met, undetermined = (
            [result.criterion for result in evaluation.results if result.outcome == outcome]
            for outcome in (Outcome.NOT_MET, Outcome.UNDETERMINED)
        )
        raise NotAllMet(not_met, undetermined, clause=clause)


def _dossier_carries_it(facts: Facts, rules: Rules) -> None:
    """In time, or accepted late (domain model §9.7, 9); a pack without a checklist asks for none."""
    if facts.dossier is None:
        if rules.dossier.items:
            raise NoDossier(facts.candidacy.cycle, clause=rules.dossier.clause)
    elif facts.dossier.in_time is False and facts.late_dossier is None:
        raise DossierLate(facts.dossier.received_on, clause=rules.dossier.clause)
