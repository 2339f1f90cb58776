"""What may fill the rules that a province took on: later, dated acts, and never what the pack itself says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.rules import AssignTarget, IssueReportingGuidance, SetWorkCalendar
from contracts.acts.registration.tasks import AssignPlanTask
from contracts.ministry import AssignedGroup
from contracts.policy.pack import PolicyPack
from contracts.policy.rulebook import Rulebook
from contracts.policy.rules import Rules
from services.registration.domain.policy.state import (
    Fills,
    PlanTaskAssigned,
    ReportingGuidanceIssued,
    TargetAssigned,
    WorkCalendarSet,
    filling,
)


@dataclass(eq=False)
class AlreadyRuled(Refusal):
    """A later act fills what the pack leaves open; it never overrides what the pack says."""

    vi = "Bộ quy định đã ấn định điều này; chỉ phiên bản mới của bộ quy định mới thay đổi được."
    en = "The pack rules on this; only a new version of the pack changes it."
    clause: str | None = None


@dataclass(eq=False)
class TargetDoesNotFit(Refusal):
    """A target fills what the pack leaves open; it never overrides a number, or counts a kind in two groups."""

    vi = "Chỉ tiêu nhóm {group} trái với bộ quy định của tỉnh."
    en = "The target of {group} contradicts the province's pack."
    group: str
    clause: str | None = None


@dataclass(eq=False)
class TaskUnnamed(Refusal):
    """A task that the pack does not have is called something, and somebody does it."""

    vi = "Kế hoạch không có nhiệm vụ {task}; nhiệm vụ thêm phải có tên và cơ quan thực hiện."
    en = "The plan has no task {task}; one that is added has a name and an office that does it."
    task: str


def issue_guidance(rulebook: Rulebook, act: IssueReportingGuidance, rules: Rules) -> Iterator[DomainEvent]:
    pack = _pack(rulebook, rules)
    if pack.reports.cut_off_day.is_set:
        raise AlreadyRuled(clause=pack.reports.cut_off_day.clause)
    guidance = ReportingGuidanceIssued(
        on=act.on, province=rules.province, cycle=act.cycle, cut_off_day=act.cut_off_day, document=act.document
    )
    yield from _new(rulebook, guidance)


def set_calendar(rulebook: Rulebook, act: SetWorkCalendar, rules: Rules) -> Iterator[DomainEvent]:
    ruled = _pack(rulebook, rules).calendar.holidays
    if ruled.is_set:
        raise AlreadyRuled(clause=ruled.clause)
    calendar = WorkCalendarSet(
        on=act.on,
        province=rules.province,
        year=act.year,
        holidays=tuple(sorted(set(act.holidays))),
        compensating=tuple(sorted(set(act.compensating))),
        document=act.document,
    )
    yield from _new(rulebook, calendar)


def assign_target(rulebook: Rulebook, act: AssignTarget, rules: Rules) -> Iterator[DomainEvent]:
    fit(act.groups, _pack(rulebook, rules))
    target = TargetAssigned(
        on=act.on,
        province=rules.province,
        cycle=act.cycle,
        groups=act.groups,
        assigned_by=act.by.grant,
        document=act.document,
    )
    yield from _new(rulebook, target)


def assign_task(rulebook: Rulebook, act: AssignPlanTask, rules: Rules) -> Iterator[DomainEvent]:
    ruled = next((task for task in _pack(rulebook, rules).tasks if task.id == act.task), None)
    if ruled is not None and ((act.offices and ruled.offices) or (act.due and ruled.due.is_set)):
        raise AlreadyRuled(clause=ruled.clause)
    if not any(task.id == act.task for task in rules.tasks) and not (act.label and act.offices):
        raise TaskUnnamed(act.task)
    assigned = PlanTaskAssigned(
        on=act.on,
        province=rules.province,
        cycle=act.cycle,
        task=act.task,
        label=act.label,
        offices=act.offices,
        due=act.due,
        document=act.document,
    )
    yield from _new(rulebook, assigned)


def fit(groups: Sequence[AssignedGroup], pack: PolicyPack) -> None:
    """Raises `TargetDoesNotFit` unless the groups fill what the pack leaves open."""
    for group in groups:
        for ruled in pack.targets.groups:
            if ruled.id == group.id and (ruled.minimum.is_set or set(ruled.kinds) != set(group.kinds)):
                raise TargetDoesNotFit(group.id, clause=ruled.minimum.clause)
            if ruled.id != group.id and set(ruled.kinds) & set(group.kinds):
                raise TargetDoesNotFit(group.id, clause=ruled.clause)


def _pack(rulebook: Rulebook, rules: Rules) -> PolicyPack:
    """The pack that the rules come from, as it was adopted."""
    return next(entry.pack for entry in rulebook.adopted if entry.pack.ref == rules.ref)


def _new(rulebook: Rulebook, event: Fills) -> Iterator[DomainEvent]:
    if filling(event) not in rulebook.fillings:
        yield event
