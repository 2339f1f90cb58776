"""Who there is to chase: the provinces that have rules, and the units that build in each cycle of a province."""

from collections.abc import Iterator
from uuid import UUID

from chassis.domain import DomainEvent, StreamKind
from contracts.vocabulary import Cycle, ProvinceCode, UnitId


class ProvinceEntered(DomainEvent):
    """A province has rules: its days are counted."""

    province: ProvinceCode


class UnitEntered(DomainEvent):
    """A unit builds in a cycle of the province."""

    province: ProvinceCode
    cycle: Cycle
    unit: UnitId


def evolve_provinces(known: tuple[str, ...] | None, event: ProvinceEntered) -> tuple[str, ...]:
    return (*(known or ()), event.province)


def evolve_units(known: tuple[UUID, ...] | None, event: UnitEntered) -> tuple[UUID, ...]:
    return (*(known or ()), event.unit)


def enter_province(known: tuple[str, ...] | None, event: ProvinceEntered) -> Iterator[DomainEvent]:
    if event.province not in (known or ()):
        yield event


def enter_unit(known: tuple[UUID, ...] | None, event: UnitEntered) -> Iterator[DomainEvent]:
    if event.unit not in (known or ()):
        yield event


PROVINCES = StreamKind("provinces", evolve_provinces).of("all")
ROLL = StreamKind("roll", evolve_units)
