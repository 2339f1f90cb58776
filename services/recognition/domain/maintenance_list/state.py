"""The Notice of one province's year: the units that maintain the title."""

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import Cycle, Document, ProvinceCode, UnitId


class MaintenanceListIssued(DomainEvent):
    """The Notice was issued. It is the whole state of its stream."""

    province: ProvinceCode
    year: Cycle
    notice: Document
    units: tuple[UnitId, ...]


def evolve(issued: MaintenanceListIssued | None, event: DomainEvent) -> MaintenanceListIssued:
    match issued, event:
        case None, MaintenanceListIssued():
            return event
        case _:
            raise Impossible(issued, event)


MAINTENANCE_LIST = StreamKind("maintenance-list", evolve)
