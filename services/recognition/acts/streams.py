"""Which streams the acts are decided on, and which papers they cite."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from contracts.acts.recognition import IssueMaintenanceList
from services.recognition.domain.complaint.state import COMPLAINT, Complaints
from services.recognition.domain.maintenance_list.decisions import Notice
from services.recognition.domain.maintenance_list.state import MAINTENANCE_LIST, MaintenanceListIssued
from services.recognition.domain.register.decisions import NotYetIssued, NumberTaken
from services.recognition.domain.register.state import Register, register_of_issuer
from services.recognition.domain.standing.state import STANDING, Standing

NUMBER = (NumberTaken, NotYetIssued)
"""Why the number of a paper is refused."""


def standing_of(act: Any) -> StreamId[Standing]:
    return STANDING.of(act.unit)


def register_of(act: Any) -> StreamId[Register]:
    return register_of_issuer(act.document.issuer, act.document.issued_on.year)


def list_of(act: IssueMaintenanceList) -> StreamId[MaintenanceListIssued]:
    return MAINTENANCE_LIST.of(act.by.province, act.year)


def notice_of(act: IssueMaintenanceList, workspace: Workspace) -> Iterator[tuple[StreamId[Any], Notice]]:
    """The list of the year, decided on with what is complained of on its day."""
    yield list_of(act), Notice(act, under_complaint(act, workspace))


def under_complaint(act: IssueMaintenanceList, workspace: Workspace) -> tuple[UUID, ...]:
    """The units on the list that a complaint is pending of on the day of the act."""
    known = ((unit, workspace.state(COMPLAINT.of(unit), act.on)) for unit in sorted(set(act.units)))
    return tuple(unit for unit, complaints in known if complaints is not None and complaints.pending)


def told_of_list(act: IssueMaintenanceList, workspace: Workspace, _rules: Any) -> Mapping[str, Any]:
    """A warning, where a complaint is pending of a unit on the list."""
    pending = under_complaint(act, workspace)
    return {"under_complaint": pending} if pending else {}


def complaints_of(act: Any) -> StreamId[Complaints]:
    return COMPLAINT.of(act.unit)


def scans(act: Any) -> Iterable[str]:
    """The stored documents that the act cites by digest."""
    papers = (act.document, getattr(act, "ground_document", None))
    return [paper.sha256 for paper in papers if paper is not None and paper.sha256 is not None]
