"""What one year says of a unit, for whoever asks: results with their windows, shares, and what speaks against them."""

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.coverage import NOTHING, Counts
from contracts.policy.rules import Rules
from services.registration.domain.prerequisites.questioning import (
    contradictions,
    out_of_season,
    window,
    within,
)
from services.registration.domain.prerequisites.state import IncidentRecorded, Prerequisites


def shown(year: int, known: Prerequisites, year_before: Prerequisites | None, rules: Rules) -> Mapping[str, Any]:
    """`window` and `area_window` are None where unset; `incidents` are those of the window, of whichever year."""
    asked, span = rules.prerequisites, window(rules, year)
    areas = asked.area_window.value
    incidents = (*known.incidents, *(year_before.incidents if year_before else ()))
    return {
        "year": year,
        "window": span,
        "window_clause": asked.safety_window.clause,
        "area_window": areas.of(year) if areas else None,
        "safety": _safety(known, rules),
        "contradictions": contradictions(known, year_before, rules),
        "coverage": _coverage(known, rules),
        "incidents": _incidents(list(within(incidents, span))),
        "movement_class": known.movement_class,
        "survey": known.survey,
        "size": known.size,
        "exclusions": known.exclusions,
        "eligibility": known.decided,
    }


def _safety(known: Prerequisites, rules: Rules) -> Mapping[str, Any] | None:
    result = known.safety
    if result is None:
        return None
    decided = {"document": result.document, "decided_on": result.document.issued_on}
    return {"met": result.met, **decided, "unusual": out_of_season(result, rules)}


def _coverage(known: Prerequisites, rules: Rules) -> Mapping[str, Any] | None:
    """The counts of each kind and of all together, with the least shares; a share is an exact fraction."""
    if known.coverage is None:
        return None
    counts, asked = known.coverage.counts, rules.prerequisites.coverage
    return {
        "of": {kind: _shares(each) for kind, each in sorted(counts.items())},
        "together": _shares(sum(counts.values(), NOTHING)),
        "counted_by": asked.counted_by.value,
        "least": {"registered": asked.registered.value, "recognised": asked.recognised.value},
        "clause": asked.recognised.clause,
        "shortfalls": list(asked.shortfalls(counts)),
        "document": known.coverage.document,
    }


def _shares(counts: Counts) -> Mapping[str, Any]:
    shares = {f"{name}_share": _share(getattr(counts, name), counts.managed) for name in ("registered", "recognised")}
    return {**counts.model_dump(), **shares}


def _share(part: int, whole: int) -> str | None:
    return f"{part}/{whole}" if whole else None


def _incidents(incidents: Sequence[IncidentRecorded]) -> Sequence[Mapping[str, Any]]:
    names = ("category", "occurred_on", "force_majeure", "handled_promptly")
    in_order = sorted(incidents, key=lambda each: each.occurred_on)
    return [{name: getattr(each, name) for name in names} for each in in_order]
