"""What recognition answers of complaints."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.service.assembly import Running
from chassis.service.paging import AskedPage, Page
from contracts.vocabulary import ProvinceCode
from services.recognition.domain.complaint.state import COMPLAINT, Stage
from services.recognition.domain.standing import complained
from services.recognition.domain.standing.state import STANDING
from services.recognition.queries import Day
from services.recognition.readmodels import complaints

Overdue = Annotated[bool | None, Query(description="those alone whose next step is overdue, or is not")]


def complaint_queries(running: Running) -> APIRouter:
    """The questions of complaints over HTTP."""
    router = APIRouter(tags=["queries"])

    @router.get("/complaints", summary="The complaints of a province as of a day, with the day of the next step")
    def list_complaints(
        asked: AskedPage,
        province: ProvinceCode,
        stage: Stage | None = None,
        overdue: Overdue = None,
        as_of: Day = None,
    ) -> Page[Mapping[str, Any]]:
        day, table = as_of or legal_day(running.clock.now()), running.projector.table("complaints")
        after = asked.beginning(("", 0))
        with running.database.read() as connection:
            rows = complaints.listed(connection, table, province, day, stage, overdue, after, asked.fetch)
        workspace = Workspace(running.store)
        told = [{**row, "consequence": _consequence(workspace, row)} for row in rows]
        return asked.page(told, lambda row: (row["unit"], row["complaint"]))

    return router


def _consequence(workspace: Workspace, row: Mapping[str, Any]) -> str | None:
    """Of a complaint that was upheld: whether the decision was withdrawn or replaced since, or that is awaited."""
    if row["outcome"] not in ("upheld", "partly"):
        return None
    unit = UUID(row["unit"])
    known, standing = workspace.state(COMPLAINT.of(unit)), workspace.state(STANDING.of(unit))
    settled = complained.upheld(known.every[row["complaint"]]) if known is not None else None
    if settled is None or standing is None:
        return None
    return "followed" if complained.has_followed(standing, settled) else "awaited"
