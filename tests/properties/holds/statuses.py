"""Statuses: what the ledger answers is what the published events say, and what it answered once it answers for ever."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from chassis.clock import legal_day
from tests.properties.holds.history import of
from tests.properties.holds.titles import titles
from tests.properties.world import World

_HELD = ("recognised", "maintained", "not-maintained")
_CHANGES = (
    "unit-recognised",
    "recognition-carried-over",
    "recognition-revoked",
    "decision-withdrawn",
    "decision-replaced",
)
_LATEST = 4
Question = tuple[str, date, date]


class Answered:
    """What was asked, and what was answered."""

    def __init__(self) -> None:
        self._known: dict[Question, Any] = {}

    def look(self, world: World) -> None:
        """Asks about the days on which titles change, as known now and as known before."""
        for question in _questions(world):
            unit, as_of, known_at = question
            status = world.status(unit, as_of, known_at)
            known = [event for event in world.told if legal_day(event.recorded_at) <= known_at]
            held = any(title.unit == unit and title.held_on(as_of) for title in titles(known).values())
            assert (status.title.state in _HELD) is held, f"{status} of {question}, held: {held}"
            if known_at < world.today:
                assert self._known.setdefault(question, status) == status, f"{question} was answered otherwise"

    def ask_again(self, world: World) -> None:
        """Everything that was ever answered of a day of knowledge that is past."""
        for question, before in self._known.items():
            assert world.status(*question) == before, f"{question} was answered otherwise"


def _questions(world: World) -> Iterator[Question]:
    decided = of(world.told, *_CHANGES)
    for event in decided[-_LATEST:]:
        text = event.data.get("effective_from")
        effect = date.fromisoformat(text) if text else event.on
        for as_of in (effect - timedelta(days=1), effect, world.today):
            for known_at in (world.today, world.today - timedelta(days=1)):
                yield event.data["unit"], as_of, known_at
