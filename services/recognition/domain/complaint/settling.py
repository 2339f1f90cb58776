"""A complaint is taken up, settled by a decision, or taken back. What is late is told, and stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition.complaints import AcceptComplaint, ResolveComplaint, WithdrawComplaint
from contracts.policy import complaints as law
from contracts.policy.rules import Rules
from contracts.vocabulary import Office
from services.recognition.domain.complaint.state import (
    Complaint,
    ComplaintAccepted,
    ComplaintResolved,
    Complaints,
    ComplaintWithdrawn,
    Stage,
)


@dataclass(eq=False)
class NoSuchComplaint(Refusal):
    """A complaint is named by its running number among the unit's."""

    vi = "Đơn vị không có khiếu nại số {complaint} để giải quyết."
    en = "The unit has no complaint {complaint} that could be dealt with."
    complaint: int


@dataclass(eq=False)
class NotAddressed(Refusal):
    """The office that was asked settles a complaint."""

    vi = "Khiếu nại số {complaint} gửi {to}, không phải {office}."
    en = "Complaint {complaint} is addressed to {to}, not to {office}."
    complaint: int
    to: str
    office: str


@dataclass(eq=False)
class NotAccepted(Refusal):
    """A complaint is settled after it was taken up."""

    vi = "Khiếu nại số {complaint} chưa được thụ lý."
    en = "Complaint {complaint} was not taken up yet."
    complaint: int
    clause: str | None = "02/2011/QH13 Điều 27"


@dataclass(eq=False)
class ComplaintClosed(Refusal):
    """What was settled or taken back is closed."""

    vi = "Khiếu nại số {complaint} đang ở giai đoạn: {stage}."
    en = "Complaint {complaint} is {stage}."
    complaint: int
    stage: str


def accept(complaints: Complaints | None, act: AcceptComplaint, rules: Rules) -> Iterator[DomainEvent]:
    complaint = _named(complaints, act.complaint)
    _check_addressed(complaint, act, rules)
    lodged, accepted = complaint.lodged, complaint.accepted
    term = law.settling(lodged.instance, complicated=act.complicated, remote=act.remote)
    due_on = term.last_day(act.on, rules.calendar)
    if accepted is not None and (accepted.on, accepted.due_on) == (act.on, due_on):
        return
    if complaint.stage is not Stage.LODGED:
        raise ComplaintClosed(act.complaint, complaint.stage)
    yield ComplaintAccepted(
        on=act.on,
        unit=act.unit,
        complaint=act.complaint,
        due_on=due_on,
        days_late=max(0, (act.on - lodged.accept_by).days),
        settled_by=lodged.to,
        clause=term.clause,
    )


def resolve(complaints: Complaints | None, act: ResolveComplaint, rules: Rules) -> Iterator[DomainEvent]:
    complaint = _named(complaints, act.complaint)
    _check_addressed(complaint, act, rules)
    resolved, accepted = complaint.resolved, complaint.accepted
    if resolved is not None and (resolved.settlement, resolved.outcome) == (act.document, act.outcome):
        return
    if not complaint.is_pending:
        raise ComplaintClosed(act.complaint, complaint.stage)
    if accepted is None:
        raise NotAccepted(act.complaint)
    yield ComplaintResolved(
        on=act.on,
        unit=act.unit,
        complaint=act.complaint,
        instance=complaint.lodged.instance,
        outcome=act.outcome,
        decision=complaint.lodged.decision,
        settlement=act.document,
        consequence=act.consequence,
        days_late=max(0, (act.on - accepted.due_on).days),
        authority=act.by.grant,
    )


def withdraw(complaints: Complaints | None, act: WithdrawComplaint, _rules: Rules) -> Iterator[DomainEvent]:
    complaint = _named(complaints, act.complaint)
    if complaint.withdrawn is not None:
        return
    if not complaint.is_pending:
        raise ComplaintClosed(act.complaint, complaint.stage)
    yield ComplaintWithdrawn(on=act.on, unit=act.unit, complaint=act.complaint, to=complaint.lodged.to)


def _named(complaints: Complaints | None, number: int) -> Complaint:
    complaint = complaints.every.get(number) if complaints is not None else None
    if complaint is None:
        raise NoSuchComplaint(number)
    return complaint


def _check_addressed(complaint: Complaint, act: AcceptComplaint | ResolveComplaint, rules: Rules) -> None:
    """The office that was asked, or one that acts for it by delegation."""
    delegation = rules.delegation(act.by.delegation) if act.by.delegation is not None else None
    office: Office = act.by.office if delegation is None else delegation.giver
    if office != complaint.lodged.to:
        raise NotAddressed(complaint.lodged.complaint, complaint.lodged.to, office)
