"""The steps that a continued candidacy keeps, as what they were when they were recorded."""

from collections.abc import Mapping

from contracts.events import registration as contract
from contracts.events.event import ContractEvent
from contracts.events.registration.transferring import KeptStep
from services.registration.domain.candidacy import events, supervision
from services.registration.domain.candidacy.events import CandidacyEvent

_RECORDED: Mapping[type[ContractEvent], type[CandidacyEvent]] = {
    contract.UnitRegistered: events.UnitRegistered,
    contract.BuildingApproved: events.BuildingApproved,
    contract.ResolutionRecorded: events.ResolutionRecorded,
    contract.PlanRecorded: events.PlanRecorded,
    contract.MonthlyReportFiled: events.ReportFiled,
    contract.MonthlyReportCorrected: events.ReportCorrected,
    contract.ReportExcused: events.ReportExcused,
    contract.ReportRejected: events.ReportRejected,
    contract.DifficultyRaised: events.DifficultyRaised,
    contract.DifficultyAnswered: events.DifficultyAnswered,
    contract.InspectionRecorded: supervision.InspectionRecorded,
    contract.FindingAnswered: supervision.FindingAnswered,
    contract.ReminderIssued: supervision.ReminderIssued,
    contract.ReminderAnswered: supervision.ReminderAnswered,
    contract.DossierFiled: events.DossierFiled,
    contract.DossierReturned: events.DossierReturned,
    contract.DossierSupplemented: events.DossierSupplemented,
    contract.LateDossierAccepted: events.LateDossierAccepted,
    contract.CandidacyRebased: events.CandidacyRebased,
}


def as_recorded(step: KeptStep) -> CandidacyEvent:
    """The event of the predecessor's candidacy that was published as this step; it names the unit that took it."""
    event = step.event
    kind = _RECORDED[type(event)]
    said = {name: getattr(event, name) for name in kind.model_fields if hasattr(event, name)}
    return kind.model_validate({**said, "on": step.on})
