"""The unit is told what was decided on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import NotifyOutcome
from contracts.policy.rules import Rules
from services.recognition.domain.standing.decided import OutcomeNotified
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import TitleGiven


@dataclass(eq=False)
class NotDecided(Refusal):
    """A unit is notified of a decision that was made."""

    vi = "Chưa có quyết định đối với đơn vị cho năm {cycle}."
    en = "No decision was made on the unit for {cycle}."
    cycle: int


def notify(standing: Standing | None, act: NotifyOutcome, _rules: Rules) -> Iterator[DomainEvent]:
    decided = standing.decided(act.cycle) if standing else None
    if decided is None:
        raise NotDecided(act.cycle)
    if decided.notified_on is None:
        decision = decided.decision
        outcome = "recognised" if isinstance(decision, TitleGiven) else "declined"
        yield OutcomeNotified(on=act.on, unit=act.unit, cycle=act.cycle, nth=decision.nth, outcome=outcome)
