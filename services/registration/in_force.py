"""Which rules a question about a province's cycle is answered by."""

from datetime import date

from chassis.acts.workspace import Workspace
from chassis.service.assembly import Running
from chassis.service.problems import NotFound
from contracts.policy.rulebook import NoRules, Rulebook
from contracts.policy.rules import Rules
from services.registration.rules import rulebooks


def in_force(running: Running, province: str, cycle: int, day: date) -> tuple[Rulebook, Rules]:
    """The province's rulebook as of `day`, and what it says for `cycle`. Raises `NotFound` where it says nothing."""
    books = rulebooks(Workspace(running.store), day)
    try:
        return books.current(province, day), books.rules(province, cycle, day)
    except NoRules as none:
        raise NotFound(f"rules of province {province} for {cycle}") from none
