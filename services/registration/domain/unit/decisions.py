"""Who enters the catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.units import CatalogueUnit
from contracts.vocabulary import UnitKind
from services.registration.domain.unit.state import Unit, UnitCatalogued, evolve

TOWNSHIPS_UNTIL = date(2025, 6, 30)
SPECIAL_ZONES_FROM = date(2025, 7, 1)


@dataclass(eq=False)
class KindNotValid(Refusal):
    """A township exists until 30/06/2025, a special zone from 01/07/2025."""

    vi = "Loại đơn vị {kind} không tồn tại vào ngày {on}."
    en = "There is no {kind} on {on}."
    kind: UnitKind
    on: date


@dataclass(eq=False)
class CataloguedOtherwise(Refusal):
    """A first entry stands; a change of name, kind or manager is another act."""

    vi = "Đơn vị đã có trong danh mục với {known}; thay đổi phải ghi bằng văn bản đổi tên, đổi loại."
    en = "The unit stands in the catalogue with {known}; a change is recorded by an act of its own."
    known: str


@dataclass(eq=False)
class UnitOfAnotherProvince(Refusal):
    """A registrar enters the units of the own province."""

    vi = "Đơn vị này thuộc tỉnh {unit_province}, không phải tỉnh {province}."
    en = "This unit is province {unit_province}'s, not province {province}'s."
    unit_province: str
    province: str | None


def catalogue(unit: Unit | None, act: CatalogueUnit, _rules: None) -> Iterator[DomainEvent]:
    if act.province != act.by.province:
        raise UnitOfAnotherProvince(act.province, act.by.province)
    if act.kind is UnitKind.TOWNSHIP and act.on > TOWNSHIPS_UNTIL:
        raise KindNotValid(act.kind, act.on)
    if act.kind is UnitKind.SPECIAL_ZONE and act.on < SPECIAL_ZONES_FROM:
        raise KindNotValid(act.kind, act.on)
    entry = UnitCatalogued(
        on=act.on,
        unit=act.unit,
        scheme=act.scheme,
        code=act.code,
        name=act.name,
        kind=act.kind,
        province=act.province,
        manager=act.manager,
        party_organisation=act.party_organisation,
    )
    if unit is None:
        yield entry
    elif unit != evolve(None, entry):
        raise CataloguedOtherwise(f"{unit.name} ({unit.kind})")
