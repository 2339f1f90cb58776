"""An office tells how far its own task is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.tasks import ReportTaskProgress
from contracts.policy.rules import Rules
from services.registration.domain.plan.state import Plan, TaskProgressReported


@dataclass(eq=False)
class NoSuchTask(Refusal):
    """A task is one of the pack, or one that the year's plan added."""

    vi = "Kế hoạch năm {cycle} không có nhiệm vụ {task}. Các nhiệm vụ: {known}."
    en = "The plan of {cycle} has no task {task}. It has: {known}."
    cycle: int
    task: str
    known: Sequence[str]


@dataclass(eq=False)
class NotItsTask(Refusal):
    """An office reports on a task that is its own; one that nobody was given is not reported on."""

    vi = "Nhiệm vụ {task} không phải của {office}; cơ quan thực hiện: {offices}."
    en = "The task {task} is not that of {office}; it is that of: {offices}."
    task: str
    office: str
    offices: Sequence[str]
    clause: str | None = None


def report_progress(plan: Plan | None, act: ReportTaskProgress, rules: Rules) -> Iterator[DomainEvent]:
    task = next((each for each in rules.tasks if each.id == act.task), None)
    if task is None:
        raise NoSuchTask(act.cycle, act.task, [each.id for each in rules.tasks])
    delegation = rules.delegation(act.by.delegation) if act.by.delegation else None
    office = delegation.giver if delegation else act.by.office
    if office not in task.offices:
        raise NotItsTask(act.task, str(office), [str(each) for each in task.offices], clause=task.clause)
    report = TaskProgressReported(
        on=act.on,
        province=rules.province,
        cycle=act.cycle,
        task=act.task,
        reporter=act.by.grant,
        state=act.state,
        text=act.text,
        figures=act.figures,
        links=act.links,
        document=act.document,
    )
    if report not in (plan or Plan()).progress.get(act.task, ()):
        yield report
