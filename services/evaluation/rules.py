"""Which rules an act of evaluation is decided by, and what its decisions read besides their own stream.

The candidacy as noted names its province and the pack pinned at registration.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chassis.acts.workspace import Workspace
from chassis.domain import NotYetKnown, Refusal, StreamId
from contracts.policy.provinces import Rulebooks
from contracts.policy.rulebook import NoRules
from contracts.policy.rules import Rules
from services.evaluation.domain.assessment.events import PURPOSE, CriteriaEvaluated
from services.evaluation.domain.assessment.state import ASSESSMENT, Assessment
from services.evaluation.domain.policy.state import POLICY
from services.evaluation.domain.record.state import RECORD, Record


@dataclass(eq=False)
class RegisteredLater(Refusal):
    """Nothing is judged before the unit was a candidate."""

    vi = "Ngày {on} đơn vị chưa đăng ký; đơn vị đăng ký ngày {registered_on}."
    en = "On {on} the unit was not yet registered; it registered on {registered_on}."
    on: date
    registered_on: date


def assessment_of(line: Any) -> StreamId[Assessment]:
    """The assessment that an act, or a contract event, is about."""
    return ASSESSMENT.of(line.unit, line.cycle, PURPOSE)


def rules_for(act: Any, workspace: Workspace) -> Rules:
    """The rules of the pack that the candidacy goes by on the day of the act; raises `NotYetKnown` for a candidacy, a
    pack or a delegation of which nothing was noted so far."""
    known = workspace.state(assessment_of(act))
    if known is None:
        raise NotYetKnown(f"candidacy {act.unit}/{act.cycle}")
    then = workspace.state(assessment_of(act), act.on)
    if then is None:
        raise RegisteredLater(act.on, known.facts.candidacy.on)
    province, pack = then.facts.candidacy.province, then.facts.pack
    try:
        rules = rulebooks(workspace).rules(province, act.cycle, act.on, pack)
    except NoRules as none:
        raise NotYetKnown(f"policy pack {pack} of province {province}") from none
    named = act.by.delegation
    if named is not None and rules.delegation(named) is None:
        raise NotYetKnown(f"delegation {named} of province {rules.province}")
    return rules


def rulebooks(workspace: Workspace) -> Rulebooks:
    """The rulebooks of all provinces, as they were told here."""
    return Rulebooks(lambda province: workspace.state(POLICY.of(province)))


def record_then(line: Any, workspace: Workspace) -> Record:
    """The unit's record as of the day of the act."""
    return workspace.state(RECORD.of(line.unit), line.on) or Record()


def record_now(line: Any, workspace: Workspace) -> Record:
    """The unit's record with all that is known, whatever its date."""
    return workspace.state(RECORD.of(line.unit)) or Record()


def assessment_now(line: Any, workspace: Workspace) -> Assessment | None:
    """The assessment with all that is known, whatever its date."""
    return workspace.state(assessment_of(line))


def evaluations_made(line: Any, workspace: Workspace) -> int:
    """How many evaluations were ever recorded, of a candidacy that was lost by registration too."""
    recorded = workspace.recorded(assessment_of(line))
    return sum(isinstance(each.event, CriteriaEvaluated) for each in recorded)
