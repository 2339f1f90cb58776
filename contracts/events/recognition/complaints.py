"""Complaints. `complaint` is its running number among the unit's; a second one is a complaint of its own.

Nothing of what a complaint says is told: it is a decision, a day and an office.
"""

from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Clause, Cycle, Document, Note, Office, UnitId


class ComplaintLodged(ContractEvent):
    """The unit complained of a decision on it, in time. Source: 02/2011/QH13 Điều 9, 33."""

    unit: UnitId
    complaint: int
    instance: int = Field(description="1; or 2, where the settlement of `first` is not accepted, or did not come")
    first: int | None = Field(None, description="the first complaint, of a second one")
    decision: Document = Field(description="the decision complained of")
    cycle: Cycle = Field(description="the cycle that it decided on")
    kind: str = Field(description="what it decided: recognised, declined or revoked")
    to: Office = Field(description="the office asked to settle it")
    received_on: date | None = Field(
        None, description="when the unit received what it complains of; None: the first complaint was not settled"
    )
    last_day: date = Field(description="the last day on which it could be lodged")
    excluded_days: int = Field(0, description="days of obstacles that were not counted")
    accept_by: date = Field(description="the last day to take it up in time")
    clause: Clause


class ComplaintAccepted(ContractEvent):
    """The office took the complaint up. Source: 02/2011/QH13 Điều 27, 36."""

    unit: UnitId
    complaint: int
    due_on: date = Field(description="the last day to settle it in time")
    days_late: int = Field(description="days after the last day to take it up")
    settled_by: Office
    clause: Clause = Field(description="the term of settlement")


class ComplaintResolved(ContractEvent):
    """The complaint was settled. What it obliges the authority to do is a decision of its own."""

    unit: UnitId
    complaint: int
    instance: int
    outcome: str = Field(description="upheld, partly or rejected")
    decision: Document = Field(description="the decision complained of")
    settlement: Document
    consequence: Note | None = None
    days_late: int = Field(description="days after the last day to settle it in time")
    authority: str


class ComplaintWithdrawn(ContractEvent):
    """The unit took its complaint back; it is not settled. Source: 02/2011/QH13 Điều 10."""

    unit: UnitId
    complaint: int
    to: Office
