"""What an evaluation looks at, topic by topic, and which facts speak on each topic.

A topic that nothing speaks on is looked at too: a report for a month counted missing changes what was judged.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from contracts.policy.checks import (
    AllReportsFiled,
    DocumentIssuedCheck,
    IndicatorCheck,
    ManualCheck,
    NoIncidentCheck,
    Prerequisite,
    PrerequisiteCheck,
    RatioCheck,
    ReportsOnTime,
    UnknownCheck,
)
from contracts.policy.criteria import Criterion
from contracts.policy.rules import Rules
from contracts.vocabulary import Month, Slug
from services.evaluation.domain.assessment.checks.prerequisites import years_looked_at
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.judging import criteria_set
from services.evaluation.domain.record.state import MovementClassNoted, SafetyNoted


class Fact(Protocol):
    """Something that speaks on a topic: when, and by which id it is cited."""

    @property
    def on(self) -> date: ...
    @property
    def source(self) -> str: ...


LookedAt = Mapping[str, Sequence[Fact]]


def looked_at(facts: Facts, rules: Rules) -> LookedAt:
    """The topics of every candidacy (whether it is open, approved, has a dossier), and those of its criteria."""
    topics: dict[str, Sequence[Fact]] = {
        "candidacy": _present(facts.candidacy, facts.closure),
        "pack": _present(facts.rebase),
        "approval": _present(facts.approval),
        "dossier": _present(facts.dossier, *facts.supplements),
    }
    criteria = criteria_set(facts, rules)
    for criterion in criteria.criteria if criteria else ():
        topics.update(_by_criterion(criterion, facts, rules))
        topics[found_of(criterion.id)] = [each for each in facts.inspections if criterion.id in each.criteria]
    return topics


def found_of(criterion: Slug) -> str:
    """The topic of what inspections found of a criterion: the appraiser knew of it, or did not."""
    return f"finding {criterion}"


def _by_criterion(criterion: Criterion, facts: Facts, rules: Rules) -> LookedAt:
    match criterion.judged_by:
        case AllReportsFiled() | ReportsOnTime() | IndicatorCheck() | RatioCheck():
            return {
                f"report {month}": _reported(month, facts) for month in rules.reports.owed_of(facts.building_months)
            }
        case DocumentIssuedCheck(document=kind):
            return {kind: [noted for noted in facts.documents if noted.kind == kind]}
        case PrerequisiteCheck(of=prerequisite):
            return _prerequisite(prerequisite, facts, rules)
        case NoIncidentCheck(categories=categories):
            return {
                f"incident {category}": [
                    incident
                    for incident in facts.record.incidents
                    if incident.category == category and incident.occurred_on.year == rules.cycle
                ]
                for category in categories
            }
        case ManualCheck() | UnknownCheck():
            return {f"verdict {criterion.id}": _present(facts.verdicts.get(criterion.id))}


def _reported(month: Month, facts: Facts) -> Sequence[Fact]:
    """The first version, by which lateness is judged, and the one that stands; else what was sent back, the excuse."""
    first, current = facts.first_filed.get(month), facts.reports.get(month)
    if first is None or current is None:
        return _present(first, facts.rejected.get(month), facts.excuses.get(month))
    return [current] if first == current else [first, current]


def _prerequisite(prerequisite: Prerequisite, facts: Facts, rules: Rules) -> LookedAt:
    results: Mapping[int, SafetyNoted | MovementClassNoted]
    match prerequisite:
        case Prerequisite.SAFETY:
            name, results = "safety", facts.record.safety
        case Prerequisite.MOVEMENT_CLASS:
            name, results = "class", facts.record.classes
    return {f"{name} {year}": _present(results.get(year)) for year in years_looked_at(results, rules)}


def _present(*facts: Fact | None) -> Sequence[Fact]:
    return [fact for fact in facts if fact is not None]
