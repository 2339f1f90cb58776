"""What evaluation publishes of its events, and what it keeps to itself."""

from collections.abc import Mapping

from chassis.domain import DomainEvent
from chassis.eventstore.epochs import EpochStarted, FactsDisowned
from chassis.messaging.translation import Published
from contracts.events import evaluation as contract
from services.evaluation.domain.assessment import events, noted
from services.evaluation.domain.policy import state as policy
from services.evaluation.domain.record import state as record

PUBLISHED: Mapping[type[DomainEvent], Published] = {
    events.EvidenceAdded: contract.EvidenceAdded,
    events.SelfAssessed: contract.SelfAssessed,
    events.CriterionAppraised: contract.CriterionAppraised,
    events.CriteriaEvaluated: contract.CriteriaEvaluated,
    events.EvaluationOutdated: contract.EvaluationOutdated,
    events.AppraisalConcluded: contract.AppraisalConcluded,
    EpochStarted: contract.EpochStarted,
}

PRIVATE: Mapping[type[DomainEvent], str] = {
    noted.CandidacyNoted: "registration published UnitRegistered",
    noted.RebaseNoted: "registration published CandidacyRebased",
    noted.ClosureNoted: "registration published how the candidacy was closed",
    noted.ApprovalNoted: "registration published BuildingApproved",
    noted.DocumentNoted: "registration published ResolutionRecorded or PlanRecorded",
    noted.ReportNoted: "registration published MonthlyReportFiled or MonthlyReportCorrected",
    noted.RejectedReportNoted: "registration published ReportRejected",
    noted.ExcuseNoted: "registration published ReportExcused",
    noted.InspectionNoted: "registration published InspectionRecorded",
    noted.DossierNoted: "registration published DossierFiled",
    noted.SupplementNoted: "registration published DossierSupplemented",
    noted.LateDossierNoted: "registration published LateDossierAccepted",
    record.SafetyNoted: "registration published SafetyResultRecorded",
    record.MovementClassNoted: "registration published MovementClassRecorded",
    record.IncidentNoted: "registration published IncidentRecorded",
    policy.PackNoted: "registration published PolicyPackAdopted",
    policy.FormationNoted: "registration published ProvinceFormed",
    policy.EndingNoted: "registration published ProvinceEnded",
    policy.DelegationNoted: "registration published DelegationGranted",
    policy.DelegationEndNoted: "registration published DelegationEnded",
    policy.GuidanceNoted: "registration published ReportingGuidanceIssued",
    policy.CalendarNoted: "registration published WorkCalendarSet",
    FactsDisowned: "the source of the facts published EpochStarted; what falls with them is published",
}
