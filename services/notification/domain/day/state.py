"""The calendar days of one province in one year: each is done once, in order, none is left out."""

from dataclasses import dataclass
from datetime import date, timedelta

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import ProvinceCode


class DayDone(DomainEvent):
    """All reminders of the day `on` were made; `reminders` says how many."""

    province: ProvinceCode
    reminders: int


@dataclass(frozen=True)
class Days:
    """How far the days of a year are done."""

    last: date


def evolve(days: Days | None, event: DayDone) -> Days:
    if days is not None and event.on != days.last + timedelta(days=1):
        raise Impossible(days, event)
    return Days(event.on)


DAYS = StreamKind("day", evolve)
"""One stream for each province and year, so that doing a day never reads more than a year of days."""


def next_day(days: Days | None, today: date) -> date | None:
    """The first day not yet done, None when all are; `days` are those of this year, else of the year before.

    Days begin on the day on which the province is first seen: what lies before was never ours to remind of. Who was
    away for a whole calendar year begins anew as well.
    """
    if days is None:
        return today
    following = days.last + timedelta(days=1)
    return following if following <= today else None
