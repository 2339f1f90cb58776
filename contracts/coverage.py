"""What a commune manages, and how much of it registered for the safety standard and was recognised.

Source: 124/2021/TT-BCA Art. 5.4.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from contracts.vocabulary import Term

_Count = Annotated[int, Field(ge=0)]


class Managed(StrEnum):
    """What the standard counts. A residential area is counted here and is never a unit of the catalogue."""

    RESIDENTIAL_AREA = "residential-area"
    AGENCY = "agency"
    ENTERPRISE = "enterprise"
    EDUCATION_INSTITUTION = "education-institution"


class Counts(Term):
    """How many there are, how many of them registered, and how many of those were recognised."""

    managed: _Count = Field(description="how many the commune manages, or manages by delegation")
    registered: _Count = Field(description="how many of them registered for the year")
    recognised: _Count = Field(description="how many of them were recognised as meeting the standard")

    @model_validator(mode="after")
    def _each_is_a_part(self) -> Self:
        if not self.recognised <= self.registered <= self.managed:
            raise ValueError(
                "recognised: số đạt ≤ số đăng ký ≤ số quản lý / recognised ≤ registered ≤ managed must hold"
            )
        return self

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            managed=self.managed + other.managed,
            registered=self.registered + other.registered,
            recognised=self.recognised + other.recognised,
        )


NOTHING = Counts(managed=0, registered=0, recognised=0)
