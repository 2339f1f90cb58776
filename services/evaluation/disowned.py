"""What registration may lose, and what falls here with it: one row for each kind of event that notes a fact."""

from collections.abc import Iterator
from typing import Any

from chassis.domain import DomainEvent
from chassis.messaging.disowning import Change, Notes, Rests
from services.evaluation.domain.assessment import noted
from services.evaluation.domain.assessment.basis import found_of
from services.evaluation.domain.assessment.outdating import falls
from services.evaluation.domain.assessment.state import Assessment
from services.evaluation.domain.policy.state import (
    CalendarNoted,
    DelegationEndNoted,
    DelegationNoted,
    EndingNoted,
    FormationNoted,
    GuidanceNoted,
    PackNoted,
)
from services.evaluation.domain.record.state import IncidentNoted, MovementClassNoted, SafetyNoted
from services.evaluation.reactions import cycle_after_the_year, cycle_of_the_incident, cycle_of_the_year
from services.evaluation.rules import assessment_of


def falls_with(assessment: Assessment | None, fact: Any, change: Change) -> Iterator[DomainEvent]:
    """The current evaluation falls where it stood on what is lost, or looked at the topic without what counts again."""
    stood_on = assessment.evaluation.stood_on if assessment and assessment.evaluation else {}
    if fact.topic in stood_on and (fact.source in stood_on[fact.topic]) == change.is_lost:
        yield from falls(assessment, fact.topic, change.by, change.on)


def falls_with_findings(
    assessment: Assessment | None, fact: noted.InspectionNoted, change: Change
) -> Iterator[DomainEvent]:
    """Likewise, for what an inspection found of the criteria."""
    stood_on = assessment.evaluation.stood_on if assessment and assessment.evaluation else {}
    for topic in map(found_of, fact.criteria):
        if topic in stood_on and (fact.source in stood_on[topic]) == change.is_lost:
            yield from falls(assessment, topic, change.by, change.on)
            return


_CANDIDACY = (Rests(assessment_of, falls_with),)
_YEARLY = (Rests(cycle_of_the_year, falls_with), Rests(cycle_after_the_year, falls_with))

NOTES = (
    Notes(noted.CandidacyNoted, _CANDIDACY),
    Notes(noted.RebaseNoted, _CANDIDACY),
    Notes(noted.ClosureNoted, _CANDIDACY),
    Notes(noted.ApprovalNoted, _CANDIDACY),
    Notes(noted.DocumentNoted, _CANDIDACY),
    Notes(noted.ReportNoted, _CANDIDACY),
    Notes(noted.RejectedReportNoted, _CANDIDACY),
    Notes(noted.ExcuseNoted, _CANDIDACY),
    Notes(noted.InspectionNoted, (Rests(assessment_of, falls_with_findings),)),
    Notes(noted.DossierNoted, _CANDIDACY),
    Notes(noted.SupplementNoted, _CANDIDACY),
    Notes(noted.LateDossierNoted, _CANDIDACY),
    Notes(SafetyNoted, _YEARLY),
    Notes(MovementClassNoted, _YEARLY),
    Notes(IncidentNoted, (Rests(cycle_of_the_incident, falls_with),)),
    Notes(PackNoted),
    Notes(GuidanceNoted),
    Notes(CalendarNoted),
    Notes(FormationNoted),
    Notes(EndingNoted),
    Notes(DelegationNoted),
    Notes(DelegationEndNoted),
)
