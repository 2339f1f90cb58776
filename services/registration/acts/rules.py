"""The rows of a province's rules."""

from collections.abc import Iterable

from chassis.acts.table import Handles
from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from contracts.acts.registration.founders import FOUNDERS
from contracts.acts.registration.rules import (
    AdoptPolicyPack,
    AssignTarget,
    FormProvince,
    IssueReportingGuidance,
    SetWorkCalendar,
)
from contracts.acts.registration.tasks import AssignPlanTask
from contracts.policy.rulebook import Rulebook
from services.registration.acts.streams import policy_of
from services.registration.domain.policy import decisions as policy, filling, forming
from services.registration.domain.policy.forming import Ending
from services.registration.domain.policy.state import POLICY
from services.registration.rules import NoRulesAdopted


def predecessors(act: FormProvince, _workspace: Workspace) -> Iterable[tuple[StreamId[Rulebook], Ending]]:
    """The provinces that end by it: all but the one whose code goes on."""
    ended = sorted(set(act.predecessors) - {act.province})
    return [(POLICY.of(code), Ending(act.on, code, act.province, act.document)) for code in ended]


ACTS = (
    Handles(
        AdoptPolicyPack,
        stream=policy_of,
        decide=policy.adopt,
        refuses=(policy.PackOfAnotherProvince, policy.VersionTaken),
        founding=FOUNDERS["adopt-policy-pack"],
    ),
    Handles(
        FormProvince,
        stream=policy_of,
        decide=forming.form,
        also=((predecessors, forming.end),),
        refuses=(forming.OfAnotherProvince, forming.ProvinceFormedOtherwise, forming.ProvinceEndedOtherwise),
        founding=FOUNDERS["form-province"],
    ),
    Handles(
        IssueReportingGuidance,
        stream=policy_of,
        decide=filling.issue_guidance,
        refuses=(filling.AlreadyRuled, NoRulesAdopted),
    ),
    Handles(
        SetWorkCalendar,
        stream=policy_of,
        decide=filling.set_calendar,
        refuses=(filling.AlreadyRuled, NoRulesAdopted),
    ),
    Handles(
        AssignTarget,
        stream=policy_of,
        decide=filling.assign_target,
        refuses=(filling.TargetDoesNotFit, NoRulesAdopted),
    ),
    Handles(
        AssignPlanTask,
        stream=policy_of,
        decide=filling.assign_task,
        refuses=(filling.AlreadyRuled, filling.TaskUnnamed, NoRulesAdopted),
    ),
)
