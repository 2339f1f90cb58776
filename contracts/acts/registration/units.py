"""The acts by which units enter the catalogue and change."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from contracts.acts.act import Act
from contracts.vocabulary import Name, ProvinceCode, UnitKind, unit_id

_VD1 = "example:VD-01@2025-07-01"


class CatalogueUnit(Act):
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

    scheme: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{0,30}$")] = Field(
        description="the list the code is from: admin-unit, tax-code, org-eid, example"
    )
    code: Annotated[str, StringConstraints(pattern=r"^[^@\s]{1,40}$")] = Field(
        description="the code as text, with its leading zeros"
    )
    name: Name
    kind: UnitKind
    province: ProvinceCode = Field(description="the province whose unit it is, by its code on that day")
    manager: Name | None = Field(None, description="the body that manages the unit, where it is not the province")
    party_organisation: bool | None = Field(
        None, description="whether a Party organisation exists in the unit; None when not known (BN-III.8.1)"
    )

    @property
    def unit(self) -> UUID:
        """The identity that this entry gives."""
        return unit_id(self.scheme, self.code, self.on)
