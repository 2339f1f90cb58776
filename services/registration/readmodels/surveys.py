"""Which units could build the model in a year, were they surveyed, and what keeps them out?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from contracts.policy.rules import Rules
from contracts.vocabulary import UnitKind
from services.registration.domain.candidacy.eligibility import Brought, obstacles, years_that_may_count
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
    its = _brought(kind, [found.get((unit["unit"], year), {}) for year in years_that_may_count(rules)])
    return {
        **{name: unit[name] for name in ("unit", "code", "name", "kind")},
        **{name: survey.get(name) for name in _SURVEY},
        **{name: getattr(its, name) for name in ("safety", "movement_class", "size")},
        "obstacles": [
            {
                "code": each.code(),
                "clause": each.clause,
                "vi": each.sentence("vi"),
                "en": each.sentence("en"),
            }
            for each in obstacles(its, rules)
        ],
    }


def _brought(kind: UnitKind, years: Sequence[Mapping[str, Any]]) -> Brought:
    """What these years say, the year that counts first."""
    known: dict[str, Any] = {}
    for year in reversed(years):
        known |= {name: year[name] for name in ("safety", "movement_class", "size") if name in year}
        known |= {name: {**known.get(name, {}), **year[name]} for name in ("applies", "eligible") if name in year}
    return Brought(kind, **known)
