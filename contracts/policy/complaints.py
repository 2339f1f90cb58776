"""The terms of complaints, the same in every province (Law 02/2011/QH13). Pure.

A term is counted by Civil Code 2015 Art. 147 and 148: the first day is not counted; it ends with its last day or, where
that is a day off, with the next working day. Which days are off, the rules of the province say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from contracts.policy.calendar import CalendarRules


class Span(Protocol):
    """Days that are not counted, both ends included."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


@dataclass(frozen=True)
class Term:
    """So many days, by this clause."""

    days: int
    clause: str

    def last_day(self, since: date, calendar: CalendarRules, excluded: Iterable[Span] = ()) -> date:
        """The last day of a term that is counted from the day after `since`, without the days of `excluded`."""
        return calendar.working_day_from(self._counted(since, list(excluded)))

    def excluded_days(self, since: date, excluded: Iterable[Span]) -> int:
        """How many days of `excluded` fell into the term, each once."""
        last = self._counted(since, list(excluded))
        return (last - since).days - self.days

    def _counted(self, since: date, excluded: Iterable[Span]) -> date:
        day, left = since, self.days
        while left:
            day += timedelta(days=1)
            left -= not any(span.first <= day <= span.last for span in excluded)
        return day


LODGING = Term(90, "02/2011/QH13 Điều 9")
LODGING_AGAIN = Term(30, "02/2011/QH13 Điều 33")
LODGING_AGAIN_REMOTE = Term(45, "02/2011/QH13 Điều 33")
ACCEPTING = Term(10, "02/2011/QH13 Điều 27")
ACCEPTING_AGAIN = Term(10, "02/2011/QH13 Điều 36")

_SETTLING = {
    (1, False, False): 30,
    (1, True, False): 45,
    (1, False, True): 45,
    (1, True, True): 60,
    (2, False, False): 45,
    (2, True, False): 60,
    (2, False, True): 60,
    (2, True, True): 70,
}
"""Instance, complicated, remote → days (Art. 28, 37)."""


def lodging(instance: int, *, remote: bool) -> Term:
    """The term in which a complaint is lodged."""
    if instance == 1:
        return LODGING
    return LODGING_AGAIN_REMOTE if remote else LODGING_AGAIN


def accepting(instance: int) -> Term:
    """The term in which a complaint is taken up."""
    return ACCEPTING if instance == 1 else ACCEPTING_AGAIN


def settling(instance: int, *, complicated: bool, remote: bool) -> Term:
    """The term in which a complaint is settled, from the day it was taken up."""
    clause = "02/2011/QH13 Điều 28" if instance == 1 else "02/2011/QH13 Điều 37"
    return Term(_SETTLING[(instance, complicated, remote)], clause)
