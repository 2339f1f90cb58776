"""The money of the plan: allocated from a source that the pack names, corrected, withdrawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.funding import AllocateFunding, CorrectFunding, WithdrawFunding
from contracts.policy.rules import Rules
from services.registration.domain.plan.state import (
    Allocation,
    FundingAllocated,
    FundingCorrected,
    FundingWithdrawn,
    Plan,
)
from services.registration.domain.unit.state import Unit


@dataclass(eq=False)
class UnknownSource(Refusal):
    """Money comes from a source that the pack names."""

    vi = "Bộ quy định không có nguồn kinh phí {source}. Các nguồn: {known}."
    en = "The pack has no source {source}. It has: {known}."
    source: str
    known: Sequence[str]


@dataclass(eq=False)
class AllocationTaken(Refusal):
    """One id stands for one allocation of the year; what it was is changed by a correction."""

    vi = "Mã phân bổ {allocation} đã dùng cho một khoản khác."
    en = "The id {allocation} stands for another allocation."
    allocation: str


@dataclass(eq=False)
class NoSuchAllocation(Refusal):
    """What is corrected or withdrawn is an allocation that stands."""

    vi = "Không có khoản phân bổ {allocation} đang có hiệu lực."
    en = "There is no allocation {allocation} that stands."
    allocation: str


def allocate(plan: Plan | None, act: AllocateFunding, rules: Rules, _unit: Unit | None) -> Iterator[DomainEvent]:
    sources = [source.id for source in rules.funding.sources]
    if act.source not in sources:
        raise UnknownSource(act.source, sources)
    allocated = FundingAllocated(
        on=act.on,
        province=rules.province,
        cycle=act.cycle,
        allocation=act.allocation,
        amount=act.amount,
        source=act.source,
        recipient=act.recipient,
        document=act.document,
    )
    known = (plan or Plan()).funding.get(act.allocation)
    if known is None:
        yield allocated
    elif known.made != allocated:
        raise AllocationTaken(act.allocation)


def correct(plan: Plan | None, act: CorrectFunding, rules: Rules) -> Iterator[DomainEvent]:
    known = _known(plan, act.allocation)
    if known.withdrawn:
        raise NoSuchAllocation(act.allocation)
    if known.amount != act.amount:
        yield FundingCorrected(
            on=act.on,
            province=rules.province,
            cycle=act.cycle,
            allocation=act.allocation,
            before=known.amount,
            amount=act.amount,
            reason=act.reason,
            document=act.document,
        )


def withdraw(plan: Plan | None, act: WithdrawFunding, rules: Rules) -> Iterator[DomainEvent]:
    known = _known(plan, act.allocation)
    if not known.withdrawn:
        yield FundingWithdrawn(
            on=act.on,
            province=rules.province,
            cycle=act.cycle,
            allocation=act.allocation,
            before=known.amount,
            reason=act.reason,
            document=act.document,
        )


def _known(plan: Plan | None, allocation: str) -> Allocation:
    known = (plan or Plan()).funding.get(allocation)
    if known is None:
        raise NoSuchAllocation(allocation)
    return known
