"""A unit complains of a decision on it: in time, to the office that settles it, once at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition.complaints import LodgeComplaint, LodgeSecondComplaint
from contracts.policy import complaints as law
from contracts.policy.rules import Rules
from contracts.vocabulary import Office
from services.recognition.domain.complaint.settling import NoSuchComplaint
from services.recognition.domain.complaint.state import Complaint, ComplaintLodged, Complaints, Stage
from services.recognition.domain.standing.papers import find, kind_of
from services.recognition.domain.standing.state import Standing


@dataclass(eq=False)
class ComplaintOutOfTime(Refusal):
    """A complaint that is lodged after its term is not accepted; days of an obstacle are not counted."""

    vi = "Nộp ngày {on} là quá {days} ngày kể từ {since} (không tính {excluded} ngày trở ngại): hạn {last_day}."
    en = "Lodged on {on}, after the {days} days from {since} ({excluded} days of obstacle not counted): by {last_day}."
    on: date
    since: date
    days: int
    excluded: int
    last_day: date
    clause: str | None = None


@dataclass(eq=False)
class ReceivedBeforeMade(Refusal):
    """A unit receives what was made before."""

    vi = "Ngày nhận {received_on} có trước ngày ban hành {issued_on}."
    en = "It was received on {received_on}, before it was issued on {issued_on}."
    received_on: date
    issued_on: date


@dataclass(eq=False)
class ComplaintPending(Refusal):
    """A decision is complained of once at a time."""

    vi = "Khiếu nại số {complaint} đối với quyết định này đang được giải quyết."
    en = "Complaint {complaint} about this decision is pending."
    complaint: int


@dataclass(eq=False)
class SettledBefore(Refusal):
    """Who does not accept a settlement complains of it: that is a second complaint, and there is no third."""

    vi = "Khiếu nại số {complaint} đối với quyết định này đã được giải quyết."
    en = "Complaint {complaint} about this decision was settled."
    complaint: int
    clause: str | None = "02/2011/QH13 Điều 7"


@dataclass(eq=False)
class WrongAddressee(Refusal):
    """The office that decided settles first, another one above it the second time."""

    vi = "Khiếu nại lần {instance} không thuộc thẩm quyền giải quyết của {to}; thẩm quyền thuộc: {competent}."
    en = "{to} does not settle complaints of instance {instance}; competent: {competent}."
    instance: int
    to: str
    competent: tuple[str, ...]
    clause: str | None = "02/2011/QH13 Điều 7"


@dataclass(eq=False)
class StillBeingSettled(Refusal):
    """A second complaint follows the first settlement, or its term without one."""

    vi = "Khiếu nại lần đầu số {complaint} chưa được giải quyết và còn trong thời hạn (đến {due_on})."
    en = "The first complaint, {complaint}, is not settled and still in its term (until {due_on})."
    complaint: int
    due_on: date
    clause: str | None = "02/2011/QH13 Điều 33"


REFUSALS = (ComplaintOutOfTime, ReceivedBeforeMade, ComplaintPending, SettledBefore, WrongAddressee)


def lodge(
    complaints: Complaints | None, act: LodgeComplaint, rules: Rules, now: Complaints, standing: Standing
) -> Iterator[DomainEvent]:
    """`now` are all complaints of the unit, whenever dated; `standing` is the unit's on the day of the act."""
    paper = find(standing, act.decision)
    kind = kind_of(paper)
    before = [each for each in _of(complaints) if each.is_about(paper.cycle, paper.nth, kind)]
    for other in before:
        if (other.lodged.on, other.lodged.to, other.lodged.instance) == (act.on, act.to, 1):
            return
    _check_free(before)
    if act.received_decision_on < paper.decision.issued_on:
        raise ReceivedBeforeMade(act.received_decision_on, paper.decision.issued_on)
    _check_first(act.to, Office(paper.authority.partition("@")[0]), rules)
    yield _in_time(
        act,
        rules,
        now,
        since=act.received_decision_on,
        about={"cycle": paper.cycle, "nth": paper.nth, "kind": kind},
        decision=paper.decision,
        received_on=act.received_decision_on,
    )


def lodge_again(
    complaints: Complaints | None, act: LodgeSecondComplaint, rules: Rules, now: Complaints
) -> Iterator[DomainEvent]:
    """The second complaint is numbered on, and is about the same decision."""
    known = complaints or Complaints(act.unit)
    first = known.every.get(act.complaint)
    if first is None:
        raise NoSuchComplaint(act.complaint)
    if (again := known.second_of(act.complaint)) is not None:
        if (again.lodged.on, again.lodged.to) == (act.on, act.to):
            return
        raise ComplaintPending(again.lodged.complaint) if again.is_pending else SettledBefore(again.lodged.complaint)
    if first.lodged.instance > 1:
        raise SettledBefore(act.complaint)
    since = _when_it_could_be(first, act)
    settled_by = first.accepted.settled_by if first.accepted is not None else first.lodged.to
    _check_second(act.to, settled_by, rules)
    lodged = first.lodged
    yield _in_time(
        act,
        rules,
        now,
        since=since,
        about={"cycle": lodged.cycle, "nth": lodged.nth, "kind": lodged.kind},
        decision=lodged.decision,
        received_on=act.received_settlement_on,
    )


def _of(complaints: Complaints | None) -> list[Complaint]:
    return list(complaints.every.values()) if complaints is not None else []


def _check_free(before: list[Complaint]) -> None:
    for other in before:
        if other.is_pending:
            raise ComplaintPending(other.lodged.complaint)
        if other.stage is Stage.RESOLVED:
            raise SettledBefore(other.lodged.complaint)


def _competent(rules: Rules) -> tuple[Office, ...]:
    return rules.authority.of("resolve-complaint").value or ()


def _check_first(to: Office, decided: Office, rules: Rules) -> None:
    """The office that decided; where it settles nothing (abolished, or acting by delegation), one that does."""
    competent = _competent(rules)
    first = (decided,) if decided in competent or not competent else competent
    if to not in first:
        raise WrongAddressee(1, to, tuple(map(str, first)))


def _check_second(to: Office, settled: Office, rules: Rules) -> None:
    others = tuple(office for office in _competent(rules) if office != settled)
    if to not in others:
        raise WrongAddressee(2, to, tuple(map(str, others)))


def _when_it_could_be(first: Complaint, act: LodgeSecondComplaint) -> date:
    """The day from which the term of a second complaint is counted."""
    number = first.lodged.complaint
    if first.resolved is not None:
        received = act.received_settlement_on or first.resolved.on
        if received < first.resolved.settlement.issued_on:
            raise ReceivedBeforeMade(received, first.resolved.settlement.issued_on)
        return received
    if first.withdrawn is not None:
        raise NoSuchComplaint(number)
    due = first.accepted.due_on if first.accepted is not None else first.lodged.accept_by
    if act.on <= due:
        raise StillBeingSettled(number, due)
    return due


def _in_time(
    act: LodgeComplaint | LodgeSecondComplaint,
    rules: Rules,
    now: Complaints,
    *,
    since: date,
    about: dict[str, object],
    **fields: object,
) -> ComplaintLodged:
    """The complaint, numbered on, where it is lodged in its term."""
    instance = 1 if isinstance(act, LodgeComplaint) else 2
    term = law.lodging(instance, remote=getattr(act, "remote", False))
    last_day = term.last_day(since, rules.calendar, act.obstacles)
    excluded = term.excluded_days(since, act.obstacles)
    if act.on > last_day:
        raise ComplaintOutOfTime(act.on, since, term.days, excluded, last_day, clause=term.clause)
    return ComplaintLodged(
        on=act.on,
        unit=act.unit,
        complaint=len(now.every) + 1,
        instance=instance,
        first=None if isinstance(act, LodgeComplaint) else act.complaint,
        to=act.to,
        last_day=last_day,
        excluded_days=excluded,
        accept_by=law.accepting(instance).last_day(act.on, rules.calendar),
        clause=term.clause,
        **about,
        **fields,
    )
