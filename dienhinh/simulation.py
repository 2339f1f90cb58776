"""Moving the clock of an installation that was opened for simulation: for stories and rehearsals, never for a register.

Days pass one by one, and each is over when everything that it brings is done, everywhere: so a story gives the same
record in every form.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel

from chassis.clock import SimulatedClock, end_of_day, legal_day

BEFORE_ANYTHING = datetime(2000, 1, 1, tzinfo=UTC)
"""Where the clock of a new simulation stands until the first act moves it; the days before that did not happen."""


class Moment(BaseModel):
    """Where the clock is to stand; a moment before the present one leaves it where it is."""

    at: AwareDatetime


def simulation_routes(
    clock: SimulatedClock,
    settle: Callable[[], Any],
    arrived: Callable[[], Any] = lambda: None,
    *,
    days_matter: bool = True,
) -> APIRouter:
    """`POST /simulation/clock`: lets the days up to the moment pass one by one, each with all that it brings.

    `arrived` returns when what was said elsewhere before is known here, `settle` when all that follows from it is done.
    Where no day brings anything by itself, `days_matter` false passes them in one step.
    """
    router = APIRouter(prefix="/simulation")

    @router.post("/clock")
    def advance(moment: Moment) -> dict[str, Any]:
        arrived()
        settle()
        stops = _stops(clock.now(), moment.at) if days_matter else [max(clock.now(), moment.at)]
        for stop in stops:
            clock.advance(stop)
            settle()
        return {"now": clock.now()}

    return router


def _stops(now: datetime, until: datetime) -> Iterator[datetime]:
    """Where a clock that stands at `now` stops on its way to `until`: every morning, and there."""
    if now == BEFORE_ANYTHING:
        now = until
        yield now
    while now < until:
        now = min(until, _next_morning(now))
        yield now


def _next_morning(now: datetime) -> datetime:
    return end_of_day(legal_day(now)) + timedelta(hours=7)
