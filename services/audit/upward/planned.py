"""What the report upward tells of the province's plan: tasks, campaigns, money, inspections and reminders. Pure.

Source: 188/KH-UBND III.2, III.3, III.5 to III.7, IV.3; 1875/KH-UBND II.4, II.5, III, IV.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from contracts.plans import Progress, Recipient
from contracts.policy.rules import Rules
from contracts.policy.tasks import PlanTask
from services.audit.ledger import Entry
from services.audit.upward.gathering import Gathered, UnitThen

PLAN = "plan"
"""How money that is for the plan as a whole is named."""


def tasks(gathered: Gathered, rules: Rules | None) -> Sequence[Mapping[str, Any]]:
    """Each task with its offices, its last day (None: nobody has set one), and how far its office says it is."""
    told: dict[str, Entry] = {}
    for entry in gathered.plan:
        if entry.name == "task-progress-reported":
            told[entry.data["task"]] = entry
    return [_task(task, told.get(task.id), gathered) for task in (rules.tasks if rules else ())]


def _task(task: PlanTask, told: Entry | None, gathered: Gathered) -> Mapping[str, Any]:
    year, day = gathered.period.year, gathered.as_of
    state = Progress(told.data["state"]) if told else None
    return {
        "task": task.id,
        "label": task.label_vi,
        "offices": [office.value for office in task.offices],
        "due_on": task.due_on(year),
        "state": state.value if state else None,
        "reported_on": told.on if told else None,
        "days_over": task.days_over(year, state, told.on if told else day, day),
        "text": told.data.get("text") if told else None,
        "figures": told.data.get("figures", {}) if told else {},
        "links": told.data.get("links", []) if told else [],
        "clause": task.clause,
    }


def campaigns(gathered: Gathered, rules: Rules | None) -> Sequence[Mapping[str, Any]]:
    """How many units held each campaign in the period, and how often; of one day, what was told last counts."""
    held = {
        (entry.data["campaign"], entry.data["unit"], entry.data["held_on"])
        for unit in gathered.units
        for entry in unit.entries
        if entry.name == "participation-recorded" and entry.data["held_on"][:7] in gathered.period.months
    }
    names = {campaign.id: campaign for campaign in rules.campaigns} if rules else {}
    return [
        {
            "campaign": name,
            "label": names[name].label_vi if name in names else None,
            "days": str(names[name].days) if name in names else None,
            "units": len({unit for campaign, unit, _ in held if campaign == name}),
            "times": sum(campaign == name for campaign, _, _ in held),
        }
        for name in (*names, *sorted({campaign for campaign, _, _ in held} - names.keys()))
    ]


def funding(gathered: Gathered, rules: Rules | None) -> Mapping[str, Any]:
    """The allocations of the year that stand, in whole đồng: in all, by source, and by whom they are for."""
    made: dict[str, Entry] = {}
    amounts: dict[str, int] = {}
    for entry in gathered.plan:
        match entry.name:
            case "funding-allocated":
                made[entry.data["allocation"]] = entry
                amounts[entry.data["allocation"]] = entry.data["amount"]
            case "funding-corrected":
                amounts[entry.data["allocation"]] = entry.data["amount"]
            case "funding-withdrawn":
                amounts.pop(entry.data["allocation"], None)
    labels = {source.id: source.label_vi for source in rules.funding.sources} if rules else {}
    names = {str(unit.status.unit.get("unit")): unit.status.unit.get("name") for unit in gathered.units}
    by_source: Counter[str] = Counter()
    by_recipient: Counter[str] = Counter()
    for name, amount in amounts.items():
        said = made[name].data
        by_source[said["source"]] += amount
        by_recipient[str(Recipient.model_validate(said.get("recipient", {})))] += amount
    return {
        "total": sum(amounts.values()),
        "by_source": [
            {"source": source, "label": labels.get(source), "amount": amount}
            for source, amount in sorted(by_source.items())
        ],
        "by_recipient": [
            {"recipient": each, "label": names.get(each), "amount": amount}
            for each, amount in sorted(by_recipient.items())
        ],
    }


def supervision(gathered: Gathered) -> Mapping[str, Any]:
    """What was inspected, found, asked for and answered in the period; and all that waits on the day of the report."""
    counts = Counter(entry.name for unit in gathered.units for entry in unit.entries if gathered.period.has(entry.on))
    found = sum(
        finding["finding"] == "shortcoming"
        for unit in gathered.units
        for entry in unit.entries
        if entry.name == "inspection-recorded" and gathered.period.has(entry.on)
        for finding in entry.data.get("findings", ())
    )
    return {
        "inspections": counts["inspection-recorded"],
        "shortcomings": found,
        "shortcomings_answered": counts["finding-answered"],
        "reminders": counts["reminder-issued"],
        "reminders_answered": counts["reminder-answered"],
        "open": [line for unit in gathered.units for line in _open(unit, gathered)],
    }


def _open(unit: UnitThen, gathered: Gathered) -> Sequence[Mapping[str, Any]]:
    candidacy = unit.candidacy
    if candidacy is None or not candidacy.open:
        return []
    known = {name: unit.status.unit.get(name) for name in ("unit", "code", "name", "kind")}
    return [
        {
            **known,
            "asked": kind,
            "id": name,
            **each,
            "days_over": None if each["due_on"] is None else max(0, (gathered.as_of - each["due_on"]).days),
        }
        for (kind, name), each in candidacy.asked.items()
        if each["answered_on"] is None
    ]
