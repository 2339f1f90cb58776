"""How complete and how punctual are the reports of a province's cycle, as of a day? (The words are those of DHIS2.)"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from contracts.policy.reports import ReportRules
from contracts.vocabulary import months_between
from services.registration.domain.candidacy.state import Stage
from services.registration.readmodels.candidacies import TakingPart


def completeness(
    candidacies: Iterable[TakingPart], reports: ReportRules, cycle: int, day: date, month: str | None = None
) -> Sequence[dict[str, Any]]:
    """One line for each approved unit: expected, actual, on_time, late, nil, excused, and the months missing.

    Expected are the months that are reported under and have ended before `day`, or `month` alone. A report without a
    cut-off to judge it by is neither on time nor late.
    """
    return [
        _line(candidacy, _expected(candidacy.shown["approved_on"], reports, cycle, day, month))
        for candidacy in candidacies
        if candidacy.shown["stage"] in (Stage.BUILDING, Stage.DOSSIER_FILED)
    ]


def _expected(approved_on: date, reports: ReportRules, cycle: int, day: date, month: str | None) -> Sequence[str]:
    ended = day.replace(day=1) - timedelta(days=1)
    months = reports.owed_of(months_between(max(approved_on, date(cycle, 1, 1)), min(ended, date(cycle, 12, 31))))
    return months if month is None else [each for each in months if each == month]


def _line(candidacy: TakingPart, expected: Sequence[str]) -> dict[str, Any]:
    standing = {period: report for period, report in candidacy.reports.items() if not report["rejected"]}
    found = [standing[period] for period in expected if period in standing]
    filed = [report for report in found if report["report_version"] is not None]
    return {
        **{name: candidacy.shown[name] for name in ("unit", "code", "name")},
        "expected": len(expected),
        "actual": len(filed),
        "on_time": sum(report["days_late"] == 0 for report in filed),
        "late": sum((report["days_late"] or 0) > 0 for report in filed),
        "nil": sum(bool(report["nothing_occurred"]) for report in filed),
        "excused": len(found) - len(filed),
        "missing": [period for period in expected if period not in standing],
    }
