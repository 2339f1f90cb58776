"""The assessment: one candidacy as it is judged. Facts come in as noted; verdicts and evaluations are made here.

Pure. A fact may be dated before what is already there, so no fact is ever impossible once the candidacy is known: it
is true, and what was judged without it becomes outdated. Only the numbers of evaluations must count up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.acts.evaluation import Verdict
from contracts.vocabulary import PackRef, Sha256, Slug
from services.evaluation.domain.assessment.events import (
    AppraisalConcluded,
    CriteriaEvaluated,
    CriterionAppraised,
    EvaluationOutdated,
    EvidenceAdded,
    SelfAssessed,
)
from services.evaluation.domain.assessment.facts import Facts, with_fact
from services.evaluation.domain.assessment.noted import (
    CandidacyNoted,
    DossierNoted,
    Noted,
    RebaseNoted,
    ReportNoted,
    SupplementNoted,
)


@dataclass(frozen=True)
class Former:
    """What was brought and found under a pack that the candidacy no longer goes by. It is kept, and counts no more."""

    pack: PackRef
    criteria_set: Slug | None
    until: date
    evidence: Mapping[Slug, tuple[Sha256, ...]]
    self_verdicts: Mapping[Slug, Verdict]
    verdicts: Mapping[Slug, CriterionAppraised]


@dataclass(frozen=True)
class Assessment:
    """The assessment as of a day. `outdated` says why the current evaluation no longer stands; empty while it does.

    `filers` are the grants that filed what is judged; `evaluations` is the last number used in the cycle.
    """

    facts: Facts
    evidence: Mapping[Slug, tuple[Sha256, ...]] = field(default_factory=dict)
    self_verdicts: Mapping[Slug, Verdict] = field(default_factory=dict)
    filers: frozenset[str] = frozenset()
    evaluations: int = 0
    evaluation: CriteriaEvaluated | None = None
    outdated: tuple[EvaluationOutdated, ...] = ()
    appraisal: AppraisalConcluded | None = None
    former: tuple[Former, ...] = ()


def evolve(assessment: Assessment | None, event: DomainEvent) -> Assessment:
    match assessment, event:
        case None, CandidacyNoted():
            return Assessment(Facts(event))
        case Assessment(facts=Facts(closure=closure)), CandidacyNoted() if closure is not None:
            return Assessment(Facts(event), evaluations=assessment.evaluations)
        case Assessment(), RebaseNoted():
            return _by_another_pack(assessment, event)
        case Assessment(), Noted() if not isinstance(event, CandidacyNoted):
            filed = replace(assessment, facts=with_fact(assessment.facts, event))
            if isinstance(event, ReportNoted | DossierNoted | SupplementNoted) and event.filer:
                return _filed_by(filed, event.filer)
            return filed
        case Assessment(), _:
            return _judge(assessment, event)
        case _:
            raise Impossible(assessment, event)


def _by_another_pack(assessment: Assessment, event: RebaseNoted) -> Assessment:
    """The facts stay; what was found of criteria was found of those of the old set, also where names are the same."""
    found = assessment.evidence, assessment.self_verdicts, assessment.facts.verdicts
    former = (*assessment.former, Former(event.pack_before, event.criteria_set_before, event.on, *found))
    facts = with_fact(assessment.facts, event)
    return replace(assessment, facts=facts, evidence={}, self_verdicts={}, former=former)


def _judge(assessment: Assessment, event: DomainEvent) -> Assessment:
    """What is made of the facts."""
    match event:
        case EvidenceAdded(criterion=criterion, sha256=sha256):
            known = assessment.evidence.get(criterion, ())
            return replace(assessment, evidence={**assessment.evidence, criterion: (*known, sha256)})
        case SelfAssessed():
            verdicts = {**assessment.self_verdicts, **event.verdicts}
            return _filed_by(replace(assessment, self_verdicts=verdicts), event.assessor)
        case CriterionAppraised():
            verdicts_given = {**assessment.facts.verdicts, event.criterion: event}
            return replace(assessment, facts=replace(assessment.facts, verdicts=verdicts_given))
        case CriteriaEvaluated() if event.number > assessment.evaluations:
            return replace(assessment, evaluations=event.number, evaluation=event, outdated=())
        case EvaluationOutdated():
            current = assessment.evaluation is not None and assessment.evaluation.evaluation == event.evaluation
            return replace(assessment, outdated=(*assessment.outdated, event)) if current else assessment
        case AppraisalConcluded():
            return replace(assessment, appraisal=event)
        case _:
            raise Impossible(assessment, event)


def _filed_by(assessment: Assessment, grant: str) -> Assessment:
    return replace(assessment, filers=assessment.filers | {grant})


ASSESSMENT = StreamKind("assessment", evolve)
