"""What the unit brings: evidence, and its own opinion. Neither is a verdict."""

from collections.abc import Iterator

from chassis.domain import DomainEvent
from contracts.acts.evaluation import AddEvidence, SelfAssess
from contracts.policy.rules import Rules
from services.evaluation.domain.assessment.entering import named, opened, set_of
from services.evaluation.domain.assessment.events import EvidenceAdded, SelfAssessed
from services.evaluation.domain.assessment.state import Assessment


def add_evidence(assessment: Assessment | None, act: AddEvidence, rules: Rules) -> Iterator[DomainEvent]:
    assessment = opened(assessment, act)
    named(set_of(assessment, rules), [act.criterion])
    if act.sha256 not in assessment.evidence.get(act.criterion, ()):
        yield EvidenceAdded(on=act.on, unit=act.unit, cycle=act.cycle, criterion=act.criterion, sha256=act.sha256)


def self_assess(assessment: Assessment | None, act: SelfAssess, rules: Rules) -> Iterator[DomainEvent]:
    assessment = opened(assessment, act)
    named(set_of(assessment, rules), list(act.verdicts))
    if {**assessment.self_verdicts, **act.verdicts} != assessment.self_verdicts:
        yield SelfAssessed(on=act.on, unit=act.unit, cycle=act.cycle, verdicts=act.verdicts, assessor=act.by.grant)
