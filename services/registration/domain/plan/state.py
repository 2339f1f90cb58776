"""The plan of one province and year: what its offices told of their tasks, and what was allocated. Pure.

Who does a task and by when is a rule, which the pack or a later act sets; here is what became of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.plans import Link, Progress, Recipient
from contracts.vocabulary import Cycle, Document, Figures, Note, ProvinceCode, Slug


class PlanEvent(DomainEvent):
    """Something that happened in the plan of a province and year."""

    province: ProvinceCode
    cycle: Cycle


class TaskProgressReported(PlanEvent):
    """An office told how far its task is."""

    task: Slug
    reporter: str
    state: Progress
    text: Note | None
    figures: Figures
    links: tuple[Link, ...]
    document: Document | None


class FundingAllocated(PlanEvent):
    """Money was allocated."""

    allocation: Slug
    amount: int
    source: Slug
    recipient: Recipient
    document: Document


class FundingCorrected(PlanEvent):
    """An allocation is of another amount from now on."""

    allocation: Slug
    before: int
    amount: int
    reason: Note
    document: Document


class FundingWithdrawn(PlanEvent):
    """An allocation counts no longer."""

    allocation: Slug
    before: int
    reason: Note
    document: Document


@dataclass(frozen=True)
class Allocation:
    """One allocation as it stands; withdrawn, it is of nothing."""

    made: FundingAllocated
    amount: int
    last: FundingAllocated | FundingCorrected | FundingWithdrawn

    @property
    def withdrawn(self) -> bool:
        """Whether it counts no longer."""
        return isinstance(self.last, FundingWithdrawn)


@dataclass(frozen=True)
class Plan:
    """The reports on each task, the latest last, and the allocations by their ids."""

    progress: Mapping[Slug, tuple[TaskProgressReported, ...]] = field(default_factory=dict)
    funding: Mapping[Slug, Allocation] = field(default_factory=dict)


def evolve(plan: Plan | None, event: DomainEvent) -> Plan:
    known = plan or Plan()
    match event:
        case TaskProgressReported(task=task):
            return replace(known, progress={**known.progress, task: (*known.progress.get(task, ()), event)})
        case FundingAllocated(allocation=name, amount=amount) if name not in known.funding:
            return replace(known, funding={**known.funding, name: Allocation(event, amount, event)})
        case FundingCorrected(allocation=name, amount=amount) if _is(known, name, event.before):
            return _changed(known, event, amount)
        case FundingWithdrawn(allocation=name) if _is(known, name, event.before):
            return _changed(known, event, 0)
        case _:
            raise Impossible(plan, event)


def _is(plan: Plan, name: Slug, amount: int) -> bool:
    allocation = plan.funding.get(name)
    return allocation is not None and not allocation.withdrawn and allocation.amount == amount


def _changed(plan: Plan, event: FundingCorrected | FundingWithdrawn, amount: int) -> Plan:
    changed = replace(plan.funding[event.allocation], amount=amount, last=event)
    return replace(plan, funding={**plan.funding, event.allocation: changed})


PLAN = StreamKind("plan", evolve)
"""Its id: the province and the year."""
