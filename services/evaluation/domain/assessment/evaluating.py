"""Having every criterion judged on the facts known."""

from collections.abc import Iterator
from dataclasses import replace

from chassis.domain import DomainEvent
from contracts.acts.evaluation import EvaluateCriteria
from contracts.policy.rules import Rules
from services.evaluation.domain.assessment.basis import looked_at
from services.evaluation.domain.assessment.entering import appraisable, set_of
from services.evaluation.domain.assessment.events import CriteriaEvaluated
from services.evaluation.domain.assessment.judging import evaluate
from services.evaluation.domain.assessment.outdating import outdated_from_the_start
from services.evaluation.domain.assessment.state import Assessment
from services.evaluation.domain.record.state import Record


def evaluate_criteria(
    assessment: Assessment | None,
    act: EvaluateCriteria,
    rules: Rules,
    record: Record,
    latest: Assessment,
    latest_record: Record,
    made: int,
) -> Iterator[DomainEvent]:
    """Judges what was legally there on the day of the act; what is known to have come after it (`latest`) makes the
    evaluation outdated at once, from that later day on. Asked again on nothing new, it yields nothing. `made` are all
    evaluations before it: a number names one for ever."""
    assessment = appraisable(assessment, act, rules)
    criteria = set_of(assessment, rules)
    facts = replace(assessment.facts, record=record)
    evaluation = CriteriaEvaluated(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        number=made + 1,
        pack=rules.ref,
        criteria_set=criteria.id,
        results=evaluate(facts, rules),
        evaluator=act.by.grant,
        report_versions={month: report.version for month, report in sorted(facts.reports.items())},
        stood_on={
            topic: tuple(fact.source for fact in speaking) for topic, speaking in looked_at(facts, rules).items()
        },
    )
    standing = assessment.evaluation
    if standing is not None and not assessment.outdated and evaluation.says_the_same_as(standing):
        return
    yield evaluation
    yield from outdated_from_the_start(evaluation, replace(latest.facts, record=latest_record), rules)
