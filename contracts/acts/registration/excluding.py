"""The acts by which it is recorded, for a year, that a unit is one of those that cannot be candidates, or may be all
the same."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.sizes import EnterpriseFigures, EnterpriseSize
from contracts.vocabulary import Cycle, Document, Slug, UnitId

_VD1 = "example:VD-01@2025-07-01"


class RecordEnterpriseSize(Act):
    """How large an enterprise is in a year: by its class, or by the figures from which the rules tell the class.

    A later one of the same year takes its place. Source: 124/2021/TT-BCA Art. 1; 80/2021/NĐ-CP Art. 5.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "year": 2025,
        "figures": {"trade": "services", "insured_staff": 40, "revenue": 90000, "capital": 60000},
    }

    document: Document
    unit: UnitId
    year: Cycle = Field(description="the year that was measured")
    size: EnterpriseSize | None = Field(None, description="the class, where the paper gives it")
    figures: EnterpriseFigures | None = Field(None, description="what it was measured by, where the paper gives that")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.size is None and self.figures is None:
            raise ValueError("size: ghi quy mô hoặc số liệu (figures) / give the size or the figures")
        return self


class RecordExclusion(Act):
    """Whether a unit is, in a year, one of those that a ground of the pack keeps out or leaves undecided.

    Source: 124/2021/TT-BCA Art. 1.
    """

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "year": 2026, "ground": "armed-forces-body"}

    document: Document
    unit: UnitId
    year: Cycle = Field(description="the year for which it holds")
    ground: Slug = Field(description="one of the pack's grounds for units of this kind")
    applies: bool = Field(True, description="false takes back what was recorded before")


class DecideEligibility(Act):
    """Whether a unit may be a candidate where no source rules on units like it, as an inter-level school.

    Source: 124/2021/TT-BCA Art. 1, which does not answer it; whose decision it is, the pack says.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "year": 2026,
        "ground": "inter-level-school",
        "eligible": True,
    }

    document: Document
    unit: UnitId
    year: Cycle = Field(description="the year for which it is decided")
    ground: Slug = Field(description="one of what the pack leaves undecided for units of this kind")
    eligible: bool = Field(description="whether it may be a candidate all the same")
