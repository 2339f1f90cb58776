"""What a decision receives: the sections of one pack as of one day, with what later acts filled in. Pure."""

from dataclasses import dataclass
from datetime import date

from contracts.policy.authority import AuthorityRules
from contracts.policy.awards import AwardRules
from contracts.policy.calendar import CalendarRules
from contracts.policy.campaigns import Campaign
from contracts.policy.criteria import CriteriaRules
from contracts.policy.delegations import Delegation
from contracts.policy.documents import DocumentKind
from contracts.policy.dossier import Dossier
from contracts.policy.funding import FundingRules
from contracts.policy.maintenance import MaintenanceRules
from contracts.policy.pack import PolicyPack
from contracts.policy.prerequisites import Prerequisites
from contracts.policy.procedure import ProcedureRules
from contracts.policy.reminders import Reminder
from contracts.policy.reports import ReportRules
from contracts.policy.revocation import RevocationRules
from contracts.policy.succession import SuccessionRules
from contracts.policy.targets import TargetRules
from contracts.policy.tasks import PlanTask
from contracts.policy.units import UnitRules
from contracts.vocabulary import Cycle, PackRef, ProvinceCode


@dataclass(frozen=True)
class Rules:
    """What a decision receives: the sections in force for `cycle` on the day `on`, and the pack they come from."""

    province: ProvinceCode
    cycle: Cycle
    on: date
    ref: PackRef
    units: UnitRules
    prerequisites: Prerequisites
    criteria: CriteriaRules
    reports: ReportRules
    dossier: Dossier
    procedure: ProcedureRules
    authority: AuthorityRules
    targets: TargetRules
    calendar: CalendarRules
    maintenance: MaintenanceRules
    revocation: RevocationRules
    succession: SuccessionRules
    campaigns: tuple[Campaign, ...]
    tasks: tuple[PlanTask, ...]
    funding: FundingRules
    documents: tuple[DocumentKind, ...]
    reminders: tuple[Reminder, ...]
    awards: AwardRules
    delegations: tuple[Delegation, ...] = ()

    def delegation(self, name: str) -> Delegation | None:
        """The delegation of this id, whether it runs or not; None where the province recorded none."""
        return next((each for each in self.delegations if each.id == name), None)


def rules_of(
    pack: PolicyPack,
    cycle: Cycle,
    on: date,
    *,
    reports: ReportRules,
    calendar: CalendarRules,
    targets: TargetRules,
    tasks: tuple[PlanTask, ...],
) -> Rules:
    """The rules of `pack` for `cycle` as of `on`, with what later acts filled: reports, calendar, targets and tasks."""
    return Rules(
        province=pack.province,
        cycle=cycle,
        on=on,
        ref=pack.ref,
        units=pack.units,
        prerequisites=pack.prerequisites,
        criteria=pack.criteria,
        reports=reports,
        dossier=Dossier(pack.dossier, calendar),
        procedure=pack.procedure,
        authority=pack.authority.at(on),
        targets=targets,
        calendar=calendar,
        maintenance=pack.maintenance,
        revocation=pack.revocation,
        succession=pack.succession,
        campaigns=pack.campaigns,
        tasks=tasks,
        funding=pack.funding,
        documents=pack.documents,
        reminders=pack.reminders,
        awards=pack.awards,
    )
