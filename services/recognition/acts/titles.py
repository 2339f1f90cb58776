"""Deciding on titles: recognising, declining, the yearly review, revoking, bars, and what becomes of a decision."""

from chassis.acts.table import Handles, once
from contracts.acts.recognition import (
    CarryOverRecognition,
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
from services.recognition.acts.streams import NUMBER, notice_of, register_of, scans, standing_of, told_of_list
from services.recognition.domain.maintenance_list import decisions as maintenance_list
from services.recognition.domain.register import correcting as renumbering, decisions as register
from services.recognition.domain.standing import (
    barring,
    basis,
    carrying,
    correcting,
    declining,
    holding,
    maintaining,
    notifying,
    papers,
    recognising,
    replacing,
    revoking,
    withdrawing,
)
from services.recognition.renumbering import renumbered
from services.recognition.rules import all_that_is_known
from services.recognition.succeeding import before, giving_back, passing_on, successors

_DECISION = (basis.AlreadyDecided, basis.TooEarly, basis.RegistrationClosed, basis.NotIndependent)
_SUCCESSORS = (successors, carrying.look_again)

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
            holding.HeldByIncident,
            recognising.NotAppraised,
            recognising.EvaluationStale,
            recognising.NotAllMet,
            recognising.AlreadyRecognised,
            recognising.UnitHasEnded,
            recognising.EffectTooEarly,
            *NUMBER,
        ),
        documents=scans,
    ),
    Handles(
        CarryOverRecognition,
        stream=standing_of,
        decide=carrying.carry_over,
        reads=(all_that_is_known, before),
        also=((once(register_of), register.use_number), (passing_on, carrying.pass_on)),
        refuses=(
            *carrying.REFUSED,
            basis.TooEarly,
            recognising.AlreadyRecognised,
            recognising.EffectTooEarly,
            maintaining.NoActiveTitle,
            *NUMBER,
        ),
        documents=scans,
    ),
    Handles(
        DeclineRecognition,
        stream=standing_of,
        decide=declining.decline,
        reads=(all_that_is_known,),
        also=((once(register_of), register.use_number),),
        refuses=(*_DECISION, declining.DossierStillDue, *NUMBER),
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
            maintaining.UnitReorganised,
            maintaining.ReasonRequired,
            maintaining.AlreadyReviewed,
        ),
    ),
    Handles(
        IssueMaintenanceList,
        stream=standing_of,
        decide=maintaining.check_maintained,
        also=((notice_of, maintenance_list.issue), (once(register_of), register.use_number)),
        refuses=(
            maintaining.NoActiveTitle,
            maintaining.NotMaintained,
            maintenance_list.ListAlreadyIssued,
            *NUMBER,
        ),
        tells=told_of_list,
        documents=scans,
    ),
    Handles(
        RevokeRecognition,
        stream=standing_of,
        decide=revoking.revoke,
        reads=(all_that_is_known,),
        also=((once(register_of), register.use_number), _SUCCESSORS),
        refuses=(maintaining.NoActiveTitle, revoking.GroundNotProvided, recognising.EffectTooEarly, *NUMBER),
        documents=scans,
    ),
    Handles(
        WithdrawDecision,
        stream=standing_of,
        decide=withdrawing.withdraw,
        reads=(all_that_is_known,),
        also=((once(register_of), register.use_number), (giving_back, carrying.come_back), _SUCCESSORS),
        refuses=(papers.DecisionNotFound, maintaining.NoActiveTitle, recognising.AlreadyRecognised, *NUMBER),
        documents=scans,
    ),
    Handles(
        CorrectDecision,
        stream=standing_of,
        decide=correcting.correct,
        also=((once(register_of), register.use_number), (renumbered, renumbering.renumber)),
        refuses=(papers.DecisionNotFound, correcting.OtherwisePrinted, renumbering.UnitsLeftOut, *NUMBER),
        documents=scans,
    ),
    Handles(
        ReplaceDecision,
        stream=standing_of,
        decide=replacing.replace_decision,
        also=((once(register_of), register.use_number), _SUCCESSORS),
        refuses=(
            papers.DecisionNotFound,
            replacing.NotSaidInIt,
            replacing.NothingOtherwise,
            recognising.EffectTooEarly,
            recognising.AlreadyRecognised,
            maintaining.NoActiveTitle,
            *NUMBER,
        ),
        documents=scans,
    ),
    Handles(
        RecordEmulationBar,
        stream=standing_of,
        decide=barring.bar,
        reads=(all_that_is_known,),
        refuses=(barring.BarNotProvided, barring.CauseDoesNotStand, barring.AlreadyBarred),
    ),
)
