"""Who is told of what: one row for each event that somebody must learn of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.events import evaluation, recognition, registration
from contracts.vocabulary import UNIT_OFFICES, Office


@dataclass(frozen=True)
class Told:
    """Which template tells which offices, and when (`when(event)`; always, where nothing is said).

    An office of a unit is that of the event's unit, any other that of the event's province. `addressed(event)` are
    offices that the event itself names.
    """

    template: str
    offices: Sequence[Office] = ()
    addressed: Callable[[Any], Sequence[Office]] = lambda _: ()
    when: Callable[[Any], bool] = lambda _: True

    def recipients(self, event: Any, province: str) -> Sequence[str]:
        """The grants of the offices that this event is told to."""
        if not self.when(event):
            return ()
        offices = (*self.offices, *self.addressed(event))
        return [f"{office}@{event.unit if office in UNIT_OFFICES else province}" for office in offices]


_UNIT = (Office.UNIT_HEAD,)
_UNIT_AND_HOME_AFFAIRS = (Office.UNIT_HEAD, Office.HOME_AFFAIRS)

WHO_IS_TOLD: Mapping[type[Any], Told] = {
    registration.SafetyResultQuestioned: Told("safety-result-questioned", (Office.PROVINCIAL_POLICE,)),
    # What was told of an enterprise at first keeps it out or does not; a change in the year bears on what goes on.
    registration.EnterpriseSizeRecorded: Told(
        "enterprise-size-changed", (Office.PROVINCIAL_POLICE,), when=lambda e: e.before not in (None, e.size)
    ),
    registration.BuildingApproved: Told("building-approved", _UNIT),
    registration.CandidacyContinued: Told("candidacy-continued", _UNIT),
    registration.CandidacyRebased: Told("candidacy-rebased", (Office.UNIT_HEAD, Office.PROVINCIAL_POLICE)),
    registration.RegistrationRejected: Told("registration-rejected", _UNIT),
    # The unit has its receipt; the police were told that the report was overdue, and now learn that it came.
    registration.MonthlyReportFiled: Told("report-late", (Office.PROVINCIAL_POLICE,), when=lambda e: bool(e.days_late)),
    registration.ReportRejected: Told("report-rejected", _UNIT),
    registration.DossierReturned: Told("dossier-returned", _UNIT),
    registration.CandidacyLapsed: Told("candidacy-lapsed", _UNIT),
    registration.ReportExcused: Told("report-excused", _UNIT),
    registration.DifficultyRaised: Told("difficulty-raised", (Office.POLICE_STAFF_OFFICE,)),
    registration.DifficultyAnswered: Told("difficulty-answered", _UNIT),
    registration.InspectionRecorded: Told("inspection-recorded", _UNIT),
    registration.FindingAnswered: Told("finding-answered", (Office.PROVINCIAL_POLICE,)),
    registration.ReminderIssued: Told("reminder-issued", _UNIT),
    registration.ReminderAnswered: Told("reminder-answered", (Office.PROVINCIAL_POLICE,)),
    registration.DossierFiled: Told("dossier-incomplete", _UNIT, when=lambda e: bool(e.missing)),
    registration.DossierSupplemented: Told("dossier-incomplete", _UNIT, when=lambda e: bool(e.missing)),
    registration.LateDossierAccepted: Told("late-dossier-accepted", _UNIT),
    evaluation.EvaluationOutdated: Told("evaluation-outdated", (Office.PROVINCIAL_POLICE,)),
    evaluation.AppraisalConcluded: Told("appraisal-concluded", (Office.PROVINCE_CHAIR,)),
    recognition.UnitRecognised: Told("unit-recognised", _UNIT),
    recognition.RecognitionCarriedOver: Told("recognition-carried-over", _UNIT),
    recognition.RecognitionDeclined: Told("recognition-declined", _UNIT),
    recognition.OutcomeNotified: Told("outcome-notified", _UNIT),
    recognition.MaintenanceReviewed: Told("maintenance-reviewed", _UNIT),
    recognition.RecognitionRevoked: Told("recognition-revoked", _UNIT_AND_HOME_AFFAIRS),
    recognition.EmulationBarRecorded: Told("emulation-bar-recorded", _UNIT_AND_HOME_AFFAIRS),
    recognition.EmulationBarLifted: Told("emulation-bar-lifted", _UNIT_AND_HOME_AFFAIRS),
    recognition.AwardProposed: Told("award-proposed", (Office.HOME_AFFAIRS,)),
    recognition.AwardGranted: Told("award-granted", _UNIT),
    recognition.AwardCancelled: Told("award-cancelled", _UNIT_AND_HOME_AFFAIRS),
    recognition.ComplaintLodged: Told("complaint-lodged", addressed=lambda e: (e.to,)),
    recognition.ComplaintAccepted: Told("complaint-accepted", _UNIT),
    recognition.ComplaintResolved: Told("complaint-resolved", _UNIT),
    recognition.ComplaintWithdrawn: Told("complaint-withdrawn", addressed=lambda e: (e.to,)),
    recognition.RecognitionHeld: Told("recognition-held", (Office.PROVINCE_CHAIR, Office.PROVINCIAL_POLICE)),
    recognition.HoldReleased: Told("hold-released", (Office.PROVINCIAL_POLICE,)),
    recognition.ReviewSettled: Told("review-settled", (Office.PROVINCIAL_POLICE,)),
    recognition.ReviewRequired: Told("review-required", (Office.PROVINCE_CHAIR, Office.PROVINCIAL_POLICE)),
}
