"""How a unit enters a cycle, and the time limits of the steps between registration and decision."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from contracts.policy.monthday import MonthDay
from contracts.policy.rule import Rule
from contracts.vocabulary import Term

Days = Annotated[int, Field(ge=0)]


class Entry(StrEnum):
    """How a unit enters: it registers and is approved (188/KH-UBND), or a committee selects it (1875/KH-UBND)."""

    REGISTRATION = "registration"
    SELECTION = "selection"


class ProcedureRules(Term):
    """Days of the cycle's year, and limits in calendar days; where unset, no limit is watched, and units register."""

    register_by: Rule[MonthDay]
    approve_by: Rule[MonthDay]
    appraise_within: Rule[Days]
    decide_within: Rule[Days]
    answer_difficulty_within: Rule[Days]
    entry: Rule[Entry] = Rule[Entry]()
