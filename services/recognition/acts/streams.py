"""Which streams the acts are decided on, and which papers they cite."""

from collections.abc import Iterable
from typing import Any

from chassis.domain import StreamId
from contracts.acts.recognition import IssueMaintenanceList
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


def scans(act: Any) -> Iterable[str]:
    """The stored documents that the act cites by digest."""
    papers = (act.document, getattr(act, "ground_document", None))
    return [paper.sha256 for paper in papers if paper is not None and paper.sha256 is not None]
