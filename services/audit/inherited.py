"""Which titles the units held that a unit was formed of, and that no decision has carried over to it. Pure.

They are told of it, and are not its own: nothing is inherited but by decision (domain model §9.9).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from services.audit.ledger import Entry
from services.audit.status import HOLDING, Status, Title, status_on

STATE = "predecessor-recognised"
"""What the title of a unit is that has none, while one of its predecessors had one to the end."""


@dataclass(frozen=True)
class Inheritable:
    """The title that a predecessor held on its last day."""

    unit: Mapping[str, Any]
    title: Title


def predecessors_of(entries: Iterable[Entry]) -> list[str]:
    """The ids of the units that the unit was formed of, as wholes or parts that did not go on."""
    formed = (entry.data for entry in entries if entry.name == "unit-formed")
    return [str(each["unit"]) for data in formed for each in data["predecessors"] if not each.get("residual_kept")]


def with_predecessors(
    status: Status, entries: Iterable[Entry], of_others: Mapping[str, Iterable[Entry]], day: date
) -> tuple[Status, tuple[Inheritable, ...]]:
    """The status of a unit that was formed by `day`, and what its predecessors held; `of_others` are their entries."""
    known = list(entries)
    formed_on = next((entry.on for entry in known if entry.name == "unit-formed" and entry.on <= day), None)
    if formed_on is None:
        return status, ()
    carried = _carried(known, day)
    before = [status_on(of_others.get(unit, ()), formed_on - timedelta(days=1)) for unit in predecessors_of(known)]
    held = [each for each in before if each.unit and each.title.state in HOLDING]
    left = tuple(Inheritable(each.unit, each.title) for each in held if each.unit["unit"] not in carried)
    if left and status.title.state == "none":
        first = left[0].title
        status = replace(status, title=replace(first, state=STATE, since=formed_on))
    return status, left


def _carried(entries: Iterable[Entry], day: date) -> set[str]:
    """The predecessors whose titles are carried over by a decision that stands on the day."""
    known = list(entries)
    gone = {e.data["recognition"] for e in known if e.name == "decision-withdrawn" and e.effective_from <= day}
    carrying = (e.data for e in known if e.name == "recognition-carried-over" and e.effective_from <= day)
    return {data["predecessor"] for data in carrying if data["recognition"] not in gone}
