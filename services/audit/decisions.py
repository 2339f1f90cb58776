"""What later papers make of earlier decisions, before a status is folded. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from services.audit.ledger import Entry


def as_decisions_stand(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The entries as letters have corrected them, without what a withdrawal has made as if it had never been.

    That is a revocation: the title was held all along; and a recognition that never took effect, once the candidacy was
    recognised again. The withdrawal leaves with it.
    """
    known = _as_corrected(list(entries))
    last = {entry.data["candidacy"]: entry.data["recognition"] for entry in known if entry.name == "unit-recognised"}

    def leaves_no_trace(withdrawal: Entry) -> bool:
        data = withdrawal.data
        if data["kind"] == "recognised":
            return not data["notified"] and last.get(data["candidacy"]) != data["recognition"]
        return bool(data["kind"] == "revoked")

    undone = [entry for entry in known if entry.name == "decision-withdrawn" and leaves_no_trace(entry)]
    gone = {(entry.data["recognition"], _number(entry)) for entry in undone}

    def falls(entry: Entry) -> bool:
        decided = entry.name in ("recognition-revoked", "unit-recognised")
        return decided and (entry.data["recognition"], _number(entry)) in gone

    return [entry for entry in known if entry not in undone and not falls(entry)]


def _as_corrected(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Each decision under the number, symbol and date that letters have given it."""
    for letter in (entry for entry in entries if entry.name == "decision-corrected"):
        entries = [_corrected(entry, letter) for entry in entries]
    return entries


def _corrected(entry: Entry, letter: Entry) -> Entry:
    decided = entry.name in ("unit-recognised", "recognition-declined", "recognition-revoked")
    if not decided or entry.data["unit"] != letter.data["unit"] or _number(entry) != _number(letter):
        return entry
    return replace(entry, data={**entry.data, "decision": letter.data["corrected"]})


def _number(entry: Entry) -> tuple[str, ...]:
    """The decision that the entry tells of, by what names it."""
    decision = entry.data["decision"]
    return tuple(decision[name] for name in ("number", "symbol", "issuer", "issued_on"))
