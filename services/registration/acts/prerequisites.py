"""The rows of the results of other procedures."""

from chassis.acts.table import Handles
from contracts.acts.registration.prerequisites import RecordIncident, RecordMovementClass, RecordSafetyResult
from services.registration.acts.streams import year_of, year_of_incident
from services.registration.domain.prerequisites import decisions as prerequisites
from services.registration.rules import OF_A_UNIT

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
)
