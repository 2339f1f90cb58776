"""The calendar days of one province in one month: each is done once, in order, none is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chassis.domain import DomainEvent, Impossible, StreamId, StreamKind
from contracts.vocabulary import ProvinceCode, months_between


class DayDone(DomainEvent):
    """All reminders of the day `on` were made; `reminders` says how many."""

    province: ProvinceCode
    reminders: int


@dataclass(frozen=True)
class Days:
    """How far the days of a month are done."""

    last: date


def evolve(days: Days | None, event: DayDone) -> Days:
    if days is not None and event.on != days.last + timedelta(days=1):
        raise Impossible(days, event)
    return Days(event.on)


DAYS = StreamKind("day", evolve)
"""One stream for each province and month, so that doing a day never reads more than a month of days."""


def month_of(province: ProvinceCode, day: date) -> StreamId[Days]:
    """The stream to which `day` belongs."""
    return DAYS.of(province, f"{day:%Y-%m}")


def months_until(province: ProvinceCode, today: date) -> Iterator[StreamId[Days]]:
    """The streams in which days may have been done: this month's, then those of the twelve months before it."""
    a_year_ago = today.replace(year=today.year - 1, day=1)
    return (DAYS.of(province, month) for month in reversed(months_between(a_year_ago, today)))


def next_day(days: Days | None, today: date) -> date | None:
    """The first day not yet done, None when all are; `days` are those of the last month that has any.

    Days begin on the day on which the province is first seen: what lies before was never ours to remind of. Who was
    away for more than a year begins anew as well.
    """
    if days is None:
        return today
    following = days.last + timedelta(days=1)
    return following if following <= today else None
