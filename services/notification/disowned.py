"""What other services may lose. Nothing that was told is unsent; what is owed is counted without it from then on."""

from chassis.messaging.disowning import Notes
from services.notification.domain.candidacy import state as candidacy
from services.notification.domain.policy.state import (
    CalendarNoted,
    EndingNoted,
    FormationNoted,
    GuidanceNoted,
    PackNoted,
)
from services.notification.domain.roll.state import ProvinceEntered, UnitEntered
from services.notification.domain.unit.state import UnitNoted

NOTES = tuple(
    Notes(fact)
    for fact in (
        UnitNoted,
        PackNoted,
        GuidanceNoted,
        CalendarNoted,
        FormationNoted,
        EndingNoted,
        candidacy.RegistrationNoted,
        candidacy.RebaseNoted,
        candidacy.ApprovalNoted,
        candidacy.ReportNoted,
        candidacy.RejectedReportNoted,
        candidacy.ExcuseNoted,
        candidacy.DossierNoted,
        candidacy.ParticipationNoted,
        candidacy.ClosureNoted,
        ProvinceEntered,
        UnitEntered,
    )
)
