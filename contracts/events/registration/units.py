"""What is published of units."""

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.lineage import Predecessor, Share
from contracts.vocabulary import Document, Name, ProvinceCode, UnitId, UnitKind


class UnitCatalogued(ContractEvent):
    """An organisation entered the catalogue. Code, name and kind hold from `on`; only `unit` holds for ever."""

    unit: UnitId
    scheme: str = Field(description="the list the code is from")
    code: str
    name: Name
    kind: UnitKind
    province: ProvinceCode
    manager: Name | None = None
    party_organisation: bool | None = Field(None, description="None: not known")


class UnitFormed(ContractEvent):
    """A unit was formed of others, by a merger or a split. Nothing of theirs is its own but by a decision."""

    unit: UnitId
    scheme: str = Field(description="the list the code is from")
    code: str = Field(description="may be one that a predecessor bore until the day before")
    name: Name
    kind: UnitKind
    province: ProvinceCode
    manager: Name | None = None
    party_organisation: bool | None = Field(None, description="None: not known")
    predecessors: tuple[Predecessor, ...]
    document: Document | None = None


class UnitMerged(ContractEvent):
    """The unit, or a part of it, became a part of another one on this day. Its past stays its own."""

    unit: UnitId
    successor: UnitId = Field(description="the unit that it, or its part, is of now")
    share: Share = Field(description="whole, or the part that was given")
    residual_kept: bool = Field(description="whether what is left goes on as this unit; otherwise it has ended")
    document: Document | None = None


class UnitDissolved(ContractEvent):
    """The unit ended on this day, and nobody continues it."""

    unit: UnitId
    document: Document


class UnitRenamed(ContractEvent):
    """The unit is called otherwise from this day on."""

    unit: UnitId
    before: Name = Field(description="the name until the day before")
    name: Name
    spelling_only: bool = Field(description="the same name in another spelling (tone placement, capitals)")
    document: Document


class UnitKindChanged(ContractEvent):
    """The unit became one of another kind in place."""

    unit: UnitId
    before: UnitKind = Field(description="the kind until the day before")
    kind: UnitKind
    name: Name = Field(description="its name from this day on")
    document: Document


class CodeAssigned(ContractEvent):
    """The unit bears this code of this list from this day on."""

    unit: UnitId
    scheme: str
    code: str


class ManagerChanged(ContractEvent):
    """Another body manages the unit from this day on."""

    unit: UnitId
    manager: Name | None = Field(None, description="None: the province itself")
    province: ProvinceCode
    document: Document | None = None


class PartyOrganisationRecorded(ContractEvent):
    """Whether a Party organisation exists in the unit from this day on."""

    unit: UnitId
    party_organisation: bool
