"""What registration publishes of its events, and what it keeps to itself."""

from collections.abc import Mapping

from chassis.domain import DomainEvent
from chassis.eventstore.epochs import EpochStarted
from chassis.messaging.translation import Published
from contracts.events import registration as contract
from services.registration.domain.candidacy import events as candidacy, supervision
from services.registration.domain.code import state as code
from services.registration.domain.ministry import state as ministry
from services.registration.domain.models import state as models
from services.registration.domain.participation import state as participation
from services.registration.domain.plan import state as plan
from services.registration.domain.policy import state as policy
from services.registration.domain.prerequisites import state as prerequisites
from services.registration.domain.unit import state as unit

PUBLISHED: Mapping[type[DomainEvent], Published] = {
    unit.UnitCatalogued: contract.UnitCatalogued,
    unit.UnitFormed: contract.UnitFormed,
    unit.UnitMerged: contract.UnitMerged,
    unit.UnitDissolved: contract.UnitDissolved,
    unit.UnitRenamed: contract.UnitRenamed,
    unit.UnitKindChanged: contract.UnitKindChanged,
    unit.CodeAssigned: contract.CodeAssigned,
    unit.ManagerChanged: contract.ManagerChanged,
    unit.PartyOrganisationRecorded: contract.PartyOrganisationRecorded,
    policy.PolicyPackAdopted: contract.PolicyPackAdopted,
    policy.ProvinceFormed: contract.ProvinceFormed,
    policy.ProvinceEnded: contract.ProvinceEnded,
    policy.DelegationGranted: contract.DelegationGranted,
    policy.DelegationEnded: contract.DelegationEnded,
    policy.ReportingGuidanceIssued: contract.ReportingGuidanceIssued,
    prerequisites.SafetyResultRecorded: contract.SafetyResultRecorded,
    prerequisites.SafetyCoverageRecorded: contract.SafetyCoverageRecorded,
    prerequisites.SafetyResultQuestioned: contract.SafetyResultQuestioned,
    prerequisites.MovementClassRecorded: contract.MovementClassRecorded,
    prerequisites.IncidentRecorded: contract.IncidentRecorded,
    prerequisites.UnitSurveyed: contract.UnitSurveyed,
    prerequisites.EnterpriseSizeRecorded: contract.EnterpriseSizeRecorded,
    models.CommunityModelRecorded: contract.CommunityModelRecorded,
    models.CommunityModelChanged: contract.CommunityModelChanged,
    prerequisites.ExclusionRecorded: contract.ExclusionRecorded,
    prerequisites.EligibilityDecided: contract.EligibilityDecided,
    candidacy.UnitRegistered: contract.UnitRegistered,
    candidacy.RegistrationWithdrawn: contract.RegistrationWithdrawn,
    candidacy.RegistrationRejected: contract.RegistrationRejected,
    candidacy.BuildingApproved: contract.BuildingApproved,
    candidacy.CandidacyLapsed: contract.CandidacyLapsed,
    candidacy.ResolutionRecorded: contract.ResolutionRecorded,
    candidacy.PlanRecorded: contract.PlanRecorded,
    candidacy.ReportFiled: contract.MonthlyReportFiled,
    candidacy.ReportCorrected: contract.MonthlyReportCorrected,
    candidacy.ReportExcused: contract.ReportExcused,
    candidacy.ReportRejected: contract.ReportRejected,
    candidacy.DifficultyRaised: contract.DifficultyRaised,
    candidacy.DifficultyAnswered: contract.DifficultyAnswered,
    supervision.InspectionRecorded: contract.InspectionRecorded,
    supervision.FindingAnswered: contract.FindingAnswered,
    supervision.ReminderIssued: contract.ReminderIssued,
    supervision.ReminderAnswered: contract.ReminderAnswered,
    candidacy.DossierFiled: contract.DossierFiled,
    candidacy.DossierReturned: contract.DossierReturned,
    candidacy.DossierSupplemented: contract.DossierSupplemented,
    candidacy.LateDossierAccepted: contract.LateDossierAccepted,
    candidacy.CandidacyRebased: contract.CandidacyRebased,
    candidacy.CandidacyContinued: contract.CandidacyContinued,
    candidacy.CandidacyTransferred: contract.CandidacyTransferred,
    candidacy.CandidacyNotContinued: contract.CandidacyNotContinued,
    policy.MinistryTargetTaken: contract.MinistryTargetTaken,
    policy.TargetAssigned: contract.TargetAssigned,
    policy.WorkCalendarSet: contract.WorkCalendarSet,
    policy.PlanTaskAssigned: contract.PlanTaskAssigned,
    plan.TaskProgressReported: contract.TaskProgressReported,
    plan.FundingAllocated: contract.FundingAllocated,
    plan.FundingCorrected: contract.FundingCorrected,
    plan.FundingWithdrawn: contract.FundingWithdrawn,
    participation.ParticipationRecorded: contract.ParticipationRecorded,
    ministry.MinistryDirectiveReceived: contract.MinistryDirectiveReceived,
    ministry.MinistryRecordRefused: contract.MinistryRecordRefused,
    ministry.MinistryDirectiveAdopted: contract.MinistryDirectiveAdopted,
    ministry.MinistryDirectiveRefused: contract.MinistryDirectiveRefused,
    EpochStarted: contract.EpochStarted,
}

PRIVATE: Mapping[type[DomainEvent], str] = dict.fromkeys(
    (code.CodeTaken, code.CodeReleased), "the unit's own event says which code it bears"
)

EVENTS = (*PUBLISHED, *PRIVATE)
