"""Which days are working days. Lunar holidays are not computed: the calendar of a year is data, or comes by an act."""

from datetime import date, timedelta

from pydantic import Field

from contracts.policy.rule import Rule
from contracts.vocabulary import Term

_SATURDAY = 5


class CalendarRules(Term):
    """The holidays, by date. Where unset, only Saturdays and Sundays are days off."""

    holidays: Rule[tuple[date, ...]] = Field(description="các ngày nghỉ lễ / the holidays, by date")

    def is_working(self, day: date) -> bool:
        """Whether offices are open on `day`."""
        return day.weekday() < _SATURDAY and day not in (self.holidays.value or ())

    def working_day_from(self, day: date) -> date:
        """`day` itself when it is a working day, else the next one."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day
