"""A unit enters the catalogue, and changes while it stays the same unit."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.units import (
    AssignCode,
    CatalogueUnit,
    ChangeManager,
    ChangeUnitKind,
    DissolveUnit,
    RecordPartyOrganisation,
    RenameUnit,
    UnitEntry,
)
from contracts.names import same_name
from services.registration.domain.unit.known import UnitOfAnotherProvince, check_kind, existing
from services.registration.domain.unit.state import (
    CodeAssigned,
    ManagerChanged,
    PartyOrganisationRecorded,
    Unit,
    UnitCatalogued,
    UnitDissolved,
    UnitKindChanged,
    UnitRenamed,
)


@dataclass(eq=False)
class CataloguedOtherwise(Refusal):
    """A first entry stands; a change of name, kind or manager is another act."""

    vi = "Đơn vị đã có trong danh mục với {known}; thay đổi phải ghi bằng văn bản đổi tên, đổi loại."
    en = "The unit stands in the catalogue with {known}; a change is recorded by an act of its own."
    known: str


def catalogue(unit: Unit | None, act: CatalogueUnit, _rules: None) -> Iterator[DomainEvent]:
    if act.province != act.by.province:
        raise UnitOfAnotherProvince(act.province, act.by.province)
    check_kind(act.kind, act.on)
    entry = UnitCatalogued(on=act.on, unit=act.unit, **{name: getattr(act, name) for name in UnitEntry.model_fields})
    if unit is None:
        yield entry
    elif not unit.is_entered_as(entry):
        raise CataloguedOtherwise(f"{unit.name} ({unit.kind})")


def rename(unit: Unit | None, act: RenameUnit, _rules: None) -> Iterator[DomainEvent]:
    known = existing(unit, act.unit, act.on)
    if known.name != act.name:
        yield UnitRenamed(
            on=act.on,
            unit=act.unit,
            before=known.name,
            name=act.name,
            spelling_only=same_name(known.name, act.name),
            document=act.document,
        )


def change_kind(unit: Unit | None, act: ChangeUnitKind, _rules: None) -> Iterator[DomainEvent]:
    known = existing(unit, act.unit, act.on)
    check_kind(act.kind, act.on)
    name = act.name or known.name
    if (known.kind, known.name) != (act.kind, name):
        yield UnitKindChanged(
            on=act.on, unit=act.unit, before=known.kind, kind=act.kind, name=name, document=act.document
        )


def assign_code(unit: Unit | None, act: AssignCode, _rules: None) -> Iterator[DomainEvent]:
    known = existing(unit, act.unit, act.on)
    if known.every_code.get(act.scheme) != act.code:
        yield CodeAssigned(on=act.on, unit=act.unit, scheme=act.scheme, code=act.code)


def change_manager(unit: Unit | None, act: ChangeManager, _rules: None) -> Iterator[DomainEvent]:
    known = existing(unit, act.unit, act.on)
    province = act.province or known.province
    if (known.manager, known.province) != (act.manager, province):
        yield ManagerChanged(on=act.on, unit=act.unit, manager=act.manager, province=province, document=act.document)


def record_party_organisation(unit: Unit | None, act: RecordPartyOrganisation, _rules: None) -> Iterator[DomainEvent]:
    if existing(unit, act.unit, act.on).party_organisation != act.exists:
        yield PartyOrganisationRecorded(on=act.on, unit=act.unit, party_organisation=act.exists)


def dissolve(unit: Unit | None, act: DissolveUnit, _rules: None) -> Iterator[DomainEvent]:
    if unit is not None and unit.ended_on == act.on and not unit.successors:
        return
    existing(unit, act.unit, act.on)
    yield UnitDissolved(on=act.on, unit=act.unit, document=act.document)
