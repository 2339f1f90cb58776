"""Which units could build the model in a year, were they surveyed, and what keeps them out?"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contracts.policy.rules import Rules
from contracts.vocabulary import UnitKind
from services.registration.domain.candidacy.eligibility import obstacles, years_that_may_count
from services.registration.readmodels.results import Found

_SURVEY = ("surveyed_on", "criteria_met", "criteria_total", "gaps")


def survey_list(units: Iterable[Mapping[str, Any]], found: Found, rules: Rules) -> Iterator[Mapping[str, Any]]:
    """One line for each of these units that is of a kind the pack names: the survey of the year (all None: not
    surveyed), the safety result and class that count, and `obstacles`, empty for a unit that could be chosen."""
    for unit in units:
        kind = UnitKind(unit["kind"])
        if rules.units.admits(kind):
            yield _line(unit, kind, found, rules)


def _line(unit: Mapping[str, Any], kind: UnitKind, found: Found, rules: Rules) -> Mapping[str, Any]:
    survey = found.get((unit["unit"], rules.cycle), {})
    years = [found.get((unit["unit"], year), {}) for year in years_that_may_count(rules)]
    safety = next((year["safety"] for year in years if "safety" in year), None)
    graded = next((year["movement_class"] for year in years if "movement_class" in year), None)
    return {
        **{name: unit[name] for name in ("unit", "code", "name", "kind")},
        **{name: survey.get(name) for name in _SURVEY},
        "safety": safety,
        "movement_class": graded,
        "obstacles": [
            {
                "code": each.code(),
                "clause": each.clause,
                "vi": each.sentence("vi"),
                "en": each.sentence("en"),
            }
            for each in obstacles(kind, safety, graded, rules)
        ],
    }
