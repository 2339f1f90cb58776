"""What a unit achieved over the years, as a basis for rewards: one line for each year. Pure.

Source: 1875/KH-UBND I.2; 188/KH-UBND I.2.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from services.audit.decisions import as_decisions_stand
from services.audit.ledger import Entry
from services.audit.rights import COMPLAINTS
from services.audit.status import Status, stage_of, status_on


def years(entries: Iterable[Entry], day: date) -> Sequence[Mapping[str, Any]]:
    """From the first year of which anything is recorded to the last, as of `day`."""
    known = [entry for entry in entries if entry.on <= day]
    status = status_on(known, day)
    stand = as_decisions_stand(known)
    told = {year for entry in stand if (year := _year(entry)) is not None}
    return [_line(year, stand, status, status_on(known, min(day, date(year, 12, 31)))) for year in _whole(told)]


def _whole(told: set[int]) -> Iterable[int]:
    return range(min(told), max(told) + 1) if told else ()


def _year(entry: Entry) -> int | None:
    """The year that an entry counts for; None where it is about no year in particular."""
    if entry.name in COMPLAINTS:
        return entry.on.year
    if stage_of(entry) is not None:
        return int(entry.data["cycle"])
    if entry.name in ("maintenance-reviewed", "emulation-bar-recorded", "award-proposed"):
        return int(entry.data["year"])
    return None


def _line(year: int, stand: Sequence[Entry], status: Status, then: Status) -> Mapping[str, Any]:
    """`then` is the status when the year ended, of what is known on the day asked about."""
    return {
        "year": year,
        "candidacy": _candidacy(year, stand),
        "evaluation": _evaluation(year, stand),
        "title": then.title.state,
        "review": status.reviews.get(year),
        "barred": year in status.bars,
        "awards": [award for award in status.awards.values() if award["year"] == year],
        "complaints": _complaints(year, stand),
    }


def _candidacy(year: int, stand: Sequence[Entry]) -> str | None:
    stages = [stage for entry in stand if (stage := stage_of(entry)) is not None and entry.data["cycle"] == year]
    return stages[-1] if stages else None


def _evaluation(year: int, stand: Sequence[Entry]) -> Mapping[str, Any] | None:
    """Of the criteria, as appraised last: how many are met of how many that apply."""
    for entry in reversed(stand):
        data = entry.data
        if entry.name == "criteria-evaluated" and (data["cycle"], data["purpose"]) == (year, "appraisal"):
            applicable = sum(data.get(name, 0) for name in ("met", "not_met", "undetermined"))
            return {"met": data.get("met", 0), "applicable": applicable, "all_met": data.get("all_met", False)}
    return None


def _complaints(year: int, stand: Sequence[Entry]) -> Sequence[Mapping[str, Any]]:
    """Those that were lodged in the year, with how they ended."""
    ended = {
        entry.data["complaint"]: entry.data.get("outcome", "withdrawn")
        for entry in stand
        if entry.name in ("complaint-resolved", "complaint-withdrawn")
    }
    return [
        {"complaint": number, "instance": entry.data["instance"], "outcome": ended.get(number, "pending")}
        for entry in stand
        if entry.name == "complaint-lodged" and entry.on.year == year
        for number in (entry.data["complaint"],)
    ]
