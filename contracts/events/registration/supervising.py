"""What is published of inspections and of urging: what was found, what was asked for, what was answered."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.inspections import Finding
from contracts.vocabulary import Cycle, Document, Note, Slug, UnitId


class InspectionRecorded(ContractEvent):
    """The police inspected an approved unit. Source: 188/KH-UBND II.4, IV.3; 1875/KH-UBND IV.1.a."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    inspection: Slug = Field(description="its name within the candidacy")
    inspected_on: date = Field(description="the day on the spot")
    inspector: str = Field(description="grant of the office that inspected")
    looked_at: Sequence[Note]
    findings: Sequence[Finding] = Field((), description="in the order of the minutes")
    document: Document = Field(description="the minutes")


class FindingAnswered(ContractEvent):
    """The unit said what it did about a shortcoming."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    inspection: Slug
    finding: int = Field(description="its place among the findings, from 1")
    text: Note
    document: Document | None = None


class ReminderIssued(ContractEvent):
    """The police urged an approved unit (đôn đốc). Source: 188/KH-UBND II.4, IV.3; 1875/KH-UBND IV.1.a."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    reminder: Slug = Field(description="its name within the candidacy")
    text: Note = Field(description="what the unit is asked for")
    issued_by: str = Field(description="grant of the office that urged")
    respond_by: date | None = None
    document: Document | None = None


class ReminderAnswered(ContractEvent):
    """The unit answered what it was urged to do."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    reminder: Slug
    text: Note
    document: Document | None = None
