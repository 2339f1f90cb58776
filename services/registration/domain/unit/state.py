"""The unit: an organisation identified for ever, with code, name and kind that hold from a day.

Pure. A unit that is renamed or becomes one of another kind stays the same; one that is formed of others is a new one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.lineage import Predecessor, Share
from contracts.vocabulary import Document, Name, ProvinceCode, UnitId, UnitKind


class UnitEvent(DomainEvent):
    """Something that happened to one unit."""

    unit: UnitId


class Entered(UnitEvent):
    """What the catalogue said of the unit on its first day."""

    scheme: str
    code: str
    name: Name
    kind: UnitKind
    province: ProvinceCode
    manager: Name | None = None
    party_organisation: bool | None = None


class UnitCatalogued(Entered):
    """The first entry of the unit in the catalogue."""


class UnitFormed(Entered):
    """The unit was formed of others on this day, by a merger or a split."""

    predecessors: tuple[Predecessor, ...]
    document: Document | None


class UnitRenamed(UnitEvent):
    """The unit is called otherwise; `spelling_only` where it is another spelling of the same name."""

    before: Name
    name: Name
    spelling_only: bool
    document: Document


class UnitKindChanged(UnitEvent):
    """The unit became one of another kind in place."""

    before: UnitKind
    kind: UnitKind
    name: Name
    document: Document


class CodeAssigned(UnitEvent):
    """The unit bears this code of this list."""

    scheme: str
    code: str


class ManagerChanged(UnitEvent):
    """Another body manages the unit, perhaps in another province."""

    manager: Name | None
    province: ProvinceCode
    document: Document | None


class PartyOrganisationRecorded(UnitEvent):
    """Whether a Party organisation exists in the unit."""

    party_organisation: bool


class UnitMerged(UnitEvent):
    """The unit, or a part of it, became a part of another one. It ends, save where a rest of it is kept."""

    successor: UnitId
    share: Share
    residual_kept: bool
    document: Document | None


class UnitDissolved(UnitEvent):
    """The unit ended, and nobody continues it."""

    document: Document


@dataclass(frozen=True)
class Unit:
    """The unit as of a day. It is there until the day before `ended_on`; `codes` are those of further lists."""

    unit: UUID
    entered_on: date
    scheme: str
    code: str
    name: str
    kind: UnitKind
    province: str
    manager: str | None
    party_organisation: bool | None
    codes: Mapping[str, str] = field(default_factory=dict)
    predecessors: tuple[Predecessor, ...] = ()
    successors: tuple[UUID, ...] = ()
    ended_on: date | None = None

    @property
    def every_code(self) -> Mapping[str, str]:
        """List → code, of all lists that the unit stands on."""
        return {**self.codes, self.scheme: self.code}

    def is_entered_as(self, entry: Entered) -> bool:
        """Whether it is, on this day, what the entry says."""
        said = ("scheme", "code", "name", "kind", "province", "manager", "party_organisation")
        return all(getattr(self, name) == getattr(entry, name) for name in said)


def evolve(unit: Unit | None, event: DomainEvent) -> Unit:
    match unit, event:
        case None, Entered():
            entry = event.model_dump(include=set(Entered.model_fields) - {"on"})
            formed_of = event.predecessors if isinstance(event, UnitFormed) else ()
            return Unit(**entry, entered_on=event.on, predecessors=formed_of)
        case Unit(predecessors=(), entered_on=first), UnitFormed(on=on) if first == on:
            return replace(unit, predecessors=event.predecessors)
        case Unit(ended_on=last), UnitMerged(share="part", on=on) if last == on:
            return replace(unit, successors=(*unit.successors, event.successor))
        case Unit(ended_on=None), UnitMerged() | UnitDissolved():
            return _end(unit, event)
        case Unit(ended_on=None), _:
            return _change(unit, event)
        case _:
            raise Impossible(unit, event)


def _end(unit: Unit, event: UnitMerged | UnitDissolved) -> Unit:
    if isinstance(event, UnitDissolved):
        return replace(unit, ended_on=event.on)
    successors = (*unit.successors, event.successor)
    return replace(unit, successors=successors, ended_on=None if event.residual_kept else event.on)


def _change(unit: Unit, event: DomainEvent) -> Unit:
    """What happens to a unit that goes on."""
    match event:
        case UnitRenamed(name=name):
            return replace(unit, name=name)
        case UnitKindChanged(kind=kind, name=name):
            return replace(unit, kind=kind, name=name)
        case CodeAssigned(scheme=scheme, code=code) if scheme == unit.scheme:
            return replace(unit, code=code)
        case CodeAssigned(scheme=scheme, code=code):
            return replace(unit, codes={**unit.codes, scheme: code})
        case ManagerChanged(manager=manager, province=province):
            return replace(unit, manager=manager, province=province)
        case PartyOrganisationRecorded(party_organisation=exists):
            return replace(unit, party_organisation=exists)
        case _:
            raise Impossible(unit, event)


UNIT = StreamKind("unit", evolve)
