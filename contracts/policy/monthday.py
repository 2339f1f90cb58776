"""Days that come back every year: `12-12` is the twelfth of December of whichever cycle it is applied to."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from contracts.vocabulary import Term

_COMMON_YEAR = 2001


def _exists_every_year(text: str) -> str:
    try:
        in_year(text, _COMMON_YEAR)
    except ValueError:
        raise PydanticCustomError(
            "no-such-day", "There is no such day in every year", {"vi": "không phải năm nào cũng có ngày này"}
        ) from None
    return text


MonthDay = Annotated[str, StringConstraints(pattern=r"^\d\d-\d\d$"), AfterValidator(_exists_every_year)]
"""MM-DD; 29 February is refused."""


def in_year(day: MonthDay, year: int) -> date:
    """The date of `day` in `year`; raises `ValueError` where there is none."""
    month, number = day.split("-")
    return date(year, int(month), int(number))


class Window(Term):
    """A stretch of days that comes back every year, both ends included; `11-16` to `11-15` begins the year before."""

    first: MonthDay
    last: MonthDay

    def of(self, year: int) -> tuple[date, date]:
        """First and last day of the window that ends in `year`."""
        begins = year - 1 if self.first > self.last else year
        return in_year(self.first, begins), in_year(self.last, year)

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"
