"""What every act carries, whoever performs it and whichever service decides on it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import Field

from contracts.vocabulary import By, Capacity, Document, Term, UnitId


class Act(Term):
    """One legal act. Its name outside Python is its class name in kebab-case: `file-report`."""

    example: ClassVar[Mapping[str, Any]]
    """The act's own fields as a person would write them in an acts file; `on` and `by` are added by the reader."""

    on: date = Field(description="the legal date of the act; authority and competence are judged on it")
    by: By = Field(description="the office that performs it")
    document: Document | None = Field(None, description="the paper it rests on, where it rests on one")

    @classmethod
    def act(cls) -> str:
        """The name of this act: `file-report`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    def happened_by(self) -> date:
        """The latest day that the act says has come; it is recorded on that day or later."""
        return self.on

    def is_signed_by_delegation(self) -> bool:
        """Whether the paper is one that the office itself signed by delegation (TUQ.)."""
        paper = self.document
        return paper is not None and paper.signatory == self.by.office and paper.capacity == Capacity.BY_DELEGATION

    def subjects(self) -> tuple[UUID, ...]:
        """The units it is about; empty for an act about a province."""
        unit = getattr(self, "unit", None)
        return () if unit is None else (unit,)

    def lines(self) -> Sequence[Self]:
        """The act once for each unit it is about. All lines stand or none does."""
        return (self,)


class BatchAct(Act):
    """An act on several units at once: one paper, one commit, one event for each unit, all or nothing."""

    units: tuple[UnitId, ...] = Field(min_length=1, description="the units on the list, each once")

    @property
    def unit(self) -> UUID:
        """The unit of this line."""
        (only,) = self.units
        return only

    def subjects(self) -> tuple[UUID, ...]:
        """The units on the list."""
        return self.units

    def lines(self) -> Sequence[Self]:
        """The same act for each unit alone."""
        return [self.model_copy(update={"units": (unit,)}) for unit in self.units]
