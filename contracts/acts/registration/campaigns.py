"""The act by which a unit tells that it took part in a campaign."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.acts.registration.days import in_order
from contracts.vocabulary import Cycle, Figures, Slug, UnitId


class RecordParticipation(Act):
    """The unit took part in a campaign of the year: when, and in what numbers. Source: 1875/KH-UBND II.4.

    For the same campaign and day, a later act takes the place of an earlier one.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": "example:VD-01@2025-07-01",
        "cycle": 2026,
        "campaign": "ngay-hoi-toan-dan",
        "held_on": "2026-08-15",
        "figures": {"luot_nguoi_tham_du": 420},
    }

    unit: UnitId
    cycle: Cycle
    campaign: Slug = Field(description="a campaign that the pack names")
    held_on: date = Field(description="the day of it at the unit. Default: `on`")
    figures: Figures = Field({}, description="what it came to, counted: name → whole number")

    @model_validator(mode="before")
    @classmethod
    def _held_when_told(cls, fields: Any) -> Any:
        return {"held_on": fields["on"], **fields} if isinstance(fields, Mapping) and "on" in fields else fields

    @model_validator(mode="after")
    def _held_before_told(self) -> Self:
        if self.held_on.year != self.cycle:
            raise ValueError("held_on: phải thuộc năm đã nêu / must be a day of the cycle's year")
        return in_order(self, "held_on", "on")
