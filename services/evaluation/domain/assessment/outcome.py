"""What a criterion can come to, and what it takes to meet them all (domain model §10, 32)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from contracts.events.evaluation import CriterionResult
from contracts.vocabulary import Sha256


class Outcome(StrEnum):
    """Undetermined: a fact that is needed is not there. It is no finding against the unit, and no finding for it."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True)
class Judgement:
    """What one check comes to, and why, in both languages. `value` and `threshold` are exact, as text."""

    outcome: Outcome
    vi: str
    en: str
    value: str | None = None
    threshold: str | None = None
    evidence: tuple[Sha256, ...] = ()


def all_met(results: Iterable[CriterionResult]) -> bool:
    """No criterion is not met and none is undetermined, among those that apply. A set without criteria says nothing."""
    outcomes = {result.outcome for result in results}
    return bool(outcomes) and outcomes <= {Outcome.MET, Outcome.NOT_APPLICABLE}
