"""What on record does not agree with a year's safety result. It is told, never refused: the result is its body's."""

from collections.abc import Iterable, Iterator
from datetime import date

from contracts.policy.rules import Rules
from contracts.vocabulary import Slug
from services.registration.domain.prerequisites.state import (
    IncidentRecorded,
    Prerequisites,
    SafetyResultQuestioned,
    SafetyResultRecorded,
)


def window(rules: Rules, year: int) -> tuple[date, date] | None:
    """The days over which the safety result of a year is measured, both included; None where unset."""
    span = rules.prerequisites.safety_window.value
    return span.of(year) if span else None


def within(incidents: Iterable[IncidentRecorded], span: tuple[date, date] | None) -> Iterator[IncidentRecorded]:
    """Those that happened in the window."""
    if span is not None:
        yield from (each for each in incidents if span[0] <= each.occurred_on <= span[1])


def contradictions(known: Prerequisites, year_before: Prerequisites | None, rules: Rules) -> tuple[Slug, ...]:
    """What speaks against a result that was met, in alphabetical order: incidents of the window that no exception
    covers, shares that fall short."""
    result = known.safety
    if result is None or not result.met:
        return ()
    incidents = (*known.incidents, *(year_before.incidents if year_before else ()))
    measured = within(incidents, window(rules, result.year))
    against = {"incident" for each in measured if not (each.force_majeure or each.handled_promptly)}
    if known.coverage is not None:
        against.update(rules.prerequisites.coverage.shortfalls(known.coverage.counts))
    return tuple(sorted(against))


def out_of_season(result: SafetyResultRecorded, rules: Rules) -> tuple[Slug, ...]:
    """What is unusual about the day of the decision: `decided-late`, or `decided-before-window-closed`."""
    decided_on, span = result.document.issued_on, window(rules, result.year)
    late = rules.prerequisites.decided_late(result.year, decided_on)
    early = span is not None and decided_on <= span[1]
    return tuple(name for name, holds in (("decided-late", late), ("decided-before-window-closed", early)) if holds)


def questioned(
    known: Prerequisites, on: date, year_before: Prerequisites | None, rules: Rules
) -> Iterator[SafetyResultQuestioned]:
    """The result is questioned where something speaks against it, once for the same reasons."""
    because = contradictions(known, year_before, rules)
    result, before = known.safety, known.questioned
    if result is not None and because and (before is None or before.because != because):
        yield SafetyResultQuestioned(on=on, unit=result.unit, year=result.year, because=because)
