"""The plan of Bắc Ninh in 2026: what stands recorded, and the acts, by short names."""

from typing import Any

from contracts.acts.registration import campaigns, funding, rules, tasks
from contracts.plans import Progress, Recipient
from contracts.vocabulary import By, Office
from services.registration.domain.participation import state as participation
from services.registration.domain.plan import state as plan
from services.registration.domain.plan.state import PLAN
from services.registration.domain.policy import state as policy
from tests.services.registration.doing import CHAIR, POLICE, of_province, of_unit
from tests.services.registration.past import COMMUNE, day, document

PLAN_2026 = PLAN.of("24", 2026)
PRESS = of_province(Office.PRESS)
FINANCE = of_province(Office.FINANCE)
MINISTER = of_province(Office.MINISTER_OF_PUBLIC_SECURITY)
_OF: dict[str, Any] = {"cycle": 2026}
TET = (day("2028-01-25"), day("2028-01-26"), day("2028-11-24"))
WORKED = (day("2028-02-05"),)
GROUP: dict[str, Any] = {
    "id": "organisation",
    "label_vi": "Cơ quan, doanh nghiệp, trường",
    "label_en": "Organisations",
    "kinds": ["agency", "enterprise", "education-institution"],
    "minimum": 2,
}
_TOLD: dict[str, Any] = {
    "task": "bao-chi-phat-thanh",
    "state": Progress.UNDER_WAY,
    "text": "mở chuyên mục",
    "figures": {"tin_bai": 6},
    "links": ("https://baobacninh.vn/mo-hinh-diem",),
    "document": None,
}
_MONEY: dict[str, Any] = {
    "allocation": "kp-1",
    "amount": 250_000_000,
    "source": "provincial-budget",
    "recipient": Recipient(unit=COMMUNE),
    "document": document("310"),
}
_FESTIVAL: dict[str, Any] = {
    "unit": COMMUNE,
    "campaign": "ngay-hoi-toan-dan",
    "held_on": day("2026-08-15"),
    "figures": {"luot_nguoi_tham_du": 420},
    "document": None,
}


def calendar_set(on: str = "2027-12-10", **fields: Any) -> policy.WorkCalendarSet:
    usual = {"year": 2028, "holidays": TET, "compensating": WORKED, "document": document("6150", "TB-BNV")}
    return policy.WorkCalendarSet(**{"on": day(on), "province": "24", **usual, **fields})


def target_assigned(on: str = "2026-01-20", **fields: Any) -> policy.TargetAssigned:
    usual = {"groups": (GROUP,), "assigned_by": MINISTER.grant, "document": document("88", "CV-V05")}
    return policy.TargetAssigned(**{"on": day(on), "province": "24", **_OF, **usual, **fields})


def task_assigned(on: str = "2026-02-10", **fields: Any) -> policy.PlanTaskAssigned:
    usual = {"task": "so-nganh-khac", "label": None, "offices": (Office.CULTURE,), "due": day("2026-11-30")}
    return policy.PlanTaskAssigned(
        **{"on": day(on), "province": "24", **_OF, **usual, "document": document("61", "KH-UBND"), **fields}
    )


def progress(on: str = "2026-06-20", reporter: By = PRESS, **fields: Any) -> plan.TaskProgressReported:
    return plan.TaskProgressReported(
        **{"on": day(on), "province": "24", **_OF, **_TOLD, "reporter": reporter.grant, **fields}
    )


def allocated(on: str = "2026-03-02", **fields: Any) -> plan.FundingAllocated:
    return plan.FundingAllocated(**{"on": day(on), "province": "24", **_OF, **_MONEY, **fields})


def funding_corrected(on: str = "2026-05-02", amount: int = 200_000_000, **fields: Any) -> plan.FundingCorrected:
    usual = {"allocation": "kp-1", "before": 250_000_000, "reason": "điều chỉnh", "document": document("402")}
    return plan.FundingCorrected(**{"on": day(on), "province": "24", **_OF, "amount": amount, **usual, **fields})


def funding_withdrawn(on: str = "2026-07-02", **fields: Any) -> plan.FundingWithdrawn:
    usual = {"allocation": "kp-1", "before": 250_000_000, "reason": "đơn vị rút", "document": document("403")}
    return plan.FundingWithdrawn(**{"on": day(on), "province": "24", **_OF, **usual, **fields})


def took_part(on: str = "2026-08-17", **fields: Any) -> participation.ParticipationRecorded:
    return participation.ParticipationRecorded(**{"on": day(on), **_OF, **_FESTIVAL, **fields})


def set_calendar(on: str = "2027-12-10", **fields: Any) -> rules.SetWorkCalendar:
    usual = {"year": 2028, "holidays": TET, "compensating": WORKED, "document": document("6150", "TB-BNV")}
    return rules.SetWorkCalendar(**{"on": day(on), "by": POLICE, **usual, **fields})


def assign_target(on: str = "2026-01-20", **fields: Any) -> rules.AssignTarget:
    usual = {"groups": (GROUP,), "document": document("88", "CV-V05")}
    return rules.AssignTarget(**{"on": day(on), "by": MINISTER, **_OF, **usual, **fields})


def assign_task(on: str = "2026-02-10", **fields: Any) -> tasks.AssignPlanTask:
    usual = {"task": "so-nganh-khac", "offices": (Office.CULTURE,), "due": day("2026-11-30")}
    return tasks.AssignPlanTask(
        **{"on": day(on), "by": CHAIR, **_OF, **usual, "document": document("61", "KH-UBND"), **fields}
    )


def report_progress(on: str = "2026-06-20", by: By = PRESS, **fields: Any) -> tasks.ReportTaskProgress:
    return tasks.ReportTaskProgress(**{"on": day(on), "by": by, **_OF, **_TOLD, **fields})


def allocate(on: str = "2026-03-02", **fields: Any) -> funding.AllocateFunding:
    return funding.AllocateFunding(**{"on": day(on), "by": FINANCE, **_OF, **_MONEY, **fields})


def correct_funding(on: str = "2026-05-02", amount: int = 200_000_000, **fields: Any) -> funding.CorrectFunding:
    usual = {"allocation": "kp-1", "reason": "điều chỉnh", "document": document("402")}
    return funding.CorrectFunding(**{"on": day(on), "by": FINANCE, **_OF, "amount": amount, **usual, **fields})


def withdraw_funding(on: str = "2026-07-02", **fields: Any) -> funding.WithdrawFunding:
    usual = {"allocation": "kp-1", "reason": "đơn vị rút", "document": document("403")}
    return funding.WithdrawFunding(**{"on": day(on), "by": FINANCE, **_OF, **usual, **fields})


def take_part(on: str = "2026-08-17", **fields: Any) -> campaigns.RecordParticipation:
    return campaigns.RecordParticipation(**{"on": day(on), "by": of_unit(), **_OF, **_FESTIVAL, **fields})
