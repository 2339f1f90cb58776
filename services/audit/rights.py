"""What a unit was given for what it did, and what is in the balance: awards, and complaints that wait. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.events.recognition import CLOSING
from services.audit.ledger import Entry

AWARDS = frozenset(
    {
        "award-proposed",
        "award-granted",
        "award-cancelled",
        "review-required",
        "review-settled",
        "emulation-bar-lifted",
    }
)
"""Events that say how an award stands."""
COMPLAINTS = frozenset({"complaint-lodged", "complaint-accepted", "complaint-resolved", "complaint-withdrawn"})

Known = Mapping[Any, Mapping[str, Any]]


def complaints_after(pending: Known, entry: Entry) -> Known:
    """The complaints that wait, by number, when this has happened to one of them."""
    data, number = entry.data, entry.data["complaint"]
    others = {known: each for known, each in pending.items() if known != number}
    match entry.name:
        case "complaint-lodged":
            shown = {name: data[name] for name in ("complaint", "instance", "decision", "kind", "to", "accept_by")}
            return {**others, number: {**shown, "lodged_on": entry.on, "due_on": None}}
        case "complaint-accepted" if number in pending:
            return {**others, number: {**pending[number], "due_on": data["due_on"]}}
        case _:
            return others


def awards_after(awards: Known, entry: Entry) -> Known:
    """The awards by name, when this has happened; `to_review` are the papers that ask for looking at one again."""
    data = entry.data
    if entry.name == "emulation-bar-lifted":
        return {name: _without(award, [f"bar/{data['year']}"]) for name, award in awards.items()}
    if entry.name == "review-settled":
        closed = data["because"] if data["outcome"] in CLOSING else []
        return {
            name: _without(award, closed) if award["decision"] == data["decision"] else award
            for name, award in awards.items()
        }
    if (name := data.get("award")) is None:
        return awards
    known = awards.get(name, {"to_review": []})
    match entry.name:
        case "award-proposed":
            now = {field: data[field] for field in ("award", "form", "year", "level")}
            now |= {"stage": "proposed", "decision": None, "to_review": []}
        case "award-granted":
            now = {**known, "stage": "granted", "decision": data["decision"]}
        case "award-cancelled":
            now = {**known, "stage": "cancelled", "decision": data["cancellation"], "to_review": []}
        case _:
            now = {**known, "to_review": [*known["to_review"], data["because"]]}
    return {**awards, name: now}


def _without(award: Mapping[str, Any], papers: Sequence[str]) -> Mapping[str, Any]:
    return {**award, "to_review": [paper for paper in award["to_review"] if paper not in papers]}
