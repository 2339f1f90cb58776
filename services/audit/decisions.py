"""What later papers make of earlier decisions, before a status is folded. Pure."""

from collections.abc import Iterable, Sequence

from services.audit.ledger import Entry


def as_decisions_stand(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The entries without what a withdrawal has made as if it had never been, and without that withdrawal.

    That is a revocation: the title was held all along; and a recognition that never took effect, once the candidacy was
    recognised again.
    """
    known = list(entries)
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


def _number(entry: Entry) -> tuple[str, ...]:
    """The decision that the entry tells of, by what names it."""
    decision = entry.data["decision"]
    return tuple(decision[name] for name in ("number", "symbol", "issuer", "issued_on"))
