"""Authority: every act is one of an office that the pack in force names on its day, for its own, or by delegation."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tests.properties.holds.history import Broken, Course, courses, day, legal, of, packs, value
from tests.properties.world import Told

_ACTS: Mapping[str, tuple[str, ...]] = {
    "unit-registered": ("register-unit", "select-units"),
    "building-approved": ("approve-for-building", "select-units"),
    "registration-withdrawn": ("withdraw-registration",),
    "registration-rejected": ("reject-registration",),
    "candidacy-lapsed": ("lapse-candidacy",),
    "candidacy-continued": ("transfer-candidacy",),
    "candidacy-transferred": ("transfer-candidacy",),
    "resolution-recorded": ("record-resolution",),
    "plan-recorded": ("record-plan",),
    "monthly-report-filed": ("file-report",),
    "monthly-report-corrected": ("file-report",),
    "report-rejected": ("reject-report",),
    "report-excused": ("excuse-report",),
    "dossier-filed": ("file-dossier",),
    "late-dossier-accepted": ("accept-late-dossier",),
    "safety-result-recorded": ("record-safety-result",),
    "movement-class-recorded": ("record-movement-class",),
    "incident-recorded": ("record-incident",),
    "criterion-appraised": ("appraise-criterion",),
    "criteria-evaluated": ("evaluate-criteria",),
    "appraisal-concluded": ("conclude-appraisal",),
    "unit-recognised": ("recognise-units",),
    "recognition-declined": ("decline-recognition",),
    "outcome-notified": ("notify-outcome",),
    "maintenance-reviewed": ("review-maintenance",),
    "maintenance-list-issued": ("issue-maintenance-list",),
    "recognition-revoked": ("revoke-recognition",),
    "recognition-carried-over": ("carry-over-recognition",),
    "emulation-bar-recorded": ("record-emulation-bar",),
    "decision-withdrawn": ("withdraw-decision",),
    "decision-corrected": ("correct-decision",),
    "decision-replaced": ("replace-decision",),
    "delegation-granted": ("grant-delegation",),
    "delegation-ended": ("end-delegation",),
}
_OF_A_CANDIDACY = ("registration", "evaluation")
_PINNED = ("unit-recognised", "recognition-declined", "outcome-notified")


def only_who_is_competent(told: Sequence[Told]) -> Broken:
    known = packs(told)
    for event in told:
        if event.name not in _ACTS:
            continue
        office, _, own = (event.by or "").partition("@")
        matrix = known[event.pack or ""]["authority"]
        giver = office
        if event.delegation is not None and (giver := _giver(told, event, office)) is None:
            yield f"no delegation covers it: {event}"
        elif not any(giver in _named(matrix, act, event.on) for act in _ACTS[event.name]):
            yield f"the pack names {[_named(matrix, act, event.on) for act in _ACTS[event.name]]}: {event}"
        elif len(own) > 2 and own != event.data["unit"]:
            yield f"another unit's office: {event}"
        elif len(own) == 2 and own != known[event.pack or ""]["province"]:
            yield f"another province's office: {event}"


def _named(matrix: Mapping[str, Any], act: str, on: date) -> list[str]:
    offices = value(matrix["acts"].get(act)) or ()
    last_days = {office: day(value(rule)) for office, rule in matrix["abolished"].items()}
    return [office for office in offices if on <= last_days.get(office, date.max)]


def _giver(told: Sequence[Told], event: Told, holder: str) -> str | None:
    """Whose authority the delegation gives: named, to this office, on a day of it, and not ended before."""
    before = [each for each in told if each.nth < event.nth]
    granted = [each for each in of(before, "delegation-granted") if each.data["delegation"] == event.delegation]
    ended = [
        each.on
        for each in of(before, "delegation-ended")
        if each.data["delegation"] == event.delegation and each.on <= event.on
    ]
    for each in granted:
        runs = day(each.data["since"]) <= event.on <= day(each.data["until"]) and not ended
        if each.data["holder"] == holder and runs and set(_ACTS[event.name]) & set(each.data["acts"]):
            return str(each.data["giver"])
    return None


def by_the_pack_in_force(told: Sequence[Told]) -> Broken:
    """The pack of the registration goes on to rule the candidacy; everything else goes by the one adopted last."""
    every, _ = courses(told)
    for event in told:
        if event.name not in _ACTS or event.name.startswith("delegation"):
            continue
        pinned = _course_of(event, every)
        if event.name == "unit-registered" or pinned is None:
            expected = _adopted_last(told, event)
        else:
            expected = pinned.registered["pack"]
        if event.pack != expected:
            yield f"{expected} was in force: {event}"


def _course_of(event: Told, every: Sequence[Course]) -> Course | None:
    """The candidacy that the event is a part of, where it is one; a decision on a title is none."""
    candidacy = event.data.get("candidacy")
    if candidacy is None or (event.service not in _OF_A_CANDIDACY and event.name not in _PINNED):
        return None
    mine = [each for each in every if f"{each.unit}/{each.cycle}" == candidacy]
    if event.service == "registration":
        return next((each for each in mine if event in (each.began, *each.steps, each.ended)), None)
    begun = [each for each in mine if each.began.nth < event.nth]
    return max(begun, key=lambda each: (each.began.on, each.began.nth), default=None)


def _adopted_last(told: Sequence[Told], event: Told) -> str | None:
    year = event.data.get("cycle") if event.name == "unit-registered" else event.data.get("year") or event.on.year
    if event.service == "registration" and event.name != "unit-registered":
        year = event.on.year
    province = _province_of(event, packs(told))
    adopted = [
        each
        for each in of(told, "policy-pack-adopted")
        if each.nth < event.nth and each.on <= event.on and each.data["province"] == province
    ]
    fitting = [each for each in adopted if each.data["pack"]["valid_from_cycle"] <= (year or 0)]
    return str(legal(fitting)[-1].data["ref"]) if fitting else None


def _province_of(event: Told, known: Mapping[str, Mapping[str, Any]]) -> str:
    return str(known[event.pack or ""]["province"])


EVERY = (only_who_is_competent, by_the_pack_in_force)
