"""What of a unit's rights is in the balance on a day: the complaints that wait to be settled. Pure."""

from collections.abc import Mapping
from typing import Any

from services.audit.ledger import Entry


def complaints_after(pending: Mapping[int, Mapping[str, Any]], entry: Entry) -> Mapping[int, Mapping[str, Any]]:
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
