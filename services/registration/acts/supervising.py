"""The rows of inspections and of urging."""

from chassis.acts.table import Handles
from contracts.acts.registration.supervising import AnswerFinding, AnswerReminder, IssueReminder, RecordInspection
from services.registration.acts.streams import candidacy_of
from services.registration.domain.candidacy import supervising
from services.registration.domain.candidacy.registering import BUILDING
from services.registration.rules import OF_A_UNIT, unit_of

ACTS = (
    Handles(
        RecordInspection,
        stream=candidacy_of,
        decide=supervising.record_inspection,
        reads=(unit_of,),
        refuses=(*BUILDING, *OF_A_UNIT, supervising.UnknownCriterion, supervising.InspectionTaken),
    ),
    Handles(
        AnswerFinding,
        stream=candidacy_of,
        decide=supervising.answer_finding,
        refuses=(*BUILDING, *OF_A_UNIT, supervising.NoSuchShortcoming),
    ),
    Handles(
        IssueReminder,
        stream=candidacy_of,
        decide=supervising.issue_reminder,
        refuses=(*BUILDING, *OF_A_UNIT, supervising.ReminderTaken),
    ),
    Handles(
        AnswerReminder,
        stream=candidacy_of,
        decide=supervising.answer_reminder,
        refuses=(*BUILDING, *OF_A_UNIT, supervising.NoSuchReminder),
    ),
)
