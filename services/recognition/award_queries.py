"""What recognition answers of awards."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fastapi import APIRouter

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.service.assembly import Running
from chassis.service.paging import AskedPage, Page
from contracts.vocabulary import Cycle, ProvinceCode
from services.recognition.domain.individual_awards.state import INDIVIDUAL_AWARDS
from services.recognition.domain.standing.shown_awards import award_shown
from services.recognition.domain.standing.state import STANDING
from services.recognition.queries import Day
from services.recognition.readmodels import awards


def award_queries(running: Running) -> APIRouter:
    """The questions of awards over HTTP."""
    router = APIRouter(tags=["queries"])

    @router.get("/awards", summary="The awards of a province's year to units, with what is to be looked at again")
    def list_awards(
        asked: AskedPage, province: ProvinceCode, year: Cycle, as_of: Day = None
    ) -> Page[Mapping[str, Any]]:
        day, table = as_of or legal_day(running.clock.now()), running.projector.table("awards")
        with running.database.read() as connection:
            rows = awards.listed(connection, table, province, year, asked.beginning(("", "")), asked.fetch)
        workspace = Workspace(running.store)
        page = asked.page(rows, lambda row: (row["unit"], row["form"]))
        told = []
        for row in page.items:
            standing = workspace.state(STANDING.of(UUID(row["unit"])), day)
            known = standing.awards.get(f"{row['unit']}/{row['form']}/{year}") if standing is not None else None
            if standing is not None and known is not None:
                told.append(award_shown(standing, known))
        return Page(items=told, next=page.next)

    @router.get("/individual-awards", summary="How many persons a province's decisions of a year rewarded")
    def count_individual_awards(province: ProvinceCode, year: Cycle, as_of: Day = None) -> Mapping[str, Any]:
        day = as_of or legal_day(running.clock.now())
        counts = Workspace(running.store).state(INDIVIDUAL_AWARDS.of(province, year), day) or {}
        decisions = [{"document": each.document, "count": each.count} for each in counts.values()]
        return {"province": province, "year": year, "count": sum(e["count"] for e in decisions), "decisions": decisions}

    return router
