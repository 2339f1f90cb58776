"""Complaints of units against decisions on them, first and second."""

from collections.abc import Iterator
from typing import Any

from chassis.acts.table import Handles, from_state, once
from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from contracts.acts.recognition.complaints import (
    AcceptComplaint,
    LodgeComplaint,
    LodgeSecondComplaint,
    ResolveComplaint,
    WithdrawComplaint,
)
from services.recognition.acts.streams import NUMBER, complaints_of, register_of, scans
from services.recognition.domain.complaint import lodging, receipts, settling
from services.recognition.domain.complaint.state import Complaints
from services.recognition.domain.register import decisions as register
from services.recognition.domain.standing import complained, papers
from services.recognition.domain.standing.state import STANDING, Standing


def all_complaints(line: Any, workspace: Workspace) -> Complaints:
    """Those dated after the act, too: each number is given once."""
    return workspace.state(complaints_of(line)) or Complaints(line.unit)


def standing_then(line: Any, workspace: Workspace) -> Standing:
    """What had been decided on the unit by the day of the act."""
    return workspace.state(STANDING.of(line.unit), line.on) or Standing(line.unit)


def upheld(act: ResolveComplaint, workspace: Workspace) -> Iterator[tuple[StreamId[Standing], complained.Upheld]]:
    """The standing on which the decision complained of stands, where the complaint was upheld."""
    complaint = (workspace.state(complaints_of(act)) or Complaints(act.unit)).every[act.complaint]
    if (settled := complained.upheld(complaint)) is not None:
        yield STANDING.of(act.unit), settled


def told(tell: Any) -> Any:
    """The receipt of one complaint."""
    return from_state(complaints_of, tell)


_SETTLING = (settling.NoSuchComplaint, settling.NotAddressed, settling.ComplaintClosed)

ACTS = (
    Handles(
        LodgeComplaint,
        stream=complaints_of,
        decide=lodging.lodge,
        reads=(all_complaints, standing_then),
        refuses=(papers.DecisionNotFound, *lodging.REFUSALS),
        tells=told(receipts.of_lodging),
        documents=scans,
    ),
    Handles(
        LodgeSecondComplaint,
        stream=complaints_of,
        decide=lodging.lodge_again,
        reads=(all_complaints,),
        refuses=(settling.NoSuchComplaint, lodging.StillBeingSettled, *lodging.REFUSALS),
        tells=told(receipts.of_lodging),
        documents=scans,
    ),
    Handles(
        AcceptComplaint,
        stream=complaints_of,
        decide=settling.accept,
        refuses=_SETTLING,
        tells=told(receipts.of_acceptance),
        documents=scans,
    ),
    Handles(
        ResolveComplaint,
        stream=complaints_of,
        decide=settling.resolve,
        also=((once(register_of), register.use_number), (upheld, complained.must_be_reviewed)),
        refuses=(*_SETTLING, settling.NotAccepted, *NUMBER),
        tells=told(receipts.of_settlement),
        documents=scans,
    ),
    Handles(
        WithdrawComplaint,
        stream=complaints_of,
        decide=settling.withdraw,
        refuses=(settling.NoSuchComplaint, settling.ComplaintClosed),
        documents=scans,
    ),
)
