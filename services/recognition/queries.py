"""What recognition answers: titles, the standing of a unit, the numbers an issuer used, the decisions to review."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.service.assembly import Running
from chassis.service.conditional import etag
from chassis.service.paging import AskedPage, Page
from chassis.service.problems import NotFound
from contracts.vocabulary import Cycle, Name, ProvinceCode, UnitId
from services.recognition.domain.complaint.state import COMPLAINT
from services.recognition.domain.register.state import register_of_issuer
from services.recognition.domain.standing.shown import shown
from services.recognition.domain.standing.state import STANDING, Standing
from services.recognition.domain.standing.title import TitleState
from services.recognition.readmodels import maintenance, reviews_required, titles, unreviewed

Day = Annotated[date | None, Query(alias="as_of", description="the day asked about, by effect; default: today")]


def queries(running: Running) -> APIRouter:
    """The questions of this service over HTTP."""
    router = APIRouter(tags=["queries"])
    database, table = running.database, running.projector.table

    def today() -> date:
        return legal_day(running.clock.now())

    @router.get("/titles", summary="The titles of a province, by code, with their state on a day and their reviews")
    def list_titles(
        asked: AskedPage, province: ProvinceCode, state: TitleState | None = None, as_of: Day = None
    ) -> Page[Mapping[str, Any]]:
        after = asked.beginning(("", "", 0, 0))
        title_rows, review_rows = table("titles"), table("maintenance")
        with database.read() as connection:
            rows = titles.listed(
                connection, title_rows, table("ends"), province, as_of or today(), state, after, asked.fetch
            )
            reviews = maintenance.of_units(connection, review_rows, {row["unit"] for row in rows})
        told = [{**row, "reviews": reviews.get((row["unit"], row["cycle"], row["nth"]), ())} for row in rows]
        return asked.page(told, lambda row: (row["code"], row["unit"], row["cycle"], row["nth"]))

    @router.get("/unreviewed", summary="The titles of a province that were held in a year and not yet reviewed for it")
    def list_unreviewed(
        asked: AskedPage, province: ProvinceCode, year: Cycle, as_of: Day = None
    ) -> Page[Mapping[str, Any]]:
        after = asked.beginning(("", "", 0, 0))
        found = (table("titles"), table("maintenance"), table("ends"))
        with database.read() as connection:
            rows = unreviewed.listed(connection, *found, province, year, as_of or today(), after, asked.fetch)
        return asked.page(list(rows), lambda row: (row["code"], row["unit"], row["cycle"], row["nth"]))

    @router.get("/standings/{unit}", summary="One unit on a day: titles by effect, candidacies, bars, open reviews")
    def show_standing(unit: UnitId, response: Response, as_of: Day = None) -> Mapping[str, Any]:
        workspace, stream, day = Workspace(running.store), STANDING.of(unit), as_of or today()
        standing = workspace.state(stream)
        if standing is None:
            raise NotFound(f"unit {unit}")
        response.headers["ETag"] = etag(workspace.version(stream))
        complaints = workspace.state(COMPLAINT.of(unit), day)
        return {
            **shown(standing, workspace.state(stream, day) or Standing(unit), day),
            "complaints_pending": [each.lodged for each in complaints.pending] if complaints else [],
        }

    @router.get("/register", summary="The numbers that an issuer's decisions and notices of a year bear")
    def show_register(issuer: Name, year: Cycle, response: Response) -> Sequence[Mapping[str, Any]]:
        workspace, stream = Workspace(running.store), register_of_issuer(issuer, year)
        register = workspace.state(stream)
        response.headers["ETag"] = etag(workspace.version(stream))
        used = register.used.values() if register else ()
        ordered = sorted(used, key=lambda use: (use.document.symbol, len(use.document.number), use.document.number))
        return [{"document": use.document, "act": use.act, "on": use.on, "units": use.units} for use in ordered]

    @router.get("/reviews-required", summary="The decisions that stand and have lost what they rest on")
    def list_reviews_required(asked: AskedPage, province: ProvinceCode) -> Page[Mapping[str, Any]]:
        after = asked.beginning(("", 0, 0, "", ""))
        review_rows, others = table("reviews_required"), (table("titles"), table("withdrawals"), table("rights"))
        with database.read() as connection:
            rows = reviews_required.listed(connection, review_rows, *others, province, after, asked.fetch)
        return asked.page(list(rows), lambda row: (row["unit"], row["cycle"], row["nth"], row["because"], row["about"]))

    return router
