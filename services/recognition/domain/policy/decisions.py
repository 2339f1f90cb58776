"""The rules are taken in as they were adopted, once."""

from collections.abc import Iterator

from chassis.domain import DomainEvent
from contracts.policy.rulebook import Rulebook
from services.recognition.domain.policy.state import GuidanceNoted, PolicyPackNoted


def note_pack(rulebook: Rulebook | None, fact: PolicyPackNoted) -> Iterator[DomainEvent]:
    if rulebook is None or all(entry.pack.ref != fact.pack.ref for entry in rulebook.adopted):
        yield fact


def note_guidance(rulebook: Rulebook | None, fact: GuidanceNoted) -> Iterator[DomainEvent]:
    if rulebook is None or fact.filling not in rulebook.fillings:
        yield fact
