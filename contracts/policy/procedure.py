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

    register_by: Rule[MonthDay] = Field(description="hạn đăng ký / the last day to register")
    approve_by: Rule[MonthDay] = Field(description="hạn phê duyệt danh sách / the last day to approve the year's list")
    appraise_within: Rule[Days] = Field(description="số ngày để thẩm định hồ sơ / days to appraise a dossier in")
    decide_within: Rule[Days] = Field(
        description="số ngày để quyết định sau thẩm định / days to decide in after the appraisal"
    )
    answer_difficulty_within: Rule[Days] = Field(
        description="số ngày để trả lời khó khăn, vướng mắc / days to answer a difficulty in"
    )
    entry: Rule[Entry] = Field(
        Rule[Entry](),
        description="cách vào năm xét: đăng ký hay được chọn / how units enter: they register, or are selected",
    )

    def answer_by(self, raised_on: date) -> date | None:
        """The last day on which a difficulty is answered in time; the day it was raised is not counted. None: unset."""
        within = self.answer_difficulty_within.value
        return None if within is None else raised_on + timedelta(days=within)

    @property
    def selects(self) -> bool:
        """Whether a committee selects the units."""
        return self.entry.value is Entry.SELECTION
