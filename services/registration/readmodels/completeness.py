"""How complete and how punctual are the reports of a province's cycle, as of a day? (The words are those of DHIS2.)"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from contracts.vocabulary import months_between
from services.registration.domain.candidacy.state import Stage


def completeness(
    candidacies: Iterable[Mapping[str, Any]],
    reports: Mapping[tuple[str, str], Any],
    cycle: int,
    day: date,
    month: str | None = None,
) -> Sequence[dict[str, Any]]:
    """One line for each approved unit: expected, actual, on_time, late, nil, excused, and the months missing.

    Expected are the months of the building span that have ended before `day`, or `month` alone. A report without a
    cut-off to judge it by is neither on time nor late.
    """
    return [
        _line(candidacy, reports, _expected(candidacy["approved_on"], cycle, day, month))
        for candidacy in candidacies
        if candidacy["stage"] in (Stage.BUILDING, Stage.DOSSIER_FILED)
    ]


def _expected(approved_on: date, cycle: int, day: date, month: str | None) -> Sequence[str]:
    ended = day.replace(day=1) - timedelta(days=1)
    months = months_between(max(approved_on, date(cycle, 1, 1)), min(ended, date(cycle, 12, 31)))
    return months if month is None else [each for each in months if each == month]


def _line(
    candidacy: Mapping[str, Any], reports: Mapping[tuple[str, str], Any], expected: Sequence[str]
) -> dict[str, Any]:
    found = {period: reports.get((candidacy["unit"], period)) for period in expected}
    filed = [row for row in found.values() if row is not None and row["version"] is not None]
    excused = [period for period, row in found.items() if row is not None and row["version"] is None]
    return {
        "unit": candidacy["unit"],
        "code": candidacy["code"],
        "name": candidacy["name"],
        "expected": len(expected),
        "actual": len(filed),
        "on_time": sum(row["days_late"] == 0 for row in filed),
        "late": sum((row["days_late"] or 0) > 0 for row in filed),
        "nil": sum(bool(row["nothing_occurred"]) for row in filed),
        "excused": len(excused),
        "missing": [period for period, row in found.items() if row is None],
    }
