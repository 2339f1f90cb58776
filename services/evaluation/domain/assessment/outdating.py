"""When an evaluation no longer stands: something speaks anew on a topic that it looked at."""

from collections.abc import Iterator
from datetime import date

from contracts.policy.rules import Rules
from services.evaluation.domain.assessment.basis import looked_at
from services.evaluation.domain.assessment.events import CriteriaEvaluated, EvaluationOutdated
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.state import Assessment


def outdated_by(assessment: Assessment | None, topic: str, source: str, on: date) -> Iterator[EvaluationOutdated]:
    """The current evaluation falls, where it looked at the topic and did not know this source."""
    evaluation = assessment.evaluation if assessment else None
    if evaluation is not None and source not in evaluation.stood_on.get(topic, (source,)):
        yield from falls(assessment, topic, source, on)


def falls(assessment: Assessment | None, topic: str, source: str, on: date) -> Iterator[EvaluationOutdated]:
    """The current evaluation falls, unless on that day it had fallen already.

    It falls on the legal date of the cause, never before it was made: a fact recorded late can be older than it is.
    """
    if assessment is None or assessment.evaluation is None:
        return
    day = max(on, assessment.evaluation.on)
    if all(known.on > day for known in assessment.outdated):
        yield _outdated(assessment.evaluation, topic, source, day)


def outdated_from_the_start(evaluation: CriteriaEvaluated, latest: Facts, rules: Rules) -> Iterator[EvaluationOutdated]:
    """An evaluation dated back, made when later facts are known that contradict it: it falls on the first of them."""
    later = [
        (fact.on, topic, fact.source)
        for topic, facts in looked_at(latest, rules).items()
        for fact in facts
        if fact.source not in evaluation.stood_on.get(topic, (fact.source,))
    ]
    for on, topic, source in sorted(later)[:1]:
        yield _outdated(evaluation, topic, source, max(on, evaluation.on))


def _outdated(evaluation: CriteriaEvaluated, topic: str, source: str, on: date) -> EvaluationOutdated:
    return EvaluationOutdated(
        on=on,
        unit=evaluation.unit,
        cycle=evaluation.cycle,
        evaluation=evaluation.evaluation,
        because=source,
        what=topic,
    )
