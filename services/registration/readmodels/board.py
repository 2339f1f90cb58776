"""How is the whole plan of a province's year doing, as of a day? For the office that follows it (188/KH-UBND III.2)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from contracts.policy.rules import Rules
from contracts.policy.tasks import PlanTask
from services.registration.domain.plan.state import Plan, TaskProgressReported

WAITING = {"shortcomings": "shortcoming", "reminders": "reminder", "difficulties": "difficulty"}
"""What waits for an answer, as the board calls all of it, and one."""


def board(
    rules: Rules, plan: Plan, told: Sequence[Mapping[str, Any]], asked: Sequence[Mapping[str, Any]], day: date
) -> Mapping[str, Any]:
    """`tasks`, `campaigns`, `funding`, `targets`, and what was inspected and waits for an answer. What nobody has set
    is None. `told` are the participations of the year, `asked` what the police and units asked at open candidacies."""
    return {
        "province": rules.province,
        "year": rules.cycle,
        "as_of": day,
        "rules": rules.ref,
        "tasks": [_task(task, plan.progress.get(task.id, ()), rules.cycle, day) for task in rules.tasks],
        "campaigns": [_campaign(campaign, rules.cycle, told) for campaign in rules.campaigns],
        "funding": _funding(plan),
        "targets": [
            {
                "group": group.id,
                "label": group.label_vi,
                "kinds": [kind for kind in group.kinds if kind.exists_on(day)],
                "minimum": group.minimum.value,
                "clause": group.minimum.clause,
            }
            for group in rules.targets.groups
        ],
        "inspections": sum(each["kind"] == "inspection" for each in asked),
        **{
            name: _waiting([each for each in asked if each["kind"] == kind], rules, day)
            for name, kind in WAITING.items()
        },
    }


def _task(task: PlanTask, reports: Sequence[TaskProgressReported], year: int, day: date) -> Mapping[str, Any]:
    """`days_over` counts until it was done, or until the day; None where nobody has set a last day."""
    last = reports[-1] if reports else None
    state = last.state if last is not None else None
    return {
        "task": task.id,
        "label": task.label_vi,
        "offices": task.offices,
        "due": task.due_on(year),
        "state": state,
        "reported_on": last.on if last is not None else None,
        "days_over": task.days_over(year, state, last.on if last is not None else day, day),
        "text": last.text if last is not None else None,
        "figures": last.figures if last is not None else {},
        "links": last.links if last is not None else (),
        "reports": len(reports),
        "clause": task.clause,
    }


def _campaign(campaign: Any, year: int, told: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    first, last = campaign.days.of(year)
    of_it = [line for line in told if line["campaign"] == campaign.id]
    return {
        "campaign": campaign.id,
        "label": campaign.label_vi,
        "first": first,
        "last": last,
        "units": len({line["unit"] for line in of_it}),
        "times": len(of_it),
        "clause": campaign.clause,
    }


def _funding(plan: Plan) -> Mapping[str, Any]:
    """What stands, in whole đồng: in all, by source, and by whom it is for (a unit's id, an office, `plan`)."""
    by_source: Counter[str] = Counter()
    by_recipient: Counter[str] = Counter()
    for each in plan.funding.values():
        if not each.withdrawn:
            by_source[each.made.source] += each.amount
            by_recipient[str(each.made.recipient)] += each.amount
    return {
        "total": by_source.total(),
        "by_source": dict(sorted(by_source.items())),
        "by_recipient": dict(sorted(by_recipient.items())),
    }


def _waiting(asked: Sequence[Mapping[str, Any]], rules: Rules, day: date) -> Mapping[str, Any]:
    """How many there were, how many were answered, and those that wait, with how long they are over their day."""
    answered = sum(each["answered_on"] is not None for each in asked)
    open_ = [_open(each, rules, day) for each in asked if each["answered_on"] is None]
    return {"asked": len(asked), "answered": answered, "open": open_}


def _open(each: Mapping[str, Any], rules: Rules, day: date) -> Mapping[str, Any]:
    by = rules.procedure.answer_by(each["since"]) if each["kind"] == "difficulty" else each["respond_by"]
    over = None if by is None else max(0, (day - by).days)
    names = ("unit", "code", "name", "id", "since", "text")
    return {**{name: each[name] for name in names}, "respond_by": by, "days_over": over}
