"""The periodic report: its form, how often it is owed, and when it is late."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from contracts.policy.later import Extended
from contracts.policy.rule import Item, Label, Rule
from contracts.vocabulary import Clause, Month, Slug

DayOfMonth = Annotated[int, Field(ge=1, le=31)]


class Cadence(StrEnum):
    """How often a report is owed."""

    MONTHLY = "monthly"
    PHASES = "phases"


class Indicator(Item):
    """One whole number of the form, counted in `unit`; `channel` tells apart the same work done by other means."""

    unit: Label = Field(description="đơn vị tính / what is counted")
    channel: Slug | None = Field(None, description="hình thức, kênh / by which means")


class Phase(Item):
    """A stretch of the year that is reported on as a whole, under the month that closes it (ADR 14)."""

    closes: Annotated[int, Field(ge=1, le=12)] = Field(
        description="tháng kết thúc giai đoạn / the month with which it ends"
    )


class ReportRules(Extended):
    """The form and its calendar. `cut_off_day` is the day of the following month by which a month's report is due."""

    later: ClassVar[frozenset[str]] = frozenset({"phases"})

    cadence: Rule[Cadence] = Field(description="định kỳ báo cáo / how often a report is owed")
    cut_off_day: Rule[DayOfMonth] = Field(
        description="hạn nộp báo cáo (ngày của tháng sau) / the day of the following month by which a report is due"
    )
    nil_report_allowed: Rule[bool] = Field(
        description="báo cáo không phát sinh có được nhận / whether a report may say nothing occurred"
    )
    indicators: tuple[Indicator, ...] = Field(
        description="các chỉ tiêu của biểu mẫu báo cáo / the whole numbers that the form asks for"
    )

    phases: tuple[Phase, ...] = Field(
        (), description="các giai đoạn báo cáo trong năm / the stretches of the year that are reported on as a whole"
    )

    @property
    def clause(self) -> Clause | None:
        """The clause by which reports are owed at all."""
        return self.cadence.clause

    @property
    def are_owed(self) -> bool:
        """Whether anybody has ruled that reports are owed; where none has, they may be filed and nobody is chased."""
        return self.cadence.is_set

    def owed_of(self, months: Iterable[Month]) -> tuple[Month, ...]:
        """Of these months those that are reported under: each, or those that close a phase."""
        if self.cadence.value is not Cadence.PHASES:
            return tuple(months)
        return tuple(month for month in months if self.phase_of(month) is not None)

    def phase_of(self, month: Month) -> Phase | None:
        """The phase that the month closes."""
        return next((phase for phase in self.phases if phase.closes == int(month[5:])), None)

    @property
    def indicator_ids(self) -> frozenset[Slug]:
        """The names that figures may have."""
        return frozenset(indicator.id for indicator in self.indicators)

    def due_on(self, month: Month) -> date | None:
        """The last day on time for `month`; None where no cut-off is set. In a short month the 31st is its last day."""
        if self.cut_off_day.value is None:
            return None
        year, number = map(int, month.split("-"))
        following = (year + 1, 1) if number == 12 else (year, number + 1)
        return date(*following, min(self.cut_off_day.value, monthrange(*following)[1]))

    def days_late(self, month: Month, received_on: date) -> int | None:
        """Whole days after the cut-off, 0 on time; None where no cut-off is set."""
        due = self.due_on(month)
        return None if due is None else max(0, (received_on - due).days)
