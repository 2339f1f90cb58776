"""The unit is told what was decided on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import NotifyOutcome
from contracts.policy.rules import Rules
from services.recognition.domain.standing.state import OutcomeNotified, Standing
from services.recognition.domain.standing.title import UnitRecognised


@dataclass(eq=False)
class NotDecided(Refusal):
    """A unit is notified of a decision that was made."""

    vi = "Chưa có quyết định đối với đơn vị cho năm {cycle}."
    en = "No decision was made on the unit for {cycle}."
    cycle: int


def notify(standing: Standing | None, act: NotifyOutcome, _rules: Rules) -> Iterator[DomainEvent]:
    decision = standing.decisions.get(act.cycle) if standing else None
    if standing is None or decision is None:
        raise NotDecided(act.cycle)
    if act.cycle not in standing.notified:
        outcome = "recognised" if isinstance(decision, UnitRecognised) else "declined"
        yield OutcomeNotified(on=act.on, unit=act.unit, cycle=act.cycle, outcome=outcome)
