"""The moment: one port, so that nothing else asks the machine for the time. Legal days are those of Việt Nam."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Protocol

VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""The only legal time zone. A fixed offset: it has no daylight saving, and an answer must not hang on tz data."""


class Clock(Protocol):
    """Where `recorded_at` comes from, and the bound of what may be entered today; decisions never see it."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


class SimulatedClock:
    """A clock that stands still until it is advanced: for stories, rehearsals and tests."""

    def __init__(self, start: datetime) -> None:
        self._now = _aware(start)

    def now(self) -> datetime:
        """The moment it was last advanced to, in UTC."""
        return self._now

    def advance(self, to: datetime) -> None:
        """Moves to `to`, an aware moment; raises `ValueError` when that lies before the present one."""
        moment = _aware(to)
        if moment < self._now:
            raise ValueError(f"the clock stands at {self._now.isoformat()} and cannot go back to {moment.isoformat()}")
        self._now = moment


def legal_day(moment: datetime) -> date:
    """The calendar day in Việt Nam at an aware `moment`; raises `ValueError` for a naive one."""
    return _aware(moment).astimezone(VIETNAM).date()


def end_of_day(day: date) -> datetime:
    """The last microsecond of `day` in Việt Nam: what a date means when it bounds knowledge."""
    return datetime.combine(day, time.max, VIETNAM)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} names no offset from UTC")
    return moment.astimezone(UTC)
