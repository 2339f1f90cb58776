"""The complaints of one unit: what each is about, how far it is settled, and the days by which it should be.

Pure. Nothing of what a complaint says is held: a decision, a day, an office.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import Clause, Cycle, Document, Note, Office, UnitId
from services.recognition.domain.standing.title import Kind


class ComplaintEvent(DomainEvent):
    """Something about one complaint; `complaint` is its running number among the unit's."""

    unit: UnitId
    complaint: int


class ComplaintLodged(ComplaintEvent):
    """The unit complained in time of the decision that is the `nth` of its cycle, or of the revocation of its title."""

    instance: int
    first: int | None
    decision: Document
    cycle: Cycle
    nth: int
    kind: Kind
    to: Office
    received_on: date | None
    last_day: date
    excluded_days: int
    accept_by: date
    clause: Clause


class ComplaintAccepted(ComplaintEvent):
    """The office took it up; the term runs from this day to `due_on`."""

    due_on: date
    days_late: int
    settled_by: Office
    clause: Clause


class ComplaintResolved(ComplaintEvent):
    """It was settled by a decision; late or not, that stands."""

    instance: int
    outcome: str
    decision: Document
    settlement: Document
    consequence: Note | None
    days_late: int
    authority: str


class ComplaintWithdrawn(ComplaintEvent):
    """The unit took it back."""

    to: Office


class Stage(StrEnum):
    """How far a complaint is."""

    LODGED = "lodged"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Complaint:
    """One complaint and what became of it."""

    lodged: ComplaintLodged
    accepted: ComplaintAccepted | None = None
    resolved: ComplaintResolved | None = None
    withdrawn: ComplaintWithdrawn | None = None

    @property
    def stage(self) -> Stage:
        """How far it is."""
        if self.withdrawn is not None:
            return Stage.WITHDRAWN
        if self.resolved is not None:
            return Stage.RESOLVED
        return Stage.LODGED if self.accepted is None else Stage.ACCEPTED

    @property
    def is_pending(self) -> bool:
        """Whether it waits to be settled."""
        return self.stage in (Stage.LODGED, Stage.ACCEPTED)

    def is_about(self, cycle: int, nth: int, kind: str) -> bool:
        """Whether it is about this decision, by whatever number that goes."""
        return (self.lodged.cycle, self.lodged.nth, self.lodged.kind) == (cycle, nth, kind)


@dataclass(frozen=True)
class Complaints:
    """All complaints of a unit, by their number."""

    unit: UUID
    every: Mapping[int, Complaint] = field(default_factory=dict)

    @property
    def pending(self) -> tuple[Complaint, ...]:
        """Those that wait to be settled."""
        return tuple(complaint for complaint in self.every.values() if complaint.is_pending)

    def second_of(self, number: int) -> Complaint | None:
        """The complaint against the settlement of this one that was not taken back."""
        again = (each for each in self.every.values() if each.lodged.first == number)
        return next((each for each in again if each.stage is not Stage.WITHDRAWN), None)


def evolve(complaints: Complaints | None, event: DomainEvent) -> Complaints:
    if not isinstance(event, ComplaintEvent):
        raise Impossible(complaints, event)
    known = complaints or Complaints(event.unit)
    now = _happened(known.every.get(event.complaint), event)
    if now is None:
        raise Impossible(complaints, event)
    return replace(known, every={**known.every, event.complaint: now})


def _happened(complaint: Complaint | None, event: ComplaintEvent) -> Complaint | None:
    """The complaint after the event; None where that cannot happen to it."""
    match complaint, event:
        case None, ComplaintLodged():
            return Complaint(event)
        case Complaint(stage=Stage.LODGED), ComplaintAccepted():
            return replace(complaint, accepted=event)
        case Complaint(stage=Stage.ACCEPTED), ComplaintResolved():
            return replace(complaint, resolved=event)
        case Complaint(is_pending=True), ComplaintWithdrawn():
            return replace(complaint, withdrawn=event)
        case _:
            return None


COMPLAINT = StreamKind("complaint", evolve)
