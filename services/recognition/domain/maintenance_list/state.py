"""The Notice of one province's year: the units that maintain the title."""

from pydantic import Field

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import Cycle, Document, ProvinceCode, UnitId


class MaintenanceListIssued(DomainEvent):
    """The Notice was issued. It is the whole state of its stream."""

    province: ProvinceCode
    year: Cycle
    notice: Document
    units: tuple[UnitId, ...]
    under_complaint: tuple[UnitId, ...] = Field((), exclude_if=lambda units: not units)
    """Those with a complaint pending on its day: they are listed, and what the complaint leads to may change it."""


def evolve(issued: MaintenanceListIssued | None, event: DomainEvent) -> MaintenanceListIssued:
    match issued, event:
        case None, MaintenanceListIssued():
            return event
        case _:
            raise Impossible(issued, event)


MAINTENANCE_LIST = StreamKind("maintenance-list", evolve)
