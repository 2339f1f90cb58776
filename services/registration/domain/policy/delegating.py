"""Who lets whom act for it: in writing, for a time, for acts that are its own, and never on from there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.delegations import EndDelegation, GrantDelegation
from contracts.policy.delegations import delegation_of
from contracts.policy.rulebook import Rulebook
from contracts.policy.rules import Rules
from services.registration.domain.policy.state import DelegationEnded, DelegationGranted

BASIS = "30/2020/NĐ-CP Điều 13.3"
"""The clause under which authority is given, and not given on."""


@dataclass(eq=False)
class SubDelegated(Refusal):
    """What is held by delegation is not delegated on, nor is the power to delegate."""

    vi = "Người được ủy quyền không được ủy quyền lại."
    en = "Whoever acts by delegation may not delegate on."
    clause: str | None = None


@dataclass(eq=False)
class NotItsToGive(Refusal):
    """An office delegates acts that are its own."""

    vi = "{office} không có thẩm quyền đối với: {acts}; không ủy quyền được."
    en = "{office} may not delegate what is not its own: {acts}."
    office: str
    acts: str
    clause: str | None = None


@dataclass(eq=False)
class DelegationTaken(Refusal):
    """One id stands for one delegation; another is another."""

    vi = "Mã ủy quyền {delegation} đã dùng cho một ủy quyền khác."
    en = "The id {delegation} stands for another delegation."
    delegation: str


@dataclass(eq=False)
class NoSuchDelegation(Refusal):
    """An office ends delegations that it gave."""

    vi = "{office} không có ủy quyền nào mang mã {delegation}."
    en = "{office} has given no delegation {delegation}."
    office: str
    delegation: str


@dataclass(eq=False)
class DelegationOver(Refusal):
    """A delegation ends once: by a paper, or with its last day."""

    vi = "Ủy quyền {delegation} đã chấm dứt; không còn hiệu lực sau ngày {until} hoặc từ ngày {ended_on}."
    en = "Delegation {delegation} is over: its last day was {until}, ended early: {ended_on}."
    delegation: str
    until: date
    ended_on: date | None


def grant(rulebook: Rulebook, act: GrantDelegation, rules: Rules) -> Iterator[DomainEvent]:
    if act.by.delegation is not None or GrantDelegation.act() in act.acts:
        raise SubDelegated(clause=BASIS)
    strange = [name for name in act.acts if act.by.office not in (rules.authority.of(name).value or ())]
    if strange:
        raise NotItsToGive(str(act.by.office), ", ".join(strange), clause=BASIS)
    granted = DelegationGranted(
        on=act.on,
        province=rulebook.province,
        delegation=act.delegation,
        giver=act.by.office,
        holder=act.holder,
        acts=tuple(sorted(set(act.acts))),
        since=act.since,
        until=act.until,
        document=act.document,
    )
    known = rules.delegation(act.delegation)
    if known is None:
        yield granted
    elif known != delegation_of(granted):
        raise DelegationTaken(act.delegation)


def end(rulebook: Rulebook, act: EndDelegation, rules: Rules) -> Iterator[DomainEvent]:
    known = rules.delegation(act.delegation)
    if known is None or known.giver != act.by.office:
        raise NoSuchDelegation(str(act.by.office), act.delegation)
    if known.ended_on == act.on:
        return
    if known.ended_on is not None or act.on > known.until:
        raise DelegationOver(act.delegation, known.until, known.ended_on)
    yield DelegationEnded(on=act.on, province=rulebook.province, delegation=act.delegation, document=act.document)
