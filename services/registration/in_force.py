"""Which rules a question about a province's cycle is answered by."""

from datetime import date

from chassis.acts.workspace import Workspace
from chassis.service.assembly import Running
from chassis.service.problems import NotFound
from contracts.policy.rulebook import NoRules, Rulebook
from contracts.policy.rules import Rules
from services.registration.domain.policy.state import POLICY


def in_force(running: Running, province: str, cycle: int, day: date) -> tuple[Rulebook, Rules]:
    """The province's rulebook as of `day`, and what it says for `cycle`. Raises `NotFound` where it says nothing."""
    rulebook = Workspace(running.store).state(POLICY.of(province), day)
    try:
        rules = rulebook.rules(cycle, day) if rulebook else None
    except NoRules:
        rules = None
    if rulebook is None or rules is None:
        raise NotFound(f"rules of province {province} for {cycle}")
    return rulebook, rules
