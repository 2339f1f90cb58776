"""The acts of recognition: one row each. From a row come its route, its line in `acts describe`, and every check."""

from collections.abc import Iterable
from typing import Any

from chassis.acts.table import Handles, once
from chassis.domain import StreamId
from contracts.acts.recognition import (
    CorrectDecision,
    DeclineRecognition,
    IssueMaintenanceList,
    NotifyOutcome,
    RecogniseUnits,
    RecordEmulationBar,
    ReplaceDecision,
    ReviewMaintenance,
    RevokeRecognition,
    WithdrawDecision,
)
from services.recognition.domain.maintenance_list import decisions as maintenance_list
from services.recognition.domain.maintenance_list.state import MAINTENANCE_LIST, MaintenanceListIssued
from services.recognition.domain.register import correcting as renumbering, decisions as register
from services.recognition.domain.register.state import Register, register_of_issuer
from services.recognition.domain.standing import (
    barring,
    basis,
    correcting,
    declining,
    maintaining,
    notifying,
    papers,
    recognising,
    replacing,
    revoking,
    withdrawing,
)
from services.recognition.domain.standing.state import STANDING, Standing
from services.recognition.renumbering import renumbered
from services.recognition.rules import all_that_is_known

_DECISION = (basis.AlreadyDecided, basis.TooEarly, basis.RegistrationClosed, basis.NotIndependent)
_NUMBER = (register.NumberTaken, register.NotYetIssued)


def standing_of(act: Any) -> StreamId[Standing]:
    return STANDING.of(act.unit)


def register_of(act: Any) -> StreamId[Register]:
    return register_of_issuer(act.document.issuer, act.document.issued_on.year)


def list_of(act: IssueMaintenanceList) -> StreamId[MaintenanceListIssued]:
    return MAINTENANCE_LIST.of(act.by.province, act.year)


def scans(act: Any) -> Iterable[str]:
    """The stored documents that the act cites by digest."""
    papers = (act.document, getattr(act, "ground_document", None))
    return [paper.sha256 for paper in papers if paper is not None and paper.sha256 is not None]


ACTS = (
    Handles(
        RecogniseUnits,
        stream=standing_of,
        decide=recognising.recognise,
        reads=(all_that_is_known,),
        also=((once(register_of), register.use_number),),
        refuses=(
            *_DECISION,
            recognising.DossierNotInTime,
            recognising.DossierIncomplete,
            recognising.NotAppraised,
            recognising.EvaluationStale,
            recognising.NotAllMet,
            recognising.AlreadyRecognised,
            recognising.EffectTooEarly,
            *_NUMBER,
        ),
        documents=scans,
    ),
    Handles(
        DeclineRecognition,
        stream=standing_of,
        decide=declining.decline,
        reads=(all_that_is_known,),
        also=((once(register_of), register.use_number),),
        refuses=(*_DECISION, declining.DossierStillDue, *_NUMBER),
        documents=scans,
    ),
    Handles(NotifyOutcome, stream=standing_of, decide=notifying.notify, refuses=(notifying.NotDecided,)),
    Handles(
        ReviewMaintenance,
        stream=standing_of,
        decide=maintaining.review,
        refuses=(
            maintaining.NoActiveTitle,
            maintaining.YearNotBegun,
            maintaining.YearNotReviewed,
            maintaining.OutcomeNotProvided,
            maintaining.ReasonRequired,
            maintaining.AlreadyReviewed,
        ),
    ),
    Handles(
        IssueMaintenanceList,
        stream=standing_of,
        decide=maintaining.check_maintained,
        also=((once(list_of), maintenance_list.issue), (once(register_of), register.use_number)),
        refuses=(
            maintaining.NoActiveTitle,
            maintaining.NotMaintained,
            maintenance_list.ListAlreadyIssued,
            *_NUMBER,
        ),
        documents=scans,
    ),
    Handles(
        RevokeRecognition,
        stream=standing_of,
        decide=revoking.revoke,
        also=((once(register_of), register.use_number),),
        refuses=(maintaining.NoActiveTitle, revoking.GroundNotProvided, recognising.EffectTooEarly, *_NUMBER),
        documents=scans,
    ),
    Handles(
        WithdrawDecision,
        stream=standing_of,
        decide=withdrawing.withdraw,
        also=((once(register_of), register.use_number),),
        refuses=(papers.DecisionNotFound, maintaining.NoActiveTitle, recognising.AlreadyRecognised, *_NUMBER),
        documents=scans,
    ),
    Handles(
        CorrectDecision,
        stream=standing_of,
        decide=correcting.correct,
        also=((once(register_of), register.use_number), (renumbered, renumbering.renumber)),
        refuses=(papers.DecisionNotFound, correcting.OtherwisePrinted, renumbering.UnitsLeftOut, *_NUMBER),
        documents=scans,
    ),
    Handles(
        ReplaceDecision,
        stream=standing_of,
        decide=replacing.replace_decision,
        also=((once(register_of), register.use_number),),
        refuses=(
            papers.DecisionNotFound,
            replacing.NotSaidInIt,
            replacing.NothingOtherwise,
            recognising.EffectTooEarly,
            recognising.AlreadyRecognised,
            maintaining.NoActiveTitle,
            *_NUMBER,
        ),
        documents=scans,
    ),
    Handles(
        RecordEmulationBar,
        stream=standing_of,
        decide=barring.bar,
        refuses=(barring.BarNotProvided, barring.CauseDoesNotStand, barring.AlreadyBarred),
    ),
)
