"""Which days are working days. Lunar holidays are not computed: the calendar of a year is data, or comes by an act."""

from datetime import date, timedelta
from typing import ClassVar

from pydantic import Field

from contracts.policy.later import Extended
from contracts.policy.rule import Rule

_SATURDAY = 5


class CalendarRules(Extended):
    """The holidays, by date, and the days of weekends on which offices work in place of others (làm bù). Where unset,
    Saturdays and Sundays are days off, and no other day is."""

    later: ClassVar[frozenset[str]] = frozenset({"compensating"})

    holidays: Rule[tuple[date, ...]] = Field(description="các ngày nghỉ lễ / the holidays, by date")
    compensating: Rule[tuple[date, ...]] = Field(
        Rule[tuple[date, ...]](), description="các ngày cuối tuần làm bù / the days of weekends that are worked"
    )

    def is_working(self, day: date) -> bool:
        """Whether offices are open on `day`."""
        if day in (self.compensating.value or ()):
            return True
        return day.weekday() < _SATURDAY and day not in (self.holidays.value or ())

    def working_day_from(self, day: date) -> date:
        """`day` itself when it is a working day, else the next one."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day
