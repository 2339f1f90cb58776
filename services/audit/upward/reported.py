"""One unit in a period: its candidacy of the year, its reports month by month, its difficulties, what happened. Pure.

Entries are in legal order, and none is later than the day the report is made of.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from contracts.policy.reports import ReportRules
from contracts.vocabulary import Month, months_between
from services.audit.ledger import Entry
from services.audit.upward.period import Period

ENDINGS = (
    "registration-withdrawn",
    "registration-rejected",
    "candidacy-lapsed",
    "candidacy-transferred",
    "candidacy-not-continued",
)


@dataclass
class Candidacy:
    """The unit's candidacy of one cycle. `reports` holds the version of each month that stands, `late` the days late
    of the first one; `asked` the shortcomings that inspections found and the reminders, by kind and name; `steps` are
    the names of what happened."""

    approved_on: date | None = None
    open: bool = True
    reports: dict[Month, Mapping[str, Any]] = field(default_factory=dict)
    late: dict[Month, int | None] = field(default_factory=dict)
    excused: set[Month] = field(default_factory=set)
    dossier: Mapping[str, Any] | None = None
    difficulties: dict[int, dict[str, Any]] = field(default_factory=dict)
    asked: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    steps: set[str] = field(default_factory=set)

    def expected(self, reports: ReportRules, period: Period, day: date) -> Sequence[Month]:
        """The months of the period that it owed a report under, and that had ended before the month of `day`."""
        if self.approved_on is None or not self.open:
            return ()
        ended = day.replace(day=1) - timedelta(days=1)
        return reports.owed_of(months_between(max(self.approved_on, period.first), min(ended, period.last)))

    def completeness(self, reports: ReportRules, period: Period, day: date) -> Mapping[str, Any]:
        """Expected, actual, on time, late, nil, excused, and the months missing."""
        expected = self.expected(reports, period, day)
        filed = [month for month in expected if month in self.reports]
        late = [self.late[month] for month in filed]
        return {
            "expected": len(expected),
            "actual": len(filed),
            "on_time": late.count(0),
            "late": sum((days or 0) > 0 for days in late),
            "nil": sum(self.reports[month]["nothing_occurred"] for month in filed),
            "excused": sum(month in self.excused for month in expected if month not in self.reports),
            "missing": [month for month in expected if month not in self.reports and month not in self.excused],
        }

    def figures(self, period: Period) -> Iterable[Mapping[str, int]]:
        """The figures of each month of the period, as they stand."""
        return (report["figures"] for month, report in self.reports.items() if month in period.months)


def candidacy_of(entries: Iterable[Entry], cycle: int) -> Candidacy | None:
    """The candidacy of the cycle as the entries tell of it; None where there is none."""
    known: Candidacy | None = None
    for entry in entries:
        if entry.data.get("cycle") != cycle:
            continue
        if entry.name == "candidacy-continued":
            known = _continued(entry)
        elif entry.name == "unit-registered":
            known = Candidacy(steps={entry.name})
        elif known is not None:
            _happened(known, entry.name, entry.data, entry.on)
    return known


def _continued(entry: Entry) -> Candidacy:
    candidacy = Candidacy(steps={entry.name})
    for step in entry.data["steps"]:
        _happened(candidacy, step["type"].split(".")[-2], step["data"], date.fromisoformat(step["on"]))
    return candidacy


def _happened(candidacy: Candidacy, name: str, data: Mapping[str, Any], on: date) -> None:
    candidacy.steps.add(name)
    match name:
        case "building-approved":
            candidacy.approved_on = on
        case "monthly-report-filed":
            candidacy.reports[data["period"]] = data
            candidacy.late[data["period"]] = data.get("days_late")
        case "monthly-report-corrected":
            candidacy.reports[data["period"]] = data
        case "report-rejected":
            candidacy.reports.pop(data["period"], None)
        case "report-excused":
            candidacy.excused.add(data["period"])
        case "dossier-filed":
            candidacy.dossier = data
        case "difficulty-raised":
            candidacy.difficulties[data["difficulty"]] = {"raised_on": on, "text": data["text"], "answered_on": None}
        case "difficulty-answered" if data["difficulty"] in candidacy.difficulties:
            candidacy.difficulties[data["difficulty"]]["answered_on"] = on
        case _ if name in ENDINGS:
            candidacy.open = False
        case _:
            _supervised(candidacy, name, data, on)


def _supervised(candidacy: Candidacy, name: str, data: Mapping[str, Any], on: date) -> None:
    match name:
        case "inspection-recorded":
            for number, finding in enumerate(data.get("findings", ()), start=1):
                if finding["finding"] == "shortcoming":
                    place = ("shortcoming", f"{data['inspection']}/{number}")
                    candidacy.asked[place] = _asked(on, finding.get("note"), finding.get("respond_by"))
        case "reminder-issued":
            candidacy.asked["reminder", data["reminder"]] = _asked(on, data["text"], data.get("respond_by"))
        case "finding-answered":
            _answer(candidacy, ("shortcoming", f"{data['inspection']}/{data['finding']}"), on)
        case "reminder-answered":
            _answer(candidacy, ("reminder", data["reminder"]), on)


def _asked(on: date, text: str | None, respond_by: str | None) -> dict[str, Any]:
    due = date.fromisoformat(respond_by) if respond_by else None
    return {"asked_on": on, "text": text, "due_on": due, "answered_on": None}


def _answer(candidacy: Candidacy, place: tuple[str, str], on: date) -> None:
    if place in candidacy.asked:
        candidacy.asked[place]["answered_on"] = on
