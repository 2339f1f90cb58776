"""Moving the clock of a home that was opened for simulation: for stories and rehearsals, never for a real register."""

from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel

from chassis.clock import SimulatedClock, end_of_day, legal_day
from chassis.service.conductor import Conductor


class Moment(BaseModel):
    """Where the clock is to stand; a moment before the present one leaves it where it is."""

    at: AwareDatetime


BEFORE_ANYTHING = datetime(2000, 1, 1, tzinfo=UTC)
"""Where the clock of a new simulation stands until the first act moves it; the days before that did not happen."""


def simulation_routes(clock: SimulatedClock, conductor: Conductor) -> APIRouter:
    """`POST /simulation/clock`: lets the days up to the moment pass one by one, each with all that it brings."""
    router = APIRouter(prefix="/simulation")

    @router.post("/clock")
    def advance(moment: Moment) -> dict[str, Any]:
        conductor.settle()
        if clock.now() == BEFORE_ANYTHING:
            clock.advance(moment.at)
        while clock.now() < moment.at:
            clock.advance(min(moment.at, _next_morning(clock.now())))
            conductor.settle()
        return {"now": clock.now()}

    return router


def _next_morning(now: datetime) -> datetime:
    return end_of_day(legal_day(now)) + timedelta(hours=7)
