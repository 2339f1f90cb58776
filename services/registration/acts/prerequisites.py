"""The rows of what a year says of a unit: results of other procedures, survey, what keeps it out."""

from chassis.acts.table import Handles
from contracts.acts.registration.excluding import DecideEligibility, RecordEnterpriseSize, RecordExclusion
from contracts.acts.registration.prerequisites import (
    RecordIncident,
    RecordMovementClass,
    RecordSafetyCoverage,
    RecordSafetyResult,
)
from contracts.acts.registration.surveys import RecordSurvey
from services.registration.acts.streams import year_before, year_of, year_of_incident
from services.registration.domain.prerequisites import decisions as prerequisites, excluding, surveying
from services.registration.rules import OF_A_UNIT, unit_of

ACTS = (
    Handles(
        RecordSafetyResult,
        stream=year_of,
        decide=prerequisites.record_safety,
        reads=(year_before,),
        refuses=OF_A_UNIT,
    ),
    Handles(
        RecordSafetyCoverage,
        stream=year_of,
        decide=prerequisites.record_coverage,
        reads=(unit_of, year_before),
        refuses=(prerequisites.NotTerritorial, *OF_A_UNIT),
    ),
    Handles(
        RecordMovementClass,
        stream=year_of,
        decide=prerequisites.record_class,
        refuses=(prerequisites.ClassNotOnScale, *OF_A_UNIT),
    ),
    Handles(
        RecordIncident,
        stream=year_of_incident,
        decide=prerequisites.record_incident,
        refuses=(prerequisites.UnknownCategory, *OF_A_UNIT),
    ),
    Handles(
        RecordSurvey,
        stream=year_of,
        decide=surveying.survey,
        reads=(unit_of,),
        refuses=(surveying.UnknownGap, *OF_A_UNIT),
    ),
    Handles(
        RecordEnterpriseSize,
        stream=year_of,
        decide=excluding.record_size,
        reads=(unit_of, year_before),
        refuses=(excluding.NotAnEnterprise, excluding.SizesNotRuled, excluding.SizeContradicted, *OF_A_UNIT),
    ),
    Handles(
        RecordExclusion,
        stream=year_of,
        decide=excluding.record_exclusion,
        reads=(unit_of,),
        refuses=(excluding.UnknownGround, *OF_A_UNIT),
    ),
    Handles(
        DecideEligibility,
        stream=year_of,
        decide=excluding.decide_eligibility,
        reads=(unit_of,),
        refuses=(excluding.UnknownGround, *OF_A_UNIT),
    ),
)
