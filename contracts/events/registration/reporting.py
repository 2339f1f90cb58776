"""What is published of the building year: reports, excuses, difficulties."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Cycle, Figures, Month, Note, Sha256, UnitId


class MonthlyReportFiled(ContractEvent):
    """The unit reported a month for the first time. Source: 188/KH-UBND IV.2."""

    report: str = Field(description="`<unit>/<period>`, the same for every version")
    candidacy: str
    unit: UnitId
    cycle: Cycle
    period: Month
    version: int = Field(description="1; corrections count on")
    filed_on: date
    received_on: date
    filer: str
    due_on: date | None = Field(None, description="last day on time; None where no cut-off is set")
    days_late: int | None = Field(None, description="whole days, 0 on time; None where no cut-off is set")
    figures: Figures = Field(description="indicator → whole number in the form's unit")
    nothing_occurred: bool = Field(description="an explicit nil report, “không phát sinh”")
    attachments: Sequence[Sha256] = ()


class MonthlyReportCorrected(ContractEvent):
    """The unit reported a month again, otherwise. The version before stays readable; this one is current."""

    report: str
    candidacy: str
    unit: UnitId
    cycle: Cycle
    period: Month
    version: int = Field(description="2 and up")
    supersedes: int = Field(description="the version before")
    filed_on: date
    received_on: date
    filer: str
    figures: Figures
    nothing_occurred: bool
    changed: Sequence[str] = Field(description="names of the fields that differ: indicators, `nothing_occurred`")
    reason: Note | None = None
    attachments: Sequence[Sha256] = ()


class ReportExcused(ContractEvent):
    """The police excused the unit from one month."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    period: Month
    reason: Note


class ReportRejected(ContractEvent):
    """The police sent one month's report back; the month is owed again. Source: 188/KH-UBND IV.3."""

    report: str = Field(description="`<unit>/<period>`")
    candidacy: str
    unit: UnitId
    cycle: Cycle
    period: Month
    version: int = Field(description="the version that counts no longer")
    reason: Note


class DifficultyRaised(ContractEvent):
    """The unit reported a difficulty. Source: 188/KH-UBND III.8.3."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    difficulty: int = Field(description="running number in the candidacy, from 1")
    text: Note


class DifficultyAnswered(ContractEvent):
    """A difficulty was answered. Source: 188/KH-UBND IV.3."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    difficulty: int
    text: Note
    answered_by: str
