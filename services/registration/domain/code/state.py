"""One code of one list: at any day one unit bears it, or none.

A code goes on to whoever takes it next: in 2025 nearly every new commune took the code of one that it was formed of. So
taking it ends the bearing of whoever had it, and an entry of an earlier bearer may come later.
"""

from dataclasses import dataclass
from uuid import UUID

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import UnitId


class CodeTaken(DomainEvent):
    """The unit bears the code from this day on."""

    scheme: str
    code: str
    unit: UnitId


class CodeReleased(DomainEvent):
    """Nobody bears the code from this day on."""

    scheme: str
    code: str
    unit: UnitId


@dataclass(frozen=True)
class Bearer:
    """Who bears the code on a day."""

    unit: UUID | None


def evolve(bearer: Bearer | None, event: DomainEvent) -> Bearer:
    match bearer, event:
        case _, CodeTaken(unit=unit):
            return Bearer(unit)
        case Bearer(unit=unit), CodeReleased() if unit == event.unit:
            return Bearer(None)
        case _:
            raise Impossible(bearer, event)


CODE = StreamKind("code", evolve)
