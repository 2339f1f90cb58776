"""The rows of the building year: reports, excuses, difficulties."""

from chassis.acts.table import Handles, from_state
from contracts.acts.registration.reporting import (
    AnswerDifficulty,
    ExcuseReport,
    FileReport,
    RaiseDifficulty,
    RejectReport,
)
from services.registration.acts.streams import candidacy_of
from services.registration.domain.candidacy import receipts, reporting
from services.registration.domain.candidacy.registering import BUILDING
from services.registration.rules import OF_A_UNIT

ACTS = (
    Handles(
        FileReport,
        stream=candidacy_of,
        decide=reporting.file_report,
        refuses=(*BUILDING, *OF_A_UNIT, reporting.MonthNotOwed, reporting.UnknownIndicator, reporting.NilNotAllowed),
        tells=from_state(candidacy_of, receipts.of_report),
        documents=lambda act: act.attachments,
    ),
    Handles(
        ExcuseReport,
        stream=candidacy_of,
        decide=reporting.excuse_report,
        refuses=(*BUILDING, *OF_A_UNIT, reporting.MonthNotOwed, reporting.AlreadyReported),
    ),
    Handles(
        RejectReport,
        stream=candidacy_of,
        decide=reporting.reject_report,
        refuses=(*BUILDING, *OF_A_UNIT, reporting.NotReported),
    ),
    Handles(
        RaiseDifficulty,
        stream=candidacy_of,
        decide=reporting.raise_difficulty,
        refuses=(*BUILDING, *OF_A_UNIT),
        tells=from_state(candidacy_of, receipts.of_difficulty),
    ),
    Handles(
        AnswerDifficulty,
        stream=candidacy_of,
        decide=reporting.answer_difficulty,
        refuses=(*BUILDING, *OF_A_UNIT, reporting.NoSuchDifficulty),
    ),
)
