"""Acts are about units that the catalogue has, and that exist on their day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.domain import Refusal
from contracts.vocabulary import UnitKind
from services.registration.domain.unit.state import Unit


@dataclass(eq=False)
class UnknownUnit(Refusal):
    """Acts are about units of the catalogue, as it was on the day of the act."""

    vi = "Ngày {on} trong danh mục không có đơn vị {unit}."
    en = "On {on} the catalogue has no unit {unit}."
    unit: UUID
    on: date


@dataclass(eq=False)
class UnitEnded(Refusal):
    """A unit that was merged, divided or dissolved acts no longer; its successors are units of their own."""

    vi = "Đơn vị đã kết thúc từ ngày {ended_on}; đơn vị kế tiếp: {successors}."
    en = "The unit ended on {ended_on}; its successors: {successors}."
    unit: UUID
    ended_on: date
    successors: Sequence[str]


@dataclass(eq=False)
class KindNotValid(Refusal):
    """A township exists until 30/06/2025, a special zone from 01/07/2025."""

    vi = "Loại đơn vị {kind} không tồn tại vào ngày {on}."
    en = "There is no {kind} on {on}."
    kind: UnitKind
    on: date


@dataclass(eq=False)
class UnitOfAnotherProvince(Refusal):
    """A registrar enters the units of the own province."""

    vi = "Đơn vị này thuộc tỉnh {unit_province}, không phải tỉnh {province}."
    en = "This unit is province {unit_province}'s, not province {province}'s."
    unit_province: str
    province: str | None


def existing(unit: Unit | None, identity: UUID, on: date) -> Unit:
    """The unit as of the day; raises `UnknownUnit` or `UnitEnded`."""
    if unit is None:
        raise UnknownUnit(identity, on)
    if unit.ended_on is not None:
        raise UnitEnded(identity, unit.ended_on, [str(successor) for successor in unit.successors])
    return unit


def check_kind(kind: UnitKind, on: date) -> None:
    """Raises `KindNotValid` for a kind that there is not on the day."""
    if not kind.exists_on(on):
        raise KindNotValid(kind, on)
