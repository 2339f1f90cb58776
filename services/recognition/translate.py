"""What recognition publishes of its events, and what it keeps to itself."""

from collections.abc import Mapping

from chassis.domain import DomainEvent
from chassis.eventstore.epochs import EpochStarted, FactsDisowned
from chassis.messaging.translation import Published
from contracts.events import recognition as contract
from services.recognition.domain.complaint import state as complaint
from services.recognition.domain.individual_awards import state as individual_awards
from services.recognition.domain.maintenance_list import state as maintenance_list
from services.recognition.domain.policy import state as policy
from services.recognition.domain.register import state as register
from services.recognition.domain.standing import award, candidacy, decided, incident, lineage, state, title

PUBLISHED: Mapping[type[DomainEvent], Published] = {
    title.UnitRecognised: contract.UnitRecognised,
    title.RecognitionCarriedOver: contract.RecognitionCarriedOver,
    title.PastRecognitionEntered: contract.PastRecognitionEntered,
    decided.RecognitionDeclined: contract.RecognitionDeclined,
    decided.OutcomeNotified: contract.OutcomeNotified,
    title.MaintenanceReviewed: contract.MaintenanceReviewed,
    maintenance_list.MaintenanceListIssued: contract.MaintenanceListIssued,
    title.RecognitionRevoked: contract.RecognitionRevoked,
    title.DecisionWithdrawn: contract.DecisionWithdrawn,
    title.DecisionCorrected: contract.DecisionCorrected,
    title.DecisionReplaced: contract.DecisionReplaced,
    award.AwardProposed: contract.AwardProposed,
    award.AwardAppraised: contract.AwardAppraised,
    award.AwardGranted: contract.AwardGranted,
    award.AwardCancelled: contract.AwardCancelled,
    award.EmulationBarLifted: contract.EmulationBarLifted,
    individual_awards.IndividualAwardsRecorded: contract.IndividualAwardsRecorded,
    complaint.ComplaintLodged: contract.ComplaintLodged,
    complaint.ComplaintAccepted: contract.ComplaintAccepted,
    complaint.ComplaintResolved: contract.ComplaintResolved,
    complaint.ComplaintWithdrawn: contract.ComplaintWithdrawn,
    state.EmulationBarRecorded: contract.EmulationBarRecorded,
    state.ReviewRequired: contract.ReviewRequired,
    state.ReviewSettled: contract.ReviewSettled,
    incident.RecognitionHeld: contract.RecognitionHeld,
    incident.HoldReleased: contract.HoldReleased,
    EpochStarted: contract.EpochStarted,
}

PRIVATE: Mapping[type[DomainEvent], str] = {
    **dict.fromkeys(candidacy.FACTS, "registration or evaluation published it; noted here to decide on"),
    **dict.fromkeys(lineage.LINEAGE, "registration published what became of the unit; noted here to decide on"),
    title.RecognitionPassedOn: "the decision that carries the title over is published of the unit that it goes to",
    title.RecognitionCameBack: "the withdrawal of that decision is published of the unit that it had gone to",
    incident.IncidentNoted: "registration published IncidentRecorded; noted here to decide on",
    policy.PolicyPackNoted: "registration published the pack; noted here to decide by",
    policy.FormationNoted: "registration published what became of the province; noted here to decide by",
    policy.EndingNoted: "registration published what became of the province; noted here to decide by",
    policy.DelegationNoted: "registration published who may act for whom; noted here to decide by",
    policy.DelegationEndNoted: "registration published who may act for whom; noted here to decide by",
    policy.GuidanceNoted: "registration published the guidance; noted here to decide by",
    policy.CalendarNoted: "registration published the calendar; noted here to decide by",
    register.NumberUsed: "the decision or notice that bears the number is published with it",
    register.NumberFreed: "the correction that frees the number is published with its letter",
    FactsDisowned: "the source of the facts published EpochStarted; what falls with them is published",
}

EVENTS = (*PUBLISHED, *PRIVATE)
