"""What is published of units."""

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Name, ProvinceCode, UnitId, UnitKind


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
