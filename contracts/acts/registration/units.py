"""The acts by which one unit enters the catalogue and changes, and stays the same unit."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.codes import Code, Scheme, check_code
from contracts.vocabulary import Document, Name, ProvinceCode, Term, UnitId, UnitKind, unit_id

_VD1 = "example:VD-01@2025-07-01"
_RESOLUTION = {"number": "15", "symbol": "NQ-HĐND", "issuer": "HĐND tỉnh Bắc Ninh", "issued_on": "2026-03-20"}


class UnitEntry(Term):
    """What the catalogue says of a unit when it enters."""

    scheme: Scheme = Field(description="the list the code is from: admin-unit, tax-code, org-eid, example")
    code: Code = Field(description="the code as text, with its leading zeros")
    name: Name
    kind: UnitKind
    province: ProvinceCode = Field(description="the province whose unit it is, by its code on that day")
    manager: Name | None = Field(None, description="the body that manages the unit, where it is not the province")
    party_organisation: bool | None = Field(
        None, description="whether a Party organisation exists in the unit; None when not known (BN-III.8.1)"
    )

    @model_validator(mode="after")
    def _code_of_its_list(self) -> Self:
        check_code(self.scheme, self.code)
        return self


class CatalogueUnit(UnitEntry, Act):
    """A unit enters the catalogue: the first entry of an organisation, which fixes its identity for ever.

    Source: domain model §9.5; codes by Quyết định 19/2025/QĐ-TTg (administrative units), NĐ 01/2021 (tax codes).
    """

    example: ClassVar[Mapping[str, Any]] = {
        "scheme": "example",
        "code": "VD-01",
        "name": "Xã Ví Dụ 1",
        "kind": "commune",
        "province": "24",
        "party_organisation": True,
    }

    @property
    def unit(self) -> UUID:
        """The identity that this entry gives."""
        return unit_id(self.scheme, self.code, self.on)


class RenameUnit(Act):
    """A unit is called otherwise from a day on. Another spelling of the same name is recorded as such.

    Source: domain model §9.9; 19/2025/QĐ-TTg.
    """

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "name": "Xã Ví Dụ Mới", "document": _RESOLUTION}

    document: Document
    unit: UnitId
    name: Name


class ChangeUnitKind(Act):
    """A unit becomes one of another kind in place, a commune a ward, with the same territory.

    Source: domain model §7; 19/2025/QĐ-TTg.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "kind": "ward",
        "name": "Phường Ví Dụ 1",
        "document": _RESOLUTION,
    }

    document: Document
    unit: UnitId
    kind: UnitKind
    name: Name | None = Field(None, description="the name from then on. Default: as before")


class AssignCode(Act):
    """A unit bears a code of a list from a day on: another one of the same list, or one of a further list.

    Source: 19/2025/QĐ-TTg, 20/2020/QĐ-TTg, 105/2020/TT-BTC.
    """

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "scheme": "org-eid", "code": "H05.12"}

    unit: UnitId
    scheme: Scheme = Field(description="the list the code is from: admin-unit, tax-code, org-eid, example")
    code: Code

    @model_validator(mode="after")
    def _code_of_its_list(self) -> Self:
        check_code(self.scheme, self.code)
        return self


class ChangeManager(Act):
    """Another body manages the unit from a day on; None: the province itself. It may lie in another province.

    Source: 124/2021/TT-BCA Art. 10; domain model §9.9.
    """

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "manager": "Sở Công Thương"}

    unit: UnitId
    manager: Name | None
    province: ProvinceCode | None = Field(None, description="the province whose unit it is then. Default: as before")


class RecordPartyOrganisation(Act):
    """Whether a Party organisation exists in the unit from a day on. Source: 188/KH-UBND III.8.1."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "exists": True}

    unit: UnitId
    exists: bool = Field(description="whether one exists from this day on")


class DissolveUnit(Act):
    """A unit ends and nobody continues it. Source: 19/2025/QĐ-TTg."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "document": _RESOLUTION}

    document: Document
    unit: UnitId
