"""Authority that an office gave to another: in writing, for a time, for named acts (NĐ 30/2020 Art. 13.3). Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from contracts.policy.authority import ActName
from contracts.vocabulary import Clause, Document, Office, Slug


@dataclass(frozen=True)
class Delegation:
    """What one office may do for another, both days included; `ended_on` is the first day on which it no longer runs,
    where a paper ended it early."""

    id: Slug
    giver: Office
    holder: Office
    acts: Collection[ActName]
    since: date
    until: date
    clause: Clause
    ended_on: date | None = None

    def runs_on(self, day: date) -> bool:
        """Whether an act of this day may rest on it."""
        return self.since <= day <= self.until and (self.ended_on is None or day < self.ended_on)


class Granted(Protocol):
    """An event that tells of a delegation, in registration or as noted elsewhere."""

    @property
    def delegation(self) -> Slug: ...
    @property
    def giver(self) -> Office: ...
    @property
    def holder(self) -> Office: ...
    @property
    def acts(self) -> Collection[ActName]: ...
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date: ...
    @property
    def document(self) -> Document: ...


def delegation_of(told: Granted) -> Delegation:
    """The delegation that the event tells of, with its paper as the clause."""
    clause = f"{told.document} {told.document.issuer}"
    return Delegation(told.delegation, told.giver, told.holder, told.acts, told.since, told.until, clause)
