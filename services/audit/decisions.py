"""What later papers make of earlier decisions, before a status is folded. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.audit.ledger import Entry

GIVING_A_TITLE = ("unit-recognised", "recognition-carried-over", "past-recognition-entered")
"""Events that tell of a decision by which the unit holds a title."""


def as_decisions_stand(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The entries as letters have corrected them, without what a withdrawal has made as if it had never been.

    That is a revocation: the title was held all along; and a recognition that never took effect, once the candidacy was
    recognised again. The withdrawal leaves with it.
    """
    known = _as_corrected(list(entries))
    last = {
        (entry.data["unit"], entry.data["cycle"]): entry.data["recognition"]
        for entry in known
        if entry.name in GIVING_A_TITLE
    }

    def leaves_no_trace(withdrawal: Entry) -> bool:
        data = withdrawal.data
        if data["kind"] == "recognised":
            return not data["notified"] and last.get((data["unit"], data["cycle"])) != data["recognition"]
        return bool(data["kind"] == "revoked")

    undone = [entry for entry in known if entry.name == "decision-withdrawn" and leaves_no_trace(entry)]
    gone = {(entry.data["recognition"], _number(entry)) for entry in undone}
    papers = {(recognition, f"{number[0]}/{number[1]}") for recognition, number in gone}

    def falls(entry: Entry) -> bool:
        if entry.name == "review-required" and "award" in entry.data:
            return (entry.data.get("recognition"), entry.data["because"]) in papers
        # What a complaint led to falls with the decision complained of; bars that rest on it are to be reviewed still.
        decided = entry.name == "recognition-revoked" or entry.name in GIVING_A_TITLE
        decided = decided or (entry.name == "review-required" and "bars" not in entry.data)
        return decided and (entry.data.get("recognition"), _number(entry)) in gone

    return [entry for entry in known if entry not in undone and not falls(entry)]


def _as_corrected(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Each decision as letters have it read and later decisions have it say."""
    for paper in (entry for entry in entries if entry.name in _LATER_PAPERS):
        says = _LATER_PAPERS[paper.name](paper)
        meant = [_is_meant(entry, paper) for entry in entries]
        entries = [replace(e, data={**e.data, **says}) if it_is else e for e, it_is in zip(entries, meant, strict=True)]
    return entries


def _is_meant(entry: Entry, paper: Entry) -> bool:
    """Whether the later paper is about the decision that this entry tells of."""
    decided = entry.name in (*GIVING_A_TITLE, "recognition-declined", "recognition-revoked")
    return decided and entry.data["unit"] == paper.data["unit"] and _number(entry) == _number(paper)


def _as_replaced(paper: Entry) -> dict[str, Any]:
    said = {
        name: paper.data[name]
        for name in ("unit_name", "unit_kind", "effective_from", "valid_to")
        if name in paper.data
    }
    return {"decision": paper.data["replacement"], **said}


_LATER_PAPERS: Mapping[str, Callable[[Entry], dict[str, Any]]] = {
    "decision-corrected": lambda letter: {"decision": letter.data["corrected"]},
    "decision-replaced": _as_replaced,
}
"""What a later paper makes of the decision that it is about, by the name of its event."""


def _number(entry: Entry) -> tuple[str, ...]:
    """The decision that the entry tells of, by what names it."""
    decision = entry.data["decision"]
    return tuple(decision[name] for name in ("number", "symbol", "issuer", "issued_on"))
