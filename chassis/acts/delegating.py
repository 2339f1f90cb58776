"""Acting by delegation: an office acts on the authority of another, as far and as long as that one has given it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chassis.acts.authority import ActModel, NotForThisOffice


class Delegation(Protocol):
    """What one office may do for another, as the rules know it."""

    @property
    def giver(self) -> str: ...
    @property
    def holder(self) -> str: ...
    @property
    def acts(self) -> Collection[str]: ...
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date: ...
    @property
    def ended_on(self) -> date | None: ...
    @property
    def clause(self) -> str: ...
    def runs_on(self, day: date) -> bool: ...


class Delegations(Protocol):
    """The rules, as far as they know of delegations."""

    def delegation(self, name: str) -> Delegation | None: ...


@dataclass(eq=False)
class NoDelegationNamed(NotForThisOffice):
    """A paper that the office signed by delegation (TUQ.) is entered with the delegation that it rests on."""

    vi = "Văn bản ký TUQ. phải nêu văn bản ủy quyền mà {office} dựa vào."
    en = "A paper signed by delegation (TUQ.) names the delegation that {office} acts under."
    office: str


@dataclass(eq=False)
class UnknownDelegation(NotForThisOffice):
    """An act rests only on a delegation that stands recorded."""

    vi = "Không có ủy quyền {delegation} cho {office}."
    en = "There is no delegation {delegation} to {office}."
    delegation: str
    office: str


@dataclass(eq=False)
class DelegationOutOfTime(NotForThisOffice):
    """A delegation serves the acts of its own days, whenever they are entered."""

    vi = "Ủy quyền {delegation} không có hiệu lực ngày {on}; thời hạn từ {since} đến {until}, chấm dứt sớm: {ended_on}."
    en = "Delegation {delegation} does not run on {on}; it was given from {since} to {until}, ended early: {ended_on}."
    delegation: str
    on: date
    since: date
    until: date
    ended_on: date | None
    clause: str | None = None


@dataclass(eq=False)
class DelegationOutOfScope(NotForThisOffice):
    """A delegation serves the acts that it names, and no other."""

    vi = "Ủy quyền {delegation} không bao gồm việc {act}; chỉ gồm: {acts}."
    en = "Delegation {delegation} does not cover {act}; it covers: {acts}."
    delegation: str
    act: str
    acts: str
    clause: str | None = None


REFUSED = (NoDelegationNamed, UnknownDelegation, DelegationOutOfTime, DelegationOutOfScope)


def acting_for(act: ActModel, rules: Delegations | None) -> str:
    """The office on whose authority the act rests: its own, or the one that delegated it. Raises a refusal that names
    what fails. `rules` is None for an act that precedes all rules, which no delegation can cover."""
    office = str(act.by.office)
    if act.by.delegation is None:
        if act.is_signed_by_delegation():
            raise NoDelegationNamed(office)
        return office
    found = rules.delegation(act.by.delegation) if rules is not None else None
    if found is None or found.holder != act.by.office:
        raise UnknownDelegation(act.by.delegation, office)
    if not found.runs_on(act.on):
        raise DelegationOutOfTime(
            act.by.delegation, act.on, found.since, found.until, found.ended_on, clause=found.clause
        )
    if act.act() not in found.acts:
        raise DelegationOutOfScope(act.by.delegation, act.act(), ", ".join(sorted(found.acts)), clause=found.clause)
    return str(found.giver)
