"""The unit: an organisation identified for ever, with code, name and kind that hold from a day.

Pure. Renames, kind changes, mergers and splits are further events of this stream.
"""

from dataclasses import dataclass
from uuid import UUID

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import Name, ProvinceCode, UnitId, UnitKind


class UnitCatalogued(DomainEvent):
    """The first entry of the unit in the catalogue."""

    unit: UnitId
    scheme: str
    code: str
    name: Name
    kind: UnitKind
    province: ProvinceCode
    manager: Name | None = None
    party_organisation: bool | None = None


@dataclass(frozen=True)
class Unit:
    """The unit as it was on a day."""

    unit: UUID
    scheme: str
    code: str
    name: str
    kind: UnitKind
    province: str
    manager: str | None
    party_organisation: bool | None


def evolve(unit: Unit | None, event: DomainEvent) -> Unit:
    match unit, event:
        case None, UnitCatalogued():
            return Unit(**event.model_dump(exclude={"on"}))
        case _:
            raise Impossible(unit, event)


UNIT = StreamKind("unit", evolve)
