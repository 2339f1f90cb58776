"""What the checks share: events in legal order, candidacies, packs; from published events alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.properties.world import Told

Broken = Iterator[str]
"""What does not hold, in words; nothing where all does."""

_OPENS = ("unit-registered", "candidacy-continued")
_CLOSES = (
    "registration-withdrawn",
    "registration-rejected",
    "candidacy-lapsed",
    "candidacy-transferred",
    "candidacy-not-continued",
)


def legal(events: Iterable[Told]) -> list[Told]:
    """By legal date; of one day, as they were recorded."""
    return sorted(events, key=lambda event: (event.on, event.nth))


def of(events: Iterable[Told], *names: str) -> list[Told]:
    return [event for event in events if event.name in names]


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass
class Course:
    """One candidacy, from its beginning to its end: the events about it in legal order. `began` opened it, `ended`
    closed it; `steps` came between, those that it was continued with among them."""

    unit: str
    cycle: int
    began: Told
    steps: list[Told] = field(default_factory=list)
    ended: Told | None = None
    registered: Mapping[str, Any] = field(default_factory=dict)

    def until(self, on: date, heard: int) -> "Course":
        """What there was of it by the day, as far as it was recorded before `heard`."""
        seen = [step for step in self.steps if step.on <= on and step.nth < heard]
        ended = self.ended if self.ended and self.ended.on <= on and self.ended.nth < heard else None
        return Course(self.unit, self.cycle, self.began, seen, ended, self.registered)


def courses(events: Sequence[Told]) -> tuple[list[Course], list[str]]:
    """Every candidacy that there was, and what cannot have been."""
    found: list[Course] = []
    broken: list[str] = []
    present: dict[tuple[str, int], Course] = {}
    for event in legal(event for event in events if event.service == "registration" and "candidacy" in event.data):
        key = (event.data["unit"], event.data["cycle"])
        course = present.get(key)
        if event.name in _OPENS:
            if course is not None and course.ended is None:
                broken.append(f"two open candidacies of one unit and cycle: {course.began} and {event}")
            present[key] = course = Course(*key, event, registered=event.data)
            found.append(course)
            if event.name == "candidacy-continued":
                _continue(course, event)
        elif course is None or course.ended is not None:
            broken.append(f"a step of no open candidacy: {event}")
        elif event.name in _CLOSES:
            course.ended = event
        else:
            course.steps.append(event)
    return found, broken


def _continue(course: Course, event: Told) -> None:
    for step in event.data["steps"]:
        name = step["type"].split(".")[-2]
        kept = Told(**{**event.__dict__, "id": step["id"], "name": name, "on": day(step["on"]), "data": step["data"]})
        if name == "unit-registered":
            course.registered = step["data"]
        else:
            course.steps.append(kept)


def packs(events: Iterable[Told]) -> Mapping[str, Mapping[str, Any]]:
    """The packs that were adopted, by how events cite them."""
    return {event.data["ref"]: event.data["pack"] for event in of(events, "policy-pack-adopted")}


def value(rule: Mapping[str, Any] | None) -> Any:
    """What a rule of a pack says; None where it says nothing."""
    return (rule or {}).get("value")


def the_day_before(moment: date) -> date:
    return moment - timedelta(days=1)
