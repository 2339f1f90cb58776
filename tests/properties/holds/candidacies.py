"""Candidacies: one open at a time, entered on what the pack asks for, built only when approved."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tests.properties.holds.history import Broken, Course, courses, day, legal, of, packs, value
from tests.properties.world import Told

_CLASSES = ("excellent", "fair", "average", "weak")
_BUILDING = (
    "resolution-recorded",
    "plan-recorded",
    "monthly-report-filed",
    "monthly-report-corrected",
    "report-rejected",
    "report-excused",
    "dossier-filed",
    "dossier-supplemented",
    "dossier-returned",
    "late-dossier-accepted",
)
_REPORTS = ("monthly-report-filed", "monthly-report-corrected", "report-rejected")


def one_open_at_a_time(told: Sequence[Told]) -> Broken:
    yield from courses(told)[1]


def built_only_when_approved(told: Sequence[Told]) -> Broken:
    for course in courses(told)[0]:
        approved = False
        for step in course.steps:
            approved = approved or step.name == "building-approved"
            if step.name in _BUILDING and not approved:
                yield f"before any approval: {step}"


def entered_on_what_the_pack_asks_for(told: Sequence[Told]) -> Broken:
    """The safety result and the class of the year that counts, as they were decided by the day."""
    known = packs(told)
    for event in of(told, "unit-registered"):
        pack, before = known[event.data["pack"]], [e for e in told if e.nth < event.nth and e.on <= event.on]
        asked = pack["prerequisites"]
        safety = _counting(before, "safety-result-recorded", event, asked)
        if value(asked["safety_required"]) and not (safety and safety["met"]):
            yield f"registered on no safety result that was met ({safety}): {event}"
        if not value(asked["class_required"]):
            continue
        graded = _counting(before, "movement-class-recorded", event, asked)
        least = value(asked["class_minimum"]) or _CLASSES[-1]
        if graded is None or _CLASSES.index(graded["movement_class"]) > _CLASSES.index(least):
            yield f"registered on a class that does not suffice ({graded}): {event}"


def reports_are_versioned(told: Sequence[Told]) -> Broken:
    """A month's versions count on from 1, each after the one before; no month lies ahead, or before the approval."""
    for course in courses(told)[0]:
        approved = next((step.on for step in course.steps if step.name == "building-approved"), None)
        versions: dict[str, int] = defaultdict(int)
        for step in (step for step in course.steps if step.name in _REPORTS):
            period = step.data["period"]
            if step.name == "report-rejected":
                if step.data["version"] != versions[period]:
                    yield f"version {versions[period]} stands, another is sent back: {step}"
                continue
            versions[period] += 1
            if step.data["version"] != versions[period]:
                yield f"the version should be {versions[period]}: {step}"
            first = f"{course.cycle}-01" if approved is None or approved.year < course.cycle else f"{approved:%Y-%m}"
            if not first <= period <= f"{step.on:%Y-%m}":
                yield f"outside the building span that began on {approved}: {step}"


def a_dossier_is_in_time_by_the_pack(told: Sequence[Told]) -> Broken:
    known = packs(told)
    for course in courses(told)[0]:
        for step in of(course.steps, "dossier-filed"):
            pack = known[course.registered["pack"]]
            if step.data.get("in_time") != (should := _in_time(pack, course, step.data)):
                yield f"in time should be {should}: {step}"


def nothing_is_done_by_a_unit_that_has_ended(told: Sequence[Told]) -> Broken:
    """What was recorded after its end was known, and is dated on the day of the end or later."""
    for end in of(told, "unit-merged", "unit-dissolved"):
        if end.name == "unit-merged" and end.data["residual_kept"]:
            continue
        for event in told:
            about = event.service == "registration" and event.data.get("unit") == end.data["unit"]
            later = event.nth > end.nth and event.on >= end.on and event.act != end.act
            if about and later and event.name not in _OF_THE_END:
                yield f"{event} though {end}"


_OF_THE_END = ("candidacy-transferred", "candidacy-not-continued", "unit-merged")
"""What is still recorded of a unit that has ended: where its candidacy went, and its further parts."""


def _counting(before: Sequence[Told], name: str, event: Told, asked: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The latest result of the year that counts; where the pack names none, of the cycle and then the year before."""
    cycle = event.data["cycle"]
    years = {"same-year": [cycle], "previous-year": [cycle - 1], None: [cycle, cycle - 1]}
    for year in years[value(asked["reference_year"])]:
        results = [e for e in of(before, name) if (e.data["unit"], e.data["year"]) == (event.data["unit"], year)]
        if results:
            return legal(results)[-1].data
    return None


def _in_time(pack: Mapping[str, Any], course: Course, data: Mapping[str, Any]) -> bool | None:
    rules = pack["dossier"]
    deadline, inclusive, judged = (value(rules[name]) for name in ("deadline", "inclusive", "judged_on"))
    if deadline is None or inclusive is None or judged is None:
        return None
    last = day(f"{course.cycle}-{deadline}") - timedelta(days=0 if inclusive else 1)
    if value(rules["weekend_rule"]) == "next-working-day":
        last = _working(last)
    return day(data["received_on"] if judged == "received" else data["sent_on"]) <= last


def _working(last: date) -> date:
    while last.weekday() > 4:
        last += timedelta(days=1)
    return last


EVERY = (
    one_open_at_a_time,
    built_only_when_approved,
    entered_on_what_the_pack_asks_for,
    reports_are_versioned,
    a_dossier_is_in_time_by_the_pack,
    nothing_is_done_by_a_unit_that_has_ended,
)
