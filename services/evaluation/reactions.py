"""What registration says, and what becomes of it here: one row for each contract event and stream it goes to."""

from collections.abc import Iterator
from typing import Any

from chassis.domain import DomainEvent, StreamId
from chassis.messaging.reactions import Reacts
from contracts.continuing import kept
from contracts.envelope import Message
from contracts.events import registration as contract
from contracts.policy.rulebook import Rulebook
from services.evaluation.domain.assessment import noted
from services.evaluation.domain.assessment.events import PURPOSE
from services.evaluation.domain.assessment.state import ASSESSMENT, Assessment
from services.evaluation.domain.policy.state import (
    POLICY,
    CalendarNoted,
    DelegationEndNoted,
    DelegationNoted,
    EndingNoted,
    FormationNoted,
    GuidanceNoted,
    PackNoted,
)
from services.evaluation.domain.record.state import RECORD, IncidentNoted, MovementClassNoted, Record, SafetyNoted
from services.evaluation.noting import contradicts, inspected, moves, notes, notes_on_candidacy
from services.evaluation.rules import assessment_of

YearlyResult = contract.SafetyResultRecorded | contract.MovementClassRecorded


def record_of(data: Any) -> StreamId[Record]:
    return RECORD.of(data.unit)


def policy_of(data: Any) -> StreamId[Rulebook]:
    return POLICY.of(data.province)


def cycle_of_the_year(data: YearlyResult) -> StreamId[Assessment]:
    return ASSESSMENT.of(data.unit, data.year, PURPOSE)


def cycle_after_the_year(data: YearlyResult) -> StreamId[Assessment]:
    """A year's results count for the cycle that follows, where the rules look at the year before."""
    return ASSESSMENT.of(data.unit, data.year + 1, PURPOSE)


def cycle_of_the_incident(data: contract.IncidentRecorded) -> StreamId[Assessment]:
    return ASSESSMENT.of(data.unit, data.occurred_on.year, PURPOSE)


def goes_on(assessment: Assessment | None, message: Message) -> Iterator[DomainEvent]:
    """Every step of the candidacy that goes on in this unit, noted as if it had been told of it."""
    for step in kept(message):
        for row in _OF_A_CANDIDACY:
            if row.to is type(step.data):
                yield from row.decide(assessment, step)


_OF_A_CANDIDACY = (
    Reacts(contract.UnitRegistered, assessment_of, notes_on_candidacy(noted.CandidacyNoted)),
    Reacts(contract.CandidacyRebased, assessment_of, moves),
    Reacts(contract.RegistrationWithdrawn, assessment_of, notes_on_candidacy(noted.ClosureNoted, how="withdrawn")),
    Reacts(contract.RegistrationRejected, assessment_of, notes_on_candidacy(noted.ClosureNoted, how="rejected")),
    Reacts(contract.BuildingApproved, assessment_of, notes_on_candidacy(noted.ApprovalNoted)),
    Reacts(contract.ResolutionRecorded, assessment_of, notes_on_candidacy(noted.DocumentNoted, kind="resolution")),
    Reacts(contract.PlanRecorded, assessment_of, notes_on_candidacy(noted.DocumentNoted, kind="plan")),
    Reacts(contract.MonthlyReportFiled, assessment_of, notes_on_candidacy(noted.ReportNoted)),
    Reacts(contract.MonthlyReportCorrected, assessment_of, notes_on_candidacy(noted.ReportNoted)),
    Reacts(contract.ReportRejected, assessment_of, notes_on_candidacy(noted.RejectedReportNoted)),
    Reacts(contract.ReportExcused, assessment_of, notes_on_candidacy(noted.ExcuseNoted)),
    Reacts(contract.InspectionRecorded, assessment_of, inspected),
    Reacts(contract.DossierFiled, assessment_of, notes_on_candidacy(noted.DossierNoted)),
    Reacts(contract.DossierSupplemented, assessment_of, notes_on_candidacy(noted.SupplementNoted)),
    Reacts(contract.LateDossierAccepted, assessment_of, notes_on_candidacy(noted.LateDossierNoted)),
    Reacts(contract.CandidacyLapsed, assessment_of, notes_on_candidacy(noted.ClosureNoted, how="lapsed")),
    Reacts(contract.CandidacyTransferred, assessment_of, notes_on_candidacy(noted.ClosureNoted, how="transferred")),
    Reacts(contract.CandidacyNotContinued, assessment_of, notes_on_candidacy(noted.ClosureNoted, how="not-continued")),
)

REACTIONS = (
    *_OF_A_CANDIDACY,
    Reacts(contract.CandidacyContinued, assessment_of, goes_on),
    Reacts(contract.SafetyResultRecorded, record_of, notes(SafetyNoted)),
    Reacts(contract.SafetyResultRecorded, cycle_of_the_year, contradicts(SafetyNoted)),
    Reacts(contract.SafetyResultRecorded, cycle_after_the_year, contradicts(SafetyNoted)),
    Reacts(contract.MovementClassRecorded, record_of, notes(MovementClassNoted)),
    Reacts(contract.MovementClassRecorded, cycle_of_the_year, contradicts(MovementClassNoted)),
    Reacts(contract.MovementClassRecorded, cycle_after_the_year, contradicts(MovementClassNoted)),
    Reacts(contract.IncidentRecorded, record_of, notes(IncidentNoted)),
    Reacts(contract.IncidentRecorded, cycle_of_the_incident, contradicts(IncidentNoted)),
    Reacts(contract.PolicyPackAdopted, policy_of, notes(PackNoted)),
    Reacts(contract.ReportingGuidanceIssued, policy_of, notes(GuidanceNoted)),
    Reacts(contract.WorkCalendarSet, policy_of, notes(CalendarNoted)),
    Reacts(contract.ProvinceFormed, policy_of, notes(FormationNoted)),
    Reacts(contract.ProvinceEnded, policy_of, notes(EndingNoted)),
    Reacts(contract.DelegationGranted, policy_of, notes(DelegationNoted)),
    Reacts(contract.DelegationEnded, policy_of, notes(DelegationEndNoted)),
)
