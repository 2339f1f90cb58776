"""The rules are taken in as they were adopted, once."""

from collections.abc import Iterator

from chassis.domain import DomainEvent
from contracts.policy.rulebook import Rulebook
from services.recognition.domain.policy.state import (
    CalendarNoted,
    DelegationEndNoted,
    DelegationNoted,
    EndingNoted,
    FormationNoted,
    GuidanceNoted,
    PolicyPackNoted,
)


def note_pack(rulebook: Rulebook | None, fact: PolicyPackNoted) -> Iterator[DomainEvent]:
    if rulebook is None or all((each.pack.ref, each.on) != (fact.pack.ref, fact.on) for each in rulebook.adopted):
        yield fact


def note_formation(_rulebook: Rulebook | None, fact: FormationNoted) -> Iterator[DomainEvent]:
    yield fact


def note_ending(_rulebook: Rulebook | None, fact: EndingNoted) -> Iterator[DomainEvent]:
    yield fact


def note_delegation(_rulebook: Rulebook | None, fact: DelegationNoted) -> Iterator[DomainEvent]:
    yield fact


def note_its_end(_rulebook: Rulebook | None, fact: DelegationEndNoted) -> Iterator[DomainEvent]:
    yield fact


def note_guidance(rulebook: Rulebook | None, fact: GuidanceNoted) -> Iterator[DomainEvent]:
    if rulebook is None or fact.filling not in rulebook.fillings:
        yield fact


def note_calendar(_rulebook: Rulebook | None, fact: CalendarNoted) -> Iterator[DomainEvent]:
    yield fact
