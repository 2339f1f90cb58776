"""The acts by which units become other units: mergers and splits.

Source: domain model §7, §9.9; NQ 190/2025/QH15 Art. 10.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.acts.registration.units import UnitEntry
from contracts.lineage import Predecessor
from contracts.vocabulary import Document, UnitId, unit_id

_VD1 = "example:VD-01@2025-07-01"
_VD2 = "example:VD-02@2025-07-01"
_RESOLUTION = {"number": "15", "symbol": "NQ-HĐND", "issuer": "HĐND tỉnh Bắc Ninh", "issued_on": "2026-03-20"}
_FORMED = {"scheme": "example", "code": "VD-01", "name": "Xã Ví Dụ Mới", "kind": "commune", "province": "24"}


class MergeUnits(UnitEntry, Act):
    """Units, or parts of them, become one new unit on a day, even where it goes on with the name or code of one.

    The predecessors end the day before, save one that keeps a rest of itself. Nothing passes to the new unit but what a
    decision gives it. A unit that the catalogue has from that day may be entered as the one that was formed.
    Source: domain model §9.9; NQ 190/2025/QH15 Art. 10.
    """

    example: ClassVar[Mapping[str, Any]] = {
        **_FORMED,
        "predecessors": [{"unit": _VD1}, {"unit": _VD2, "share": "part", "residual_kept": True}],
        "document": _RESOLUTION,
    }

    predecessors: tuple[Predecessor, ...] = Field(min_length=1, description="what it was formed of, each once")

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({each.unit for each in self.predecessors}) < len(self.predecessors):
            raise ValueError("predecessors: mỗi đơn vị một lần / each unit once")
        return self

    @property
    def unit(self) -> UUID:
        """The identity of the new unit."""
        return unit_id(self.scheme, self.code, self.on)

    def formed(self) -> Sequence["MergeUnits"]:
        """The beginning of each new unit: this one."""
        return (self,)

    def subjects(self) -> tuple[UUID, ...]:
        """The new unit and those it was formed of."""
        return (self.unit, *(each.unit for each in self.predecessors))


class SplitUnit(Act):
    """A unit is divided among new units, or new units are taken out of it (`residual_kept`).

    Source: domain model §9.9; NQ 190/2025/QH15 Art. 10.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "successors": [{**_FORMED, "code": "VD-11"}, {**_FORMED, "code": "VD-12", "name": "Xã Ví Dụ Nam"}],
        "document": _RESOLUTION,
    }

    document: Document
    unit: UnitId
    successors: tuple[UnitEntry, ...] = Field(min_length=1, description="the new units")
    residual_kept: bool = Field(False, description="whether the unit goes on with what is left of it")

    @model_validator(mode="after")
    def _is_divided(self) -> Self:
        if len(self.successors) == 1 and not self.residual_kept:
            raise ValueError("successors: chia thành ít nhất hai phần / a unit is divided into two parts at least")
        return self

    def formed(self) -> Sequence[MergeUnits]:
        """The beginning of each new unit, as an act of its own would say it."""
        part = Predecessor(unit=self.unit, share="part", residual_kept=self.residual_kept)
        said = {"on": self.on, "by": self.by, "document": self.document, "predecessors": (part,)}
        return [MergeUnits(**dict(entry), **said) for entry in self.successors]

    def subjects(self) -> tuple[UUID, ...]:
        """The unit that is split and those that it becomes."""
        return (self.unit, *(each.unit for each in self.formed()))
