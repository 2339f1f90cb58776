"""Recording a survey. The same survey twice changes nothing; a later one takes its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.surveys import RecordSurvey
from contracts.policy.rules import Rules
from services.registration.domain.prerequisites.state import Prerequisites, UnitSurveyed
from services.registration.domain.unit.state import Unit


@dataclass(eq=False)
class UnknownGap(Refusal):
    """A gap is a criterion of the set that the pack has for this kind of unit."""

    vi = "Bộ tiêu chí không có: {unknown}. Các tiêu chí: {known}."
    en = "The set has no criterion {unknown}. It has: {known}."
    unknown: Sequence[str]
    known: Sequence[str]
    clause: str | None = None


def survey(known: Prerequisites | None, act: RecordSurvey, rules: Rules, unit: Unit) -> Iterator[DomainEvent]:
    criteria = rules.criteria.for_kind(unit.kind)
    if criteria is not None and act.gaps:
        ids = [criterion.id for criterion in criteria.criteria]
        if unknown := sorted(set(act.gaps) - set(ids)):
            raise UnknownGap(unknown, ids, clause=criteria.clause)
    result = UnitSurveyed(
        on=act.on,
        unit=act.unit,
        year=act.year,
        criteria_met=act.criteria_met,
        criteria_total=act.criteria_total,
        gaps=act.gaps,
        document=act.document,
    )
    if known is None or known.survey != result:
        yield result
