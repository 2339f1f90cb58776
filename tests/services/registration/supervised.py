"""Inspections and reminders of the commune Ví Dụ 1: what stands recorded, and the acts, by short names."""

from typing import Any

from contracts.acts.registration import supervising as acts
from contracts.inspections import Finding, Verdict
from services.registration.domain.candidacy import supervision
from tests.services.registration.doing import POLICE, of_unit
from tests.services.registration.past import COMMUNE, POLICE as POLICE_OF_24, day, document

FOUND = (
    Finding(criterion="tuyen-truyen", finding=Verdict.CONFORMING),
    Finding(finding=Verdict.SHORTCOMING, note="sổ chưa ghi quý I", respond_by=day("2026-06-30")),
)
_OF = {"unit": COMMUNE, "cycle": 2026}
_INSPECTION: dict[str, Any] = {
    "inspection": "kt-1",
    "inspected_on": day("2026-06-11"),
    "looked_at": ("sổ theo dõi mô hình",),
    "findings": FOUND,
    "document": document("31", "BB-CAT", "2026-06-12"),
}
_REMINDER: dict[str, Any] = {
    "reminder": "dd-1",
    "text": "đề nghị gửi nghị quyết",
    "respond_by": day("2026-07-15"),
    "document": None,
}


def inspected(on: str = "2026-06-12", **fields: Any) -> supervision.InspectionRecorded:
    return supervision.InspectionRecorded(**{"on": day(on), **_OF, **_INSPECTION, "inspector": POLICE_OF_24, **fields})


def finding_answered(on: str = "2026-06-25", finding: int = 2, **fields: Any) -> supervision.FindingAnswered:
    usual = {"inspection": "kt-1", "text": "đã ghi sổ", "document": None}
    return supervision.FindingAnswered(**{"on": day(on), **_OF, "finding": finding, **usual, **fields})


def reminded(on: str = "2026-07-01", **fields: Any) -> supervision.ReminderIssued:
    return supervision.ReminderIssued(**{"on": day(on), **_OF, **_REMINDER, "issued_by": POLICE_OF_24, **fields})


def reminder_answered(on: str = "2026-07-10", **fields: Any) -> supervision.ReminderAnswered:
    usual = {"reminder": "dd-1", "text": "đã gửi", "document": None}
    return supervision.ReminderAnswered(**{"on": day(on), **_OF, **usual, **fields})


def inspect(on: str = "2026-06-12", **fields: Any) -> acts.RecordInspection:
    return acts.RecordInspection(**{"on": day(on), "by": POLICE, **_OF, **_INSPECTION, **fields})


def answer_finding(on: str = "2026-06-25", finding: int = 2, **fields: Any) -> acts.AnswerFinding:
    usual = {"inspection": "kt-1", "text": "đã ghi sổ"}
    return acts.AnswerFinding(**{"on": day(on), "by": of_unit(), **_OF, "finding": finding, **usual, **fields})


def remind(on: str = "2026-07-01", **fields: Any) -> acts.IssueReminder:
    return acts.IssueReminder(**{"on": day(on), "by": POLICE, **_OF, **_REMINDER, **fields})


def answer_reminder(on: str = "2026-07-10", **fields: Any) -> acts.AnswerReminder:
    usual = {"reminder": "dd-1", "text": "đã gửi"}
    return acts.AnswerReminder(**{"on": day(on), "by": of_unit(), **_OF, **usual, **fields})
