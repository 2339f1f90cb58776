"""The whole pack as lines for people: what it says, by which clause, and what nobody has said yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.policy.pack import PolicyPack
from contracts.policy.rule import Item, Provenance, Rule
from contracts.policy.walk import walk
from contracts.vocabulary import Clause


@dataclass(frozen=True)
class Line:
    """One rule. `value` is None where it is unset ("chưa quy định"); `synthetic` and `inferred` as in the pack."""

    path: str
    value: str | None
    clause: Clause | None
    synthetic: bool
    inferred: bool
    note: str | None


def listing(pack: PolicyPack) -> Iterator[Line]:
    """Every rule and every entry of every list, in the order of the sections."""
    for path, part in walk(pack):
        match part:
            case Rule():
                yield _line(path, None if part.value is None else _text(part.value), part.clause, part)
            case Item():
                yield _line(path, str(part), part.clause, part)


def _line(path: str, value: str | None, clause: Clause | None, source: Provenance) -> Line:
    return Line(path, value, clause, source.synthetic, source.inferred, source.note)


def _text(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return ", ".join(map(_text, value))
        case _:
            return str(value)
