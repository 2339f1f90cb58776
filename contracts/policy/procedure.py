"""The time limits of the steps between registration and decision, where a source gives them."""

from typing import Annotated

from pydantic import Field

from contracts.policy.monthday import MonthDay
from contracts.policy.rule import Rule
from contracts.vocabulary import Term

Days = Annotated[int, Field(ge=0)]


class ProcedureRules(Term):
    """Days of the cycle's year, and limits in calendar days; where unset, no limit is watched."""

    register_by: Rule[MonthDay]
    approve_by: Rule[MonthDay]
    appraise_within: Rule[Days]
    decide_within: Rule[Days]
    answer_difficulty_within: Rule[Days]
