"""Which rules an act of recognition is decided by: those of its unit's province, as they were told here."""

from typing import Any

from chassis.acts.workspace import Workspace
from chassis.domain import NotYetKnown
from contracts.acts.recognition import (
    DeclineRecognition,
    IssueMaintenanceList,
    NotifyOutcome,
    RecogniseUnits,
    ReviewMaintenance,
)
from contracts.policy.provinces import Rulebooks
from contracts.policy.rulebook import NoRules
from contracts.policy.rules import Rules
from services.recognition.domain.policy.state import POLICY
from services.recognition.domain.standing.candidacy import RegistrationNoted
from services.recognition.domain.standing.state import STANDING, Standing


def rules_for(act: Any, workspace: Workspace) -> Rules:
    """The rules of the act; raises `NotYetKnown` for a pack or a delegation not noted so far."""
    rules, named = _rules_of(act, workspace), act.by.delegation
    if named is not None and rules.delegation(named) is None:
        raise NotYetKnown(f"delegation {named} of province {rules.province}")
    return rules


def _rules_of(act: Any, workspace: Workspace) -> Rules:
    """A candidacy keeps its pinned pack; a review goes by the pack of the reviewed year; a revocation and a bar by the
    pack in force on their date."""
    registration = _registration(act, workspace)
    books = Rulebooks(lambda code: workspace.state(POLICY.of(code), act.on))
    province = registration.province
    try:
        match act:
            case RecogniseUnits() | DeclineRecognition() | NotifyOutcome():
                return books.rules(province, act.cycle, act.on, registration.pack)
            case ReviewMaintenance() | IssueMaintenanceList():
                return books.rules(province, act.year, act.on)
            case _:
                return books.in_force(province, act.on)
    except NoRules as none:
        raise NotYetKnown(str(none)) from none


def all_that_is_known(line: Any, workspace: Workspace) -> Standing:
    """The unit's standing with what is dated after the act, too; raises `NotYetKnown` for one never told of."""
    standing = workspace.state(STANDING.of(line.unit))
    if standing is None:
        raise NotYetKnown(f"registration of {line.unit}")
    return standing


def _registration(line: Any, workspace: Workspace) -> RegistrationNoted:
    """The registration for the act's cycle; for acts without one, the unit's latest."""
    standing = all_that_is_known(line, workspace)
    asked = getattr(line, "cycle", None)
    cycles = sorted(standing.candidacies) if asked is None else [asked]
    known = [found for cycle in cycles if (found := standing.registration(cycle)) is not None]
    if not known:
        raise NotYetKnown(f"registration of {line.unit}" + (f" for {asked}" if asked else ""))
    return known[-1]
