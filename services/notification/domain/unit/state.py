"""What a unit is called, as its catalogue entry told."""

from chassis.domain import StreamKind
from contracts.vocabulary import Name, UnitId
from services.notification.domain.noted import NotedFact


class UnitNoted(NotedFact):
    """The unit entered the catalogue under this name."""

    unit: UnitId
    name: Name


def evolve(_name: str | None, event: UnitNoted) -> str:
    return event.name


UNIT = StreamKind("unit", evolve)
