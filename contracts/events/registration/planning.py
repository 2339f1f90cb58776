"""What is published of the province's plan: who does what by when, how far it is, and the money."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.ministry import AssignedGroup
from contracts.plans import Link, Progress, Recipient
from contracts.vocabulary import Cycle, Document, Figures, Note, Office, ProvinceCode, Slug


class WorkCalendarSet(ContractEvent):
    """The holidays of a year, where the pack leaves them open. Source: 45/2019/QH14 Art. 112."""

    province: ProvinceCode
    year: Cycle
    holidays: Sequence[date]
    compensating: Sequence[date] = Field((), description="Saturdays and Sundays that are worked in place of others")
    document: Document


class TargetAssigned(ContractEvent):
    """The target of a year, assigned on paper, where the pack leaves it open. Source: 188/KH-UBND III.1.3."""

    province: ProvinceCode
    cycle: Cycle
    groups: Sequence[AssignedGroup]
    assigned_by: str = Field(description="grant of the office that assigned it")
    document: Document


class PlanTaskAssigned(ContractEvent):
    """Who does a task of the year's plan, and by when, where the pack leaves it open. Source: 188/KH-UBND III.7."""

    province: ProvinceCode
    cycle: Cycle
    task: Slug
    label: Note | None = Field(None, description="what it asks for; for a task that no pack has")
    offices: Sequence[Office] = Field((), description="empty: as it was")
    due: date | None = Field(None, description="the last day in time; None: as it was")
    document: Document


class TaskProgressReported(ContractEvent):
    """An office told how far its task is; the latest report counts. Source: 188/KH-UBND IV.1; 1875/KH-UBND IV."""

    province: ProvinceCode
    cycle: Cycle
    task: Slug
    reporter: str = Field(description="grant of the office that reported")
    state: Progress
    text: Note | None = None
    figures: Figures = Field({}, description="what was done, counted")
    links: Sequence[Link] = Field((), description="public pages on which it can be seen")
    document: Document | None = None


class FundingAllocated(ContractEvent):
    """Money of a year for the plan, a department or a unit. Source: 188/KH-UBND III.3; 1875/KH-UBND III."""

    province: ProvinceCode
    cycle: Cycle
    allocation: Slug
    amount: int = Field(description="whole đồng (VND)")
    source: Slug
    recipient: Recipient = Field(Recipient(), description="neither unit nor office: the plan as a whole")
    document: Document


class FundingCorrected(ContractEvent):
    """An allocation is of another amount from this day on."""

    province: ProvinceCode
    cycle: Cycle
    allocation: Slug
    before: int = Field(description="the amount until then, whole đồng (VND)")
    amount: int = Field(description="whole đồng (VND)")
    reason: Note
    document: Document


class FundingWithdrawn(ContractEvent):
    """An allocation counts no longer."""

    province: ProvinceCode
    cycle: Cycle
    allocation: Slug
    before: int = Field(description="the amount until then, whole đồng (VND)")
    reason: Note
    document: Document
