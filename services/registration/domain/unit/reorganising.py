"""Units become other units: what ends, what begins, and which part went where. Nothing is inherited by it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.reorganising import MergeUnits, SplitUnit
from contracts.acts.registration.units import UnitEntry
from contracts.lineage import Predecessor
from contracts.names import same_name
from contracts.vocabulary import Document
from services.registration.domain.unit.changing import CataloguedOtherwise
from services.registration.domain.unit.known import UnitOfAnotherProvince, check_kind, existing
from services.registration.domain.unit.state import Unit, UnitFormed, UnitMerged, evolve


@dataclass(eq=False)
class FormedOtherwise(Refusal):
    """What a unit was formed of stands recorded once."""

    vi = "Đơn vị đã được ghi nhận hình thành từ các đơn vị khác: {predecessors}."
    en = "The unit stands recorded as formed of others: {predecessors}."
    predecessors: str


@dataclass(eq=False)
class EndsInItself(Refusal):
    """A unit is not formed of itself; what goes on under another name or kind is changed, not formed anew."""

    vi = "Đơn vị không thể hình thành từ chính mình."
    en = "A unit is not formed of itself."


@dataclass(frozen=True)
class Parting:
    """What one predecessor gives, on the day of its successor's beginning."""

    on: date
    predecessor: Predecessor
    successor: UUID
    document: Document | None


def form(unit: Unit | None, act: MergeUnits, _rules: None) -> Iterator[DomainEvent]:
    if act.province != act.by.province:
        raise UnitOfAnotherProvince(act.province, act.by.province)
    if any(each.unit == act.unit for each in act.predecessors):
        raise EndsInItself
    check_kind(act.kind, act.on)
    formed = UnitFormed(
        on=act.on,
        unit=act.unit,
        predecessors=tuple(sorted(act.predecessors, key=lambda each: str(each.unit))),
        document=act.document,
        **{name: getattr(act, name) for name in UnitEntry.model_fields},
    )
    if unit is None:
        yield formed
    elif not _is_called_so(unit, formed):
        raise CataloguedOtherwise(f"{unit.name} ({unit.kind})")
    elif not unit.predecessors:
        yield formed
    elif unit.predecessors != formed.predecessors:
        raise FormedOtherwise(", ".join(f"{each.unit} ({each.share})" for each in unit.predecessors))


def part_with(unit: Unit | None, parting: Parting, _rules: None) -> Iterator[DomainEvent]:
    """The predecessor's side. Two parts of a unit that ends may go to two successors on the same day."""
    share, kept = parting.predecessor.share, parting.predecessor.residual_kept
    if unit is not None and parting.successor in unit.successors:
        return
    further_part = unit is not None and unit.ended_on == parting.on and bool(unit.successors) and share == "part"
    if not further_part:
        existing(unit, parting.predecessor.unit, parting.on)
    yield UnitMerged(
        on=parting.on,
        unit=parting.predecessor.unit,
        successor=parting.successor,
        share=share,
        residual_kept=kept,
        document=parting.document,
    )


def split(unit: Unit | None, act: SplitUnit, _rules: None) -> Iterator[DomainEvent]:
    """The side of the unit that is split; its successors are formed each on its own stream."""
    for formed in act.formed():
        (predecessor,) = formed.predecessors
        for event in part_with(unit, Parting(act.on, predecessor, formed.unit, act.document), None):
            yield event
            unit = evolve(unit, event)


def _is_called_so(unit: Unit, formed: UnitFormed) -> bool:
    return (unit.scheme, unit.code, unit.kind, unit.province) == (
        formed.scheme,
        formed.code,
        formed.kind,
        formed.province,
    ) and same_name(unit.name, formed.name)
