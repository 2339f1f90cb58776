"""Which rules an act of recognition is decided by: those of its unit's province, as they were told here."""

from typing import Any

from chassis.acts.authority import NotItsOwn
from chassis.acts.workspace import Workspace
from chassis.domain import NotYetKnown
from contracts.acts.recognition import (
    DeclineRecognition,
    EnterPastRecognition,
    IssueMaintenanceList,
    NotifyOutcome,
    RecogniseUnits,
    RecordIndividualAwards,
    ReleaseHold,
    ReviewMaintenance,
)
from contracts.policy.provinces import Rulebooks
from contracts.policy.rulebook import NoRules
from contracts.policy.rules import Rules
from contracts.vocabulary import PackRef
from services.recognition.domain.policy.state import POLICY
from services.recognition.domain.standing.candidacy import RegistrationNoted
from services.recognition.domain.standing.state import STANDING, Standing
from services.recognition.domain.standing.title import PastRecognitionEntered, RecognitionCarriedOver


def rules_for(act: Any, workspace: Workspace) -> Rules:
    """The rules of the act; raises `NotYetKnown` for a pack or a delegation not noted so far."""
    rules, named = _rules_of(act, workspace), act.by.delegation
    if named is not None and rules.delegation(named) is None:
        raise NotYetKnown(f"delegation {named} of province {rules.province}")
    return rules


def _rules_of(act: Any, workspace: Workspace) -> Rules:
    """A candidacy goes by its pack of the day; a paper from before the system by the pack of its cycle, a review by the
    pack of the reviewed year; a revocation and a bar by the pack in force on their date."""
    books = Rulebooks(lambda code: workspace.state(POLICY.of(code), act.on))
    try:
        if isinstance(act, RecordIndividualAwards):
            return books.in_force(act.province, act.on)
        if isinstance(act, EnterPastRecognition):
            return books.rules(_of_a_province(act), act.cycle, act.on)
        standing = all_that_is_known(act, workspace)
        match act:
            case NotifyOutcome() if isinstance(standing.decision(act.cycle), RecognitionCarriedOver):
                return books.in_force(province_of(standing), act.on)
            case NotifyOutcome() if isinstance(past := standing.decision(act.cycle), PastRecognitionEntered):
                return books.rules(past.province, act.cycle, act.on)
            case RecogniseUnits() | DeclineRecognition() | NotifyOutcome() | ReleaseHold():
                registration = _registration(standing, act.cycle)
                return books.rules(
                    registration.province, act.cycle, act.on, _pack_on(act, workspace) or registration.pack
                )
            case ReviewMaintenance() | IssueMaintenanceList():
                return books.rules(province_of(standing), act.year, act.on)
            case _:
                return books.in_force(province_of(standing), act.on)
    except NoRules as none:
        raise NotYetKnown(str(none)) from none


def _pack_on(act: Any, workspace: Workspace) -> PackRef | None:
    """The pack that the candidacy went by on the day of the act; None where it is known only of a later day."""
    unit = act.subjects()[0]
    standing = workspace.state(STANDING.of(unit), act.on)
    return standing.candidacy(act.cycle).pack if standing is not None else None


def all_that_is_known(line: Any, workspace: Workspace) -> Standing:
    """The unit's standing with what is dated after the act, too; raises `NotYetKnown` for one never told of."""
    standing = workspace.state(STANDING.of(line.unit))
    if standing is None:
        raise NotYetKnown(f"registration of {line.unit}")
    return standing


def _of_a_province(act: EnterPastRecognition) -> str:
    """The province whose office decided then; an office of a unit recognises nobody."""
    if act.by.province is None:
        raise NotItsOwn(act.by.grant)
    return act.by.province


def _registration(standing: Standing, cycle: int) -> RegistrationNoted:
    """The unit's registration for the cycle."""
    if (registration := standing.registration(cycle)) is None:
        raise NotYetKnown(f"registration of {standing.unit} for {cycle}")
    return registration


def province_of(standing: Standing) -> str:
    """The province that the unit was last told to be in: when it registered, was formed, or by a paper of then."""
    for cycle in sorted(standing.candidacies, reverse=True):
        if (registration := standing.registration(cycle)) is not None:
            return registration.province
    if (origin := standing.lineage.origin) is not None:
        return origin.province
    given = [title.recognised for title in standing.titles.values()]
    if past := [each.province for each in given if isinstance(each, PastRecognitionEntered)]:
        return past[-1]
    raise NotYetKnown(f"registration of {standing.unit}")
