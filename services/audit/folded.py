"""Which events a status is folded from, and which say that a part of the ledger counts no longer."""

from contracts.events import evaluation, notification, recognition, registration

FOLDED = {
    event.event_type(): event
    for event in (
        registration.UnitCatalogued,
        registration.UnitFormed,
        registration.UnitMerged,
        registration.UnitDissolved,
        registration.UnitRenamed,
        registration.UnitKindChanged,
        registration.CodeAssigned,
        registration.ManagerChanged,
        registration.UnitRegistered,
        registration.RegistrationWithdrawn,
        registration.RegistrationRejected,
        registration.BuildingApproved,
        registration.CandidacyContinued,
        registration.CandidacyLapsed,
        registration.CandidacyTransferred,
        registration.CandidacyNotContinued,
        registration.DossierFiled,
        evaluation.AppraisalConcluded,
        recognition.UnitRecognised,
        recognition.RecognitionCarriedOver,
        recognition.PastRecognitionEntered,
        recognition.RecognitionDeclined,
        recognition.MaintenanceReviewed,
        recognition.RecognitionRevoked,
        recognition.DecisionWithdrawn,
        recognition.DecisionCorrected,
        recognition.DecisionReplaced,
        recognition.EmulationBarRecorded,
        recognition.ReviewRequired,
        recognition.EmulationBarLifted,
        recognition.AwardProposed,
        recognition.AwardGranted,
        recognition.AwardCancelled,
        recognition.ComplaintLodged,
        recognition.ComplaintAccepted,
        recognition.ComplaintResolved,
        recognition.ComplaintWithdrawn,
        recognition.ReviewSettled,
        recognition.RecognitionHeld,
        recognition.HoldReleased,
    )
}
"""Events that a status is folded from. They are checked on arrival, so that one which does not fit its type is set
aside and spoils no answer; every other event is kept as it came."""

REPORTED = {
    event.event_type(): event
    for event in (
        registration.PolicyPackAdopted,
        registration.ReportingGuidanceIssued,
        registration.MinistryTargetTaken,
        registration.TargetAssigned,
        registration.WorkCalendarSet,
        registration.PlanTaskAssigned,
        registration.TaskProgressReported,
        registration.FundingAllocated,
        registration.FundingCorrected,
        registration.FundingWithdrawn,
        registration.ParticipationRecorded,
        registration.InspectionRecorded,
        registration.FindingAnswered,
        registration.ReminderIssued,
        registration.ReminderAnswered,
        registration.ProvinceFormed,
        registration.ProvinceEnded,
        registration.MonthlyReportFiled,
        registration.MonthlyReportCorrected,
        registration.ReportRejected,
        registration.ReportExcused,
        registration.DifficultyRaised,
        registration.DifficultyAnswered,
        registration.IncidentRecorded,
    )
}
"""Events that only a report upward is folded from, checked likewise."""

STARTS = {
    event.event_type(): event
    for event in (
        registration.EpochStarted,
        evaluation.EpochStarted,
        recognition.EpochStarted,
        notification.EpochStarted,
    )
}
"""What tells that a store was restored."""
