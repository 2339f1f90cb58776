"""The rows of the results of other procedures, and of the survey."""

from chassis.acts.table import Handles
from contracts.acts.registration.prerequisites import RecordIncident, RecordMovementClass, RecordSafetyResult
from contracts.acts.registration.surveys import RecordSurvey
from services.registration.acts.streams import year_of, year_of_incident
from services.registration.domain.prerequisites import decisions as prerequisites, surveying
from services.registration.rules import OF_A_UNIT, unit_of

ACTS = (
    Handles(RecordSafetyResult, stream=year_of, decide=prerequisites.record_safety, refuses=OF_A_UNIT),
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
)
