"""The row of titles from before the system."""

from typing import Any

from chassis.acts.table import Handles, once
from chassis.acts.workspace import Workspace
from contracts.acts.recognition import EnterPastRecognition
from services.recognition.acts.streams import NUMBER, register_of, scans, standing_of
from services.recognition.domain.register import decisions as register
from services.recognition.domain.standing import basis, entering_past, recognising
from services.recognition.domain.standing.state import STANDING, Standing


def whatever_is_known(line: Any, workspace: Workspace) -> Standing:
    """The unit's standing with what is dated after the act, too; of a unit never told of, an empty one."""
    return workspace.state(STANDING.of(line.unit)) or Standing(line.unit)


ACTS = (
    Handles(
        EnterPastRecognition,
        stream=standing_of,
        decide=entering_past.enter,
        reads=(whatever_is_known,),
        also=((once(register_of), register.use_number),),
        refuses=(
            entering_past.CandidacyIsKnown,
            entering_past.KindNotThen,
            basis.AlreadyDecided,
            recognising.AlreadyRecognised,
            recognising.EffectTooEarly,
            recognising.UnitHasEnded,
            *NUMBER,
        ),
        documents=scans,
    ),
)
