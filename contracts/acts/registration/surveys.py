"""The act by which the local police record their yearly survey of a unit."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.vocabulary import Cycle, Slug, UnitId

_VD1 = "example:VD-01@2025-07-01"


class RecordSurvey(Act):
    """The police surveyed a unit: how many criteria of the set it meets. Source: 1875/KH-UBND II.2, IV.1.b."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "year": 2026, "criteria_met": 31, "criteria_total": 34}

    unit: UnitId
    year: Cycle = Field(description="the year in which the unit would build the model")
    criteria_met: int = Field(ge=0, description="how many criteria of the set the unit meets")
    criteria_total: int = Field(ge=1, description="how many criteria the set has")
    gaps: tuple[Slug, ...] | None = Field(None, description="the criteria not met, each once. Absent: not known")

    @model_validator(mode="after")
    def _counts_agree(self) -> Self:
        if self.criteria_met > self.criteria_total:
            raise ValueError("criteria_met: không được lớn hơn criteria_total / must not exceed criteria_total")
        if self.gaps is None:
            return self
        if len(set(self.gaps)) != len(self.gaps):
            raise ValueError("gaps: mỗi tiêu chí một lần / each criterion once")
        if len(self.gaps) != self.criteria_total - self.criteria_met:
            raise ValueError(
                "gaps: số tiêu chí chưa đạt phải bằng criteria_total trừ criteria_met / "
                "must be as many as criteria_total less criteria_met"
            )
        return self
