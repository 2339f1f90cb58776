"""How a unit enters a cycle, and the time limits of the steps between registration and decision."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from contracts.policy.later import Extended
from contracts.policy.monthday import MonthDay
from contracts.policy.rule import Rule

Days = Annotated[int, Field(ge=0)]


class Entry(StrEnum):
    """How a unit enters: it registers and is approved (188/KH-UBND), or a committee selects it (1875/KH-UBND)."""

    REGISTRATION = "registration"
    SELECTION = "selection"


class ProcedureRules(Extended):
    """Days of the cycle's year, and limits in calendar days; where unset, no limit is watched, and units register."""

    later: ClassVar[frozenset[str]] = frozenset({"entry"})

    register_by: Rule[MonthDay]
    approve_by: Rule[MonthDay]
    appraise_within: Rule[Days]
    decide_within: Rule[Days]
    answer_difficulty_within: Rule[Days]
    entry: Rule[Entry] = Rule[Entry]()

    def answer_by(self, raised_on: date) -> date | None:
        """The last day on which a difficulty is answered in time; the day it was raised is not counted. None: unset."""
        within = self.answer_difficulty_within.value
        return None if within is None else raised_on + timedelta(days=within)

    @property
    def selects(self) -> bool:
        """Whether a committee selects the units."""
        return self.entry.value is Entry.SELECTION
