"""The rows of the province's plan: its tasks, its money, and who took part in its campaigns."""

from typing import Any

from chassis.acts.table import Handles
from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from contracts.acts.registration.campaigns import RecordParticipation
from contracts.acts.registration.funding import AllocateFunding, CorrectFunding, WithdrawFunding
from contracts.acts.registration.tasks import ReportTaskProgress
from services.registration.domain.participation import decisions as participation
from services.registration.domain.participation.state import PARTICIPATION, Participation
from services.registration.domain.plan import funding, reporting
from services.registration.domain.plan.state import PLAN, Plan
from services.registration.domain.unit.known import UnitEnded, UnitOfAnotherProvince, UnknownUnit, existing
from services.registration.domain.unit.state import UNIT, Unit
from services.registration.rules import OF_A_UNIT, NoRulesAdopted, rulebooks


def plan_of(act: Any) -> StreamId[Plan]:
    return PLAN.of(act.by.province, act.cycle)


def participation_of(act: RecordParticipation) -> StreamId[Participation]:
    return PARTICIPATION.of(act.unit, act.cycle)


def recipient(act: AllocateFunding, workspace: Workspace) -> Unit | None:
    """The unit of the province that the money is for, as it is on the day; None where it is for none."""
    if act.recipient.unit is None or act.by.province is None:
        return None
    unit = existing(workspace.state(UNIT.of(act.recipient.unit), act.on), act.recipient.unit, act.on)
    if unit.province not in rulebooks(workspace, act.on).codes(act.by.province, act.on):
        raise UnitOfAnotherProvince(unit.province, act.by.province)
    return unit


ACTS = (
    Handles(
        ReportTaskProgress,
        stream=plan_of,
        decide=reporting.report_progress,
        refuses=(reporting.NoSuchTask, reporting.NotItsTask, NoRulesAdopted),
    ),
    Handles(
        AllocateFunding,
        stream=plan_of,
        decide=funding.allocate,
        reads=(recipient,),
        refuses=(
            funding.UnknownSource,
            UnitOfAnotherProvince,
            funding.AllocationTaken,
            UnknownUnit,
            UnitEnded,
            NoRulesAdopted,
        ),
    ),
    Handles(CorrectFunding, stream=plan_of, decide=funding.correct, refuses=(funding.NoSuchAllocation, NoRulesAdopted)),
    Handles(
        WithdrawFunding, stream=plan_of, decide=funding.withdraw, refuses=(funding.NoSuchAllocation, NoRulesAdopted)
    ),
    Handles(
        RecordParticipation,
        stream=participation_of,
        decide=participation.participate,
        refuses=(participation.UnknownCampaign, *OF_A_UNIT),
    ),
)
