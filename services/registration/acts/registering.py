"""The rows of the way into the building year."""

from chassis.acts.table import Handles
from contracts.acts.registration.registering import (
    ApproveForBuilding,
    LapseCandidacy,
    RecordPlan,
    RecordResolution,
    RegisterUnit,
    RejectRegistration,
    SelectUnits,
    WithdrawRegistration,
)
from services.registration.acts.streams import candidacy_of
from services.registration.domain.candidacy import registering
from services.registration.domain.candidacy.eligibility import INELIGIBLE
from services.registration.domain.candidacy.registering import BUILDING
from services.registration.rules import OF_A_UNIT, unit_of, years_that_count

ACTS = (
    Handles(
        RegisterUnit,
        stream=candidacy_of,
        decide=registering.register,
        reads=(unit_of, years_that_count),
        refuses=(
            registering.EntersOtherwise,
            registering.AlreadyRegistered,
            *INELIGIBLE,
            *OF_A_UNIT,
        ),
    ),
    Handles(
        WithdrawRegistration,
        stream=candidacy_of,
        decide=registering.withdraw,
        refuses=(registering.NotRegistered, *OF_A_UNIT),
    ),
    Handles(
        ApproveForBuilding,
        stream=candidacy_of,
        decide=registering.approve,
        refuses=(registering.EntersOtherwise, registering.NotRegistered, registering.AlreadyDecided, *OF_A_UNIT),
    ),
    Handles(
        SelectUnits,
        stream=candidacy_of,
        decide=registering.select,
        reads=(unit_of, years_that_count),
        refuses=(registering.EntersOtherwise, registering.AlreadyRegistered, *INELIGIBLE, *OF_A_UNIT),
    ),
    Handles(
        RejectRegistration,
        stream=candidacy_of,
        decide=registering.reject,
        refuses=(registering.NotRegistered, registering.AlreadyDecided, *OF_A_UNIT),
    ),
    Handles(
        LapseCandidacy,
        stream=candidacy_of,
        decide=registering.lapse,
        refuses=(
            *BUILDING,
            *OF_A_UNIT,
            registering.NoLastDay,
            registering.NotYetLapsed,
            registering.DossierThere,
        ),
    ),
    Handles(
        RecordResolution, stream=candidacy_of, decide=registering.record_resolution, refuses=(*BUILDING, *OF_A_UNIT)
    ),
    Handles(RecordPlan, stream=candidacy_of, decide=registering.record_plan, refuses=(*BUILDING, *OF_A_UNIT)),
)
