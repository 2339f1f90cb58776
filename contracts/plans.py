"""The words of a province's plan: how far a task is, where that can be seen, and for whom its money is."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from contracts.vocabulary import Office, Term, UnitId

Link = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/@]+(/\S*)?$", max_length=500)]
"""The address of a public page; none that names a user."""


class Progress(StrEnum):
    """How far it is, by the word of its office."""

    UNDER_WAY = "under-way"
    DONE = "done"
    NOT_DONE = "not-done"


class Recipient(Term):
    """A unit, or an office of the province; neither: the plan as a whole."""

    unit: UnitId | None = Field(None)
    office: Office | None = Field(None)

    @model_validator(mode="after")
    def _one_at_most(self) -> Self:
        if self.unit is not None and self.office is not None:
            raise ValueError("recipient: đơn vị hoặc cơ quan, không cả hai / a unit or an office, not both")
        return self

    def __str__(self) -> str:
        return str(self.unit or self.office or "plan")
