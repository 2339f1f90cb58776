"""Only approved units are inspected and urged; what they were told of is answered once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.supervising import AnswerFinding, AnswerReminder, IssueReminder, RecordInspection
from contracts.policy.rules import Rules
from services.registration.domain.candidacy.registering import NotApproved, building
from services.registration.domain.candidacy.state import Candidacy
from services.registration.domain.candidacy.supervision import (
    FindingAnswered,
    InspectionRecorded,
    ReminderAnswered,
    ReminderIssued,
)
from services.registration.domain.unit.state import Unit


@dataclass(eq=False)
class UnknownCriterion(Refusal):
    """A finding bears on a criterion of the set that the unit is judged by, or on none."""

    vi = "Bộ tiêu chí không có: {unknown}. Các tiêu chí: {known}."
    en = "The set has no criterion {unknown}. It has: {known}."
    unknown: Sequence[str]
    known: Sequence[str]
    clause: str | None = None


@dataclass(eq=False)
class InspectionTaken(Refusal):
    """One id stands for one inspection of a candidacy; another is another."""

    vi = "Mã kiểm tra {inspection} đã dùng cho một lần kiểm tra khác."
    en = "The id {inspection} stands for another inspection."
    inspection: str


@dataclass(eq=False)
class NoSuchShortcoming(Refusal):
    """A unit answers a shortcoming that an inspection found and that waits for its answer."""

    vi = "Lần kiểm tra {inspection} không có tồn tại số {finding} đang chờ trả lời."
    en = "Inspection {inspection} has no shortcoming {finding} that waits for an answer."
    inspection: str
    finding: int


@dataclass(eq=False)
class ReminderTaken(Refusal):
    """One id stands for one reminder of a candidacy; another is another."""

    vi = "Mã đôn đốc {reminder} đã dùng cho một lần đôn đốc khác."
    en = "The id {reminder} stands for another reminder."
    reminder: str


@dataclass(eq=False)
class NoSuchReminder(Refusal):
    """A unit answers a reminder that waits for its answer."""

    vi = "Không có lần đôn đốc {reminder} đang chờ trả lời."
    en = "There is no reminder {reminder} that waits for an answer."
    reminder: str


def record_inspection(
    candidacy: Candidacy | None, act: RecordInspection, rules: Rules, unit: Unit
) -> Iterator[DomainEvent]:
    candidacy = building(candidacy, act.cycle, rules)
    if candidacy.approved_on is None or act.inspected_on < candidacy.approved_on:
        raise NotApproved(act.cycle, clause=rules.authority.of("record-inspection").clause)
    criteria = rules.criteria.for_kind(unit.kind)
    known = [criterion.id for criterion in criteria.criteria] if criteria else []
    named = {each.criterion for each in act.findings if each.criterion is not None}
    if unknown := sorted(named - set(known)):
        raise UnknownCriterion(unknown, known, clause=criteria.clause if criteria else None)
    inspection = InspectionRecorded(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        inspection=act.inspection,
        inspected_on=act.inspected_on,
        inspector=act.by.grant,
        looked_at=act.looked_at,
        findings=act.findings,
        document=act.document,
    )
    before = candidacy.supervision.inspections.get(act.inspection)
    if before is None:
        yield inspection
    elif before != inspection:
        raise InspectionTaken(act.inspection)


def answer_finding(candidacy: Candidacy | None, act: AnswerFinding, rules: Rules) -> Iterator[DomainEvent]:
    supervision = building(candidacy, act.cycle, rules).supervision
    answered = supervision.findings_answered.get((act.inspection, act.finding))
    if answered is not None and answered.text == act.text:
        return
    if answered is not None or supervision.shortcoming(act.inspection, act.finding) is None:
        raise NoSuchShortcoming(act.inspection, act.finding)
    yield FindingAnswered(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        inspection=act.inspection,
        finding=act.finding,
        text=act.text,
        document=act.document,
    )


def issue_reminder(candidacy: Candidacy | None, act: IssueReminder, rules: Rules) -> Iterator[DomainEvent]:
    known = building(candidacy, act.cycle, rules).supervision.reminders.get(act.reminder)
    reminder = ReminderIssued(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        reminder=act.reminder,
        text=act.text,
        issued_by=act.by.grant,
        respond_by=act.respond_by,
        document=act.document,
    )
    if known is None:
        yield reminder
    elif known != reminder:
        raise ReminderTaken(act.reminder)


def answer_reminder(candidacy: Candidacy | None, act: AnswerReminder, rules: Rules) -> Iterator[DomainEvent]:
    supervision = building(candidacy, act.cycle, rules).supervision
    answered = supervision.reminders_answered.get(act.reminder)
    if answered is not None and answered.text == act.text:
        return
    if answered is not None or act.reminder not in supervision.reminders:
        raise NoSuchReminder(act.reminder)
    yield ReminderAnswered(
        on=act.on, unit=act.unit, cycle=act.cycle, reminder=act.reminder, text=act.text, document=act.document
    )
