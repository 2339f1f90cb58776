"""What the plan asks of departments and organisations beside the candidates."""

from datetime import date

from pydantic import Field

from contracts.plans import Progress
from contracts.policy.monthday import MonthDay, in_year
from contracts.policy.rule import Item, Rule
from contracts.vocabulary import Office


class PlanTask(Item):
    """One task. `offices` is empty where the plan says "other departments" and names none."""

    offices: tuple[Office, ...] = Field(description="cơ quan thực hiện / who carries it out")
    due: Rule[MonthDay] = Field(description="hạn của nhiệm vụ / the day of the year by which a task is due")

    def due_on(self, year: int) -> date | None:
        """The last day in time in `year`; None where nobody has set one."""
        return None if self.due.value is None else in_year(self.due.value, year)

    def days_over(self, year: int, state: Progress | None, reported_on: date, on: date) -> int | None:
        """How many days past its last day it was done, or is on `on` while it is not; None where no last day is set."""
        due = self.due_on(year)
        until = reported_on if state is Progress.DONE else on
        return None if due is None else max(0, (until - due).days)
