"""The aggregate report that the police make to the ministry, the standing Party committee and the UBND of the province.

Source: 188/KH-UBND IV.3. Whatever the rules leave open is told as unset; nothing is filled in. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from contracts.policy.listing import listing
from contracts.policy.rule import Rule
from contracts.policy.rulebook import NoRules
from contracts.policy.rules import Rules
from contracts.policy.targets import TargetGroup
from contracts.policy.walk import walk
from contracts.vocabulary import UnitKind
from services.audit.decisions import as_decisions_stand
from services.audit.ledger import Entry
from services.audit.status import HOLDING
from services.audit.upward import planned
from services.audit.upward.gathering import Gathered, UnitThen
from services.audit.upward.reported import Candidacy

_STEPS = {
    "registered": ("unit-registered", "candidacy-continued"),
    "approved": ("building-approved",),
    "withdrawn": ("registration-withdrawn",),
    "rejected": ("registration-rejected",),
    "transferred": ("candidacy-transferred", "candidacy-not-continued"),
    "lapsed": ("candidacy-lapsed",),
    "dossiers": ("dossier-filed",),
    "appraised": ("appraisal-concluded",),
    "recognised": ("unit-recognised",),
    "declined": ("recognition-declined",),
}
"""Column → what must have happened to a candidacy for it to count there."""

_RECOGNISING = ("unit-recognised", "past-recognition-entered")

_DECIDED = {
    "recognised": _RECOGNISING,
    "carried_over": ("recognition-carried-over",),
    "revoked": ("recognition-revoked",),
    "withdrawn": ("decision-withdrawn",),
}


def report(gathered: Gathered) -> Mapping[str, Any]:
    """The report as plain values: counts, lists, and what is unset."""
    rules = _rules(gathered)
    return {
        "province": gathered.province,
        "period": gathered.period.text,
        "title": gathered.period.title,
        "from": gathered.period.first,
        "to": gathered.period.last,
        "as_of": gathered.as_of,
        "known_at": gathered.known_at,
        "complete_through": gathered.complete_through,
        "rules": rules.ref if rules else None,
        "candidacies": _candidacies(gathered.units),
        "reports": _reports(gathered, rules),
        "indicators": _indicators(gathered, rules),
        "difficulties": _difficulties(gathered, rules),
        "incidents": _incidents(gathered),
        "models": _models(gathered),
        "titles": _titles(gathered),
        "targets": _targets(gathered, rules),
        "tasks": planned.tasks(gathered, rules),
        "campaigns": planned.campaigns(gathered, rules),
        "funding": planned.funding(gathered, rules),
        "supervision": planned.supervision(gathered),
        "unset": _unset(gathered, rules),
    }


def _rules(gathered: Gathered) -> Rules | None:
    try:
        return gathered.books.rules(gathered.province, gathered.period.year, gathered.as_of)
    except NoRules:
        return None


def _taking_part(units: Iterable[UnitThen]) -> Iterable[tuple[UnitThen, Candidacy]]:
    return ((unit, unit.candidacy) for unit in units if unit.candidacy is not None)


def _candidacies(units: Sequence[UnitThen]) -> Sequence[Mapping[str, Any]]:
    """One line for each kind that has candidates; what counts is the candidacy of the year, as far as it has come."""
    counts: dict[str, Counter[str]] = {}
    for unit, candidacy in _taking_part(units):
        line = counts.setdefault(unit.status.unit["kind"], Counter())
        line.update(name for name, steps in _STEPS.items() if candidacy.steps & set(steps))
        if candidacy.dossier is not None:
            line["dossiers_in_time"] += candidacy.dossier.get("in_time") is True
            line["dossiers_late"] += candidacy.dossier.get("in_time") is False
    columns = (*_STEPS, "dossiers_in_time", "dossiers_late")
    kinds = [kind.value for kind in UnitKind if kind.value in counts]
    return [{"kind": kind, **{name: counts[kind][name] for name in columns}} for kind in kinds]


def _reports(gathered: Gathered, rules: Rules | None) -> Mapping[str, Any]:
    """Of each unit that builds; nothing where nobody has ruled that reports are owed."""
    owed = rules.reports if rules is not None and rules.reports.are_owed else None
    lines = [
        {**_named(unit), **candidacy.completeness(owed, gathered.period, gathered.as_of)}
        for unit, candidacy in _taking_part(gathered.units)
        if owed is not None and candidacy.approved_on is not None and candidacy.open
    ]
    sums = ("expected", "actual", "on_time", "late", "nil", "excused")
    total = {name: sum(line[name] for line in lines) for name in sums}
    return {**total, "missing": sum(len(line["missing"]) for line in lines), "units": lines}


def _indicators(gathered: Gathered, rules: Rules | None) -> Sequence[Mapping[str, Any]]:
    """The sum of each indicator of the form over the reports that stand, and of how many reports it is one."""
    sums: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for _, candidacy in _taking_part(gathered.units):
        for figures in candidacy.figures(gathered.period):
            sums.update(figures)
            told.update(figures.keys())
    form = {indicator.id: indicator for indicator in rules.reports.indicators} if rules else {}
    names = [*form, *sorted(sums.keys() - form.keys())]
    return [
        {
            "indicator": name,
            "label": form[name].label_vi if name in form else None,
            "unit": form[name].unit if name in form else None,
            "sum": sums[name],
            "reports": told[name],
        }
        for name in names
    ]


def _difficulties(gathered: Gathered, rules: Rules | None) -> Mapping[str, Any]:
    """Raised and answered in the period; those that wait with the day by which they are answered in time."""
    every = [
        {**_named(unit), "difficulty": number, **each}
        for unit, candidacy in _taking_part(gathered.units)
        for number, each in sorted(candidacy.difficulties.items())
    ]
    within = gathered.period.has
    return {
        "raised": sum(within(each["raised_on"]) for each in every),
        "answered": sum(each["answered_on"] is not None and within(each["answered_on"]) for each in every),
        "open": [_waiting(each, gathered, rules) for each in every if each["answered_on"] is None],
    }


def _waiting(each: Mapping[str, Any], gathered: Gathered, rules: Rules | None) -> Mapping[str, Any]:
    due = rules.procedure.answer_by(each["raised_on"]) if rules else None
    return {**each, "due_on": due, "days_over": None if due is None else max(0, (gathered.as_of - due).days)}


def _incidents(gathered: Gathered) -> Sequence[Mapping[str, Any]]:
    """How many of each category; of an incident nothing more is told."""
    months = gathered.period.months
    counts = Counter(
        entry.data["category"]
        for unit in gathered.units
        for entry in unit.entries
        if entry.name == "incident-recorded" and entry.data["occurred_on"][:7] in months
    )
    return [{"category": category, "count": count} for category, count in sorted(counts.items())]


def _models(gathered: Gathered) -> Mapping[str, int]:
    """How many community models of the units that exist work and pause when the period ends, and how many started and
    ended in it. Papers dated after the period, up to the day of the report, do not change how they stood."""
    counts = Counter(dict.fromkeys(("working", "paused", "started", "ended"), 0))
    for unit in gathered.units:
        standing: dict[str, str] = {}
        for entry in unit.entries:
            name = str(entry.data.get("model"))
            if entry.name == "community-model-recorded":
                started_on = date.fromisoformat(entry.data["started_on"])
                counts["started"] += gathered.period.has(started_on)
                standing |= {name: "working"} if started_on <= gathered.period.last else {}
            elif entry.name == "community-model-changed" and entry.on <= gathered.period.last:
                standing[name] = entry.data["status"]
                counts["ended"] += entry.data["status"] == "ended" and gathered.period.has(entry.on)
        if unit.status.exists:
            counts.update(status for status in standing.values() if status != "ended")
    return dict(counts)


def _titles(gathered: Gathered) -> Mapping[str, Any]:
    """Who holds the title when the period ends, and what was decided in it, as letters have corrected it."""
    held = [unit for unit in gathered.units if unit.status.exists and unit.status.title.state in HOLDING]
    decided = [
        (unit, entry)
        for unit in gathered.units
        for entry in as_decisions_stand(unit.entries)
        if gathered.period.has(entry.on)
    ]
    counts = {name: sum(entry.name in events for _, entry in decided) for name, events in _DECIDED.items()}
    reviewed = Counter(entry.data["outcome"] for _, entry in decided if entry.name == "maintenance-reviewed")
    return {
        "held": len(held),
        **counts,
        "reviewed": dict(sorted(reviewed.items())),
        "review_required": sum(unit.status.review_required for unit in gathered.units),
        "barred": sum(gathered.period.year in unit.status.bars for unit in gathered.units),
        "awards_granted": sum(entry.name == "award-granted" for _, entry in decided),
        "awards_to_review": sum(bool(a["to_review"]) for unit in gathered.units for a in unit.status.awards.values()),
        "complaints_lodged": sum(entry.name == "complaint-lodged" for _, entry in decided),
        "complaints_pending": sum(len(unit.status.complaints) for unit in gathered.units),
        "units": [_title(unit) for unit in held],
    }


def _title(unit: UnitThen) -> Mapping[str, Any]:
    title = unit.status.title
    return {**_named(unit), "state": title.state, "since": title.since, "decision": title.decision}


def _targets(gathered: Gathered, rules: Rules | None) -> Sequence[Mapping[str, Any]]:
    """Each group of the plan with its minimum, and the decisions of recognition of the year's cycle, which may be taken
    in the January after it; a kind that stands in no group counts by itself, without a minimum. `kinds` are those of
    which there still are units at the end of the period, `missing` the decisions that lack of a known minimum."""
    groups = {group.id: group for group in rules.targets.groups} if rules else {}
    counts = Counter(
        rules.targets.group_of(UnitKind(entry.data["unit_kind"])) if rules else entry.data["unit_kind"]
        for unit in gathered.units
        for entry in _recognitions(unit)
        if entry.data["cycle"] == gathered.period.year
    )
    return [
        _target(name, groups.get(name), counts[name], gathered.period.last)
        for name in (*groups, *sorted(counts.keys() - groups.keys()))
    ]


def _target(name: str, group: TargetGroup | None, recognised: int, day: date) -> Mapping[str, Any]:
    minimum = group.minimum.value if group else None
    kinds = group.kinds if group else (UnitKind(name),)
    return {
        "group": name,
        "label": group.label_vi if group else None,
        "kinds": [kind for kind in kinds if kind.exists_on(day)],
        "minimum": minimum,
        "clause": group.minimum.clause if group else None,
        "recognised": recognised,
        "missing": None if minimum is None else max(0, minimum - recognised),
    }


def _recognitions(unit: UnitThen) -> Sequence[Entry]:
    """The decisions of recognition that were not withdrawn."""
    known = as_decisions_stand(unit.entries)
    withdrawn = {entry.data["recognition"] for entry in known if entry.name == "decision-withdrawn"}
    return [e for e in known if e.name in _RECOGNISING and e.data["recognition"] not in withdrawn]


def _unset(gathered: Gathered, rules: Rules | None) -> Sequence[str] | None:
    """The rules that neither the pack nor a later act has set, by path; None where nothing was adopted."""
    if rules is None:
        return None
    sections = {"reports": rules.reports, "calendar": rules.calendar, "targets": rules.targets, "tasks": rules.tasks}
    filled = {
        f"{name}.{path}"
        for name, section in sections.items()
        for path, part in walk(section)
        if isinstance(part, Rule) and part.is_set
    }
    adopted = gathered.books.current(gathered.province, gathered.as_of).adopted
    packs = [entry.pack for entry in adopted if entry.pack.ref == rules.ref]
    lines = (line for pack in packs[:1] for line in listing(pack))
    return [line.path for line in lines if line.value is None and line.path not in filled]


def _named(unit: UnitThen) -> Mapping[str, Any]:
    known = unit.status.unit
    return {name: known.get(name) for name in ("unit", "code", "name", "kind")}
