"""The daily tick: every calendar day of every province is done once, in order; days that were missed are caught up.

The clock is asked only which day it is. One day is one commit: its reminders and that it is done, all or nothing.
"""

from collections.abc import Iterator
from datetime import date

import structlog

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.eventstore.recorded import Circumstances
from chassis.eventstore.store import EventStore
from contracts.policy.rulebook import NoRules
from services.notification.domain.candidacy.state import CANDIDACY, Candidacy
from services.notification.domain.day.reminding import Owing, Reminding, owing, remindings
from services.notification.domain.day.state import DayDone, month_of, months_until, next_day
from services.notification.domain.roll.state import PROVINCES, ROLL
from services.notification.rulebooks import rulebooks
from services.notification.telling import stage, telling

log = structlog.get_logger()

PRINCIPAL = "notification"
"""Who enters what nobody's act causes."""


class Ticking:
    """The step that does days. What it remembers only spares it from looking again before tomorrow."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._done: dict[str, date] = {}

    def step(self) -> int:
        """Does one day of each province that is behind; returns how many days it did."""
        today = legal_day(self._store.clock.now())
        provinces = Workspace(self._store).state(PROVINCES) or ()
        return sum(self._do_next(province, today) for province in provinces if self._done.get(province) != today)

    def _do_next(self, province: str, today: date) -> int:
        with self._store.write():
            workspace = Workspace(self._store)
            months = map(workspace.state, months_until(province, today))
            day = next_day(next(filter(None, months), None), today)
            if day is None:
                self._done[province] = today
                return 0
            try:
                current = rulebooks(workspace).current(province, day).province
                reminders = list(remindings(_owed(workspace, province, day), current))
            except NoRules as missing:
                # The pack a candidacy rests on travels under another key and may come later: the day waits for it.
                log.warning("day not done", province=province, day=str(day), reason=str(missing))
                return 0
            for reminding in reminders:
                self._remind(workspace, current, reminding, today)
            done = DayDone(on=day, province=province, reminders=len(reminders))
            workspace.stage(month_of(province, day), done, _circumstances(province, f"day/{province}/{day}"))
            self._store.append(workspace.staged)
        if day == today:
            self._done[province] = today
        return 1

    def _remind(self, workspace: Workspace, province: str, reminding: Reminding, today: date) -> None:
        text = telling(
            workspace,
            reminding.recipient,
            province=province,
            units=[candidacy.unit for candidacy in reminding.candidacies],
            about=f"reminder-{reminding.reminder.owed}",
            cause=reminding.cause,
            facts={
                "label": {"vi": reminding.reminder.label_vi, "en": reminding.reminder.label_en},
                "period": reminding.period,
                "due_on": reminding.due_on,
                "campaign": reminding.campaign,
            },
        )
        stage(workspace, text, today, _circumstances(province, reminding.cause))


def _owed(workspace: Workspace, province: str, day: date) -> Iterator[Owing]:
    """What `day` reminds of. A December report falls due in the next year, and a pack may look a year ahead."""
    books = rulebooks(workspace)
    for cycle in (day.year - 1, day.year, day.year + 1):
        for unit in workspace.state(ROLL.of(province, cycle)) or ():
            candidacy: Candidacy | None = workspace.state(CANDIDACY.of(unit, cycle))
            if candidacy is not None and candidacy.owes:
                yield from owing(candidacy, books.rules(province, cycle, day, candidacy.pack), day)


def _circumstances(province: str, correlation: str) -> Circumstances:
    return Circumstances(PRINCIPAL, correlation, attributes={"province": province})
