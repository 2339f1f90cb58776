"""Titles: given on a current evaluation with all met, held one at a time, reviewed once a year; bars have a cause."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from tests.properties.holds.history import Broken, Course, courses, day, legal, of, packs, the_day_before, value
from tests.properties.world import Told

_DAY = timedelta(days=1)
_OF_REPORTS = {"all-reports-filed", "reports-on-time"}
_GIVEN = ("unit-recognised", "recognition-carried-over")


@dataclass(frozen=True)
class Title:
    """A title as all that was told of it makes it: its first day, and the day from which it is no longer held."""

    unit: str
    given: Told
    first: date
    expires: date | None
    revoked: Mapping[str, Any] | None = None
    gone: date | None = None
    ended: date | None = None
    reviews: Mapping[int, str] = field(default_factory=dict)

    @property
    def over(self) -> date:
        """The first day on which it is not held any more."""
        revoked = self.revoked and day(self.revoked["effective_from"])
        ends = [self.expires and self.expires + _DAY, self.gone, revoked, self.ended]
        return min((end for end in ends if end is not None), default=date.max)

    def held_on(self, moment: date) -> bool:
        return self.first <= moment < self.over


def titles(told: Sequence[Told]) -> Mapping[str, Title]:
    """Every title by its name."""
    found: dict[str, Title] = {}
    for event in legal(event for event in told if event.service == "recognition"):
        name = event.data.get("recognition")
        if event.name in _GIVEN:
            last = event.data.get("valid_to")
            first = day(event.data["effective_from"])
            found[name] = Title(event.data["unit"], event, first, last and day(last))
        elif name in found:
            found[name] = _after(found[name], event)
    ends = {end.data["unit"]: end.on for end in told if _ends_a_unit(end)}
    return {name: replace(title, ended=ends.get(title.unit)) for name, title in found.items()}


def _ends_a_unit(event: Told) -> bool:
    """A title is held no longer than its unit is there."""
    return event.name == "unit-dissolved" or (event.name == "unit-merged" and not event.data["residual_kept"])


def _after(title: Title, event: Told) -> Title:
    data = event.data
    match event.name, data.get("kind"):
        case "recognition-revoked", _:
            return replace(title, revoked=data)
        case "decision-withdrawn", "revoked":
            return replace(title, revoked=None)
        case "decision-withdrawn", "recognised":
            return replace(title, gone=day(data["effective_from"]))
        case "decision-replaced", "revoked" if data.get("effective_from"):
            return replace(title, revoked={**(title.revoked or {}), "effective_from": data["effective_from"]})
        case "decision-replaced", "recognised" if data.get("effective_from"):
            last = data.get("valid_to")
            return replace(title, first=day(data["effective_from"]), expires=last and day(last))
        case "maintenance-reviewed", _:
            return replace(title, reviews={**title.reviews, data["year"]: data["outcome"]})
    return title


def one_at_a_time(told: Sequence[Told]) -> Broken:
    for one, other in combinations(titles(told).values(), 2):
        if one.unit == other.unit and max(one.first, other.first) < min(one.over, other.over):
            yield f"two titles on one day: {one} and {other}"


def each_has_its_own_name(told: Sequence[Told]) -> Broken:
    named = Counter(event.data["recognition"] for event in of(told, *_GIVEN))
    yield from (f"{name} was given {times} times" for name, times in named.items() if times > 1)


def given_on_what_it_must_rest_on(told: Sequence[Told]) -> Broken:
    """As known when it was recorded, and as of its day."""
    every, _ = courses(told)
    for given in of(told, "unit-recognised"):
        before = [event for event in told if event.nth < given.nth and event.on <= given.on]
        course = _open(every, given)
        if course is None:
            yield f"no open candidacy: {given}"
        else:
            pack = packs(told)[course.registered["pack"]]
            yield from (f"{why}: {given}" for why in _lacking(given, before, course, pack))


def _open(every: Sequence[Course], given: Told) -> Course | None:
    key = (given.data["unit"], given.data["cycle"])
    until = [course.until(given.on, given.nth) for course in every if (course.unit, course.cycle) == key]
    there = [course for course in until if course.began.on <= given.on and course.began.nth < given.nth]
    return next((course for course in there if course.ended is None), None)


def _lacking(given: Told, before: Sequence[Told], course: Course, pack: Mapping[str, Any]) -> Broken:
    made = [event for event in of(before, "criteria-evaluated") if event.data["candidacy"] == given.data["candidacy"]]
    evaluation = next((event for event in made if event.data["evaluation"] == given.data["evaluation"]), None)
    if evaluation is None or evaluation != legal(made)[-1]:
        yield f"the evaluation is not the current one ({evaluation})"
        return
    found = {result["outcome"] for result in evaluation.data["results"]}
    if not evaluation.data["all_met"] or not found <= {"met", "not-applicable"}:
        yield f"not all criteria are met ({found})"
    if evaluation.data["pack"] != course.registered["pack"]:
        yield f"evaluated by another pack ({evaluation.data['pack']})"
    for fallen in of(before, "evaluation-outdated"):
        if fallen.data["evaluation"] == evaluation.data["evaluation"]:
            yield f"the evaluation had fallen ({fallen})"
    looks = {each["judged_by"]["check"] for one in pack["criteria"]["sets"] for each in one["criteria"]}
    if looks & _OF_REPORTS and (stands := _versions(course)) != evaluation.data.get("report_versions", {}):
        yield f"reports stand as {stands}, it was evaluated on {evaluation.data.get('report_versions', {})}"
    concluded = [e for e in of(before, "appraisal-concluded") if e.data["candidacy"] == given.data["candidacy"]]
    last = legal(concluded)[-1] if concluded else None
    if last is None or (last.data["proposal"], last.data["evaluation"]) != ("recognise", given.data["evaluation"]):
        yield f"no appraisal proposes it ({last})"
    elif given.data["authority"] == last.data["appraiser"] or given.data["authority"].endswith(course.unit):
        yield "who decided appraised, or is judged"
    dossier = next(iter(of(course.steps, "dossier-filed")), None)
    if dossier is None:
        yield "there was no dossier"
    elif dossier.data.get("in_time") is False and not of(course.steps, "late-dossier-accepted"):
        yield "the dossier was late, and nobody had accepted it"


def _versions(course: Course) -> Mapping[str, int]:
    versions: dict[str, int] = {}
    for step in course.steps:
        if step.name in ("monthly-report-filed", "monthly-report-corrected"):
            versions[step.data["period"]] = step.data["version"]
        elif step.name == "report-rejected":
            versions.pop(step.data["period"], None)
    return versions


def carried_over_once_from_who_held_it_to_the_end(told: Sequence[Told]) -> Broken:
    """Nothing is inherited but by a decision: on a title that was held on the last day of a unit it was formed of."""
    passed = Counter(event.data["carried_from"] for event in of(told, "recognition-carried-over"))
    withdrawn = {event.data["recognition"] for event in of(told, "decision-withdrawn")}
    for event in of(told, "recognition-carried-over"):
        before = [each for each in told if each.nth < event.nth and each.on <= event.on]
        title = titles(before).get(event.data["carried_from"])
        formed = [each for each in of(before, "unit-formed") if each.data["unit"] == event.data["unit"]]
        of_them = {each["unit"] for origin in formed for each in origin.data["predecessors"]}
        if event.data["predecessor"] not in of_them:
            yield f"it was formed of {of_them}: {event}"
        if title is None or title.ended is None or not title.held_on(the_day_before(title.ended)):
            yield f"it was not held to the end ({title}): {event}"
        if passed[event.data["carried_from"]] > 1 and event.data["recognition"] not in withdrawn:
            yield f"it was carried over twice: {event}"


def what_falls_later_is_said(told: Sequence[Told]) -> Broken:
    """A fact that arrives after the decision and takes away what it rests on requires a review."""
    asked = {event.data["because"] for event in of(told, "review-required")}
    for title in titles(told).values():
        if title.gone is not None or title.revoked is not None or title.given.name != "unit-recognised":
            continue
        for fact in told[title.given.nth :]:
            of_it = fact.data.get("candidacy") == title.given.data["candidacy"]
            falls = fact.name == "evaluation-outdated" and fact.data["evaluation"] == title.given.data["evaluation"]
            closes = fact.name in ("registration-withdrawn", "registration-rejected")
            if of_it and (falls or closes) and fact.id not in asked:
                yield f"nobody is told that {title.given} rests on what fell: {fact}"


def revoked_and_reviewed_while_held(told: Sequence[Told]) -> Broken:
    for event in of(told, "recognition-revoked", "maintenance-reviewed"):
        before = [each for each in told if each.nth < event.nth and each.on <= event.on]
        title = titles(before).get(event.data["recognition"])
        if title is None:
            yield f"there was no such title: {event}"
        elif event.name == "recognition-revoked":
            if not title.first <= day(event.data["effective_from"]) <= the_day_before(title.over):
                yield f"it was held from {title.first} until {title.over}: {event}"
        elif not title.held_on(_judged_on(event, title)):
            yield f"it was not held in the year: {event}"
        elif event.data["year"] in title.reviews or event.data["year"] <= title.given.data["cycle"]:
            yield f"it was reviewed before, or is not to be: {event}"


def _judged_on(review: Told, title: Title) -> date:
    """The day of the review, at the latest the last of the year, or of the unit where it ended in the year."""
    if title.ended is not None and title.ended <= review.on and title.ended.year == review.data["year"]:
        return the_day_before(title.ended)
    return min(review.on, date(review.data["year"], 12, 31))


def barred_only_with_cause(told: Sequence[Told]) -> Broken:
    known, years = packs(told), Counter((e.data["unit"], e.data["year"]) for e in of(told, "emulation-bar-recorded"))
    yield from (f"barred {times} times: {each}" for each, times in years.items() if times > 1)
    for bar in of(told, "emulation-bar-recorded"):
        before = [event for event in told if event.nth < bar.nth and event.on <= bar.on]
        rules = known[bar.pack or ""]["revocation"]
        if not value(rules["barred"]):
            yield f"the pack bars nobody: {bar}"
        span = value(rules["bar_years"]) or 1
        if not any(year <= bar.data["year"] < year + span for year in _failed(bar, before)):
            yield f"there is no such cause: {bar}"


def _failed(bar: Told, before: Sequence[Told]) -> set[int]:
    mine = [title for title in titles(before).values() if title.unit == bar.data["unit"]]
    if bar.data["cause"] == "revoked":
        revoked = [title.revoked for title in mine if title.revoked]
        return {day(each[name]).year for each in revoked for name in ("revoked_on", "effective_from")}
    if bar.data["cause"] == "not-maintained":
        return {year for title in mine for year, outcome in title.reviews.items() if outcome == "not-maintained"}
    declined = [e for e in of(before, "recognition-declined") if e.data["unit"] == bar.data["unit"]]
    withdrawn = [e for e in of(before, "decision-withdrawn") if e.data["kind"] == "declined"]
    gone = {(e.data["candidacy"], e.data["decision"]["number"]) for e in withdrawn}
    return {e.data["cycle"] for e in declined if (e.data["candidacy"], e.data["decision"]["number"]) not in gone}


EVERY = (
    one_at_a_time,
    each_has_its_own_name,
    given_on_what_it_must_rest_on,
    carried_over_once_from_who_held_it_to_the_end,
    what_falls_later_is_said,
    revoked_and_reviewed_while_held,
    barred_only_with_cause,
)
