"""What registration answers of surveys, of what a year says of a unit, and of its community models."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.service.assembly import Running
from chassis.service.paging import AskedPage, Page
from chassis.service.problems import NotFound
from contracts.policy.rulebook import NoRules
from contracts.vocabulary import Cycle, ProvinceCode, UnitId
from services.registration.domain.models.state import MODELS, CommunityModels
from services.registration.domain.prerequisites.shown import shown
from services.registration.domain.prerequisites.state import PREREQUISITES, Prerequisites
from services.registration.domain.unit.state import UNIT
from services.registration.in_force import in_force
from services.registration.queries import Day
from services.registration.readmodels import results
from services.registration.readmodels.directory import Directory
from services.registration.readmodels.surveys import survey_list
from services.registration.rules import rulebooks


def survey_queries(running: Running) -> APIRouter:
    """The questions of surveys and prerequisites over HTTP."""
    router = APIRouter(tags=["queries"])
    table = running.projector.table

    @router.get("/surveys", summary="Which units could build in a year: surveyed or not, and what keeps them out")
    def list_surveys(
        province: ProvinceCode, year: Cycle, asked: AskedPage, as_of: Day = None
    ) -> Page[Mapping[str, Any]]:
        day = as_of or legal_day(running.clock.now())
        _, rules = in_force(running, province, year, day)
        provinces = rulebooks(Workspace(running.store), day).codes(province, day)
        with running.database.read() as connection:
            units = Directory(connection, table("directory"), table("unit_changes"), day)
            rows = list(units.listed(provinces, asked.beginning(("", "")), asked.fetch))
            page = asked.page(rows, lambda row: (row["entered_as"], row["unit"]))
            found = results.of_units(connection, table("results"), [row["unit"] for row in page.items], day)
        return Page(items=list(survey_list(page.items, found, rules)), next=page.next)

    @router.get("/units/{unit}/models", summary="The community models of a unit, and how each is, as of a day")
    def show_models(unit: UnitId, as_of: Day = None) -> Mapping[str, Any]:
        workspace, day = Workspace(running.store), as_of or legal_day(running.clock.now())
        if workspace.state(UNIT.of(unit), day) is None:
            raise NotFound(f"unit {unit} on {day}")
        return (workspace.state(MODELS.of(unit), day) or CommunityModels()).models

    @router.get("/units/{unit}/prerequisites", summary="What a year says of a unit: results, windows, shares, doubts")
    def show_prerequisites(unit: UnitId, year: Cycle, as_of: Day = None) -> Mapping[str, Any]:
        workspace, day = Workspace(running.store), as_of or legal_day(running.clock.now())
        known = workspace.state(UNIT.of(unit), day)
        if known is None:
            raise NotFound(f"unit {unit} on {day}")
        try:
            rules = rulebooks(workspace, day).in_force(known.province, day)
        except NoRules as none:
            raise NotFound(f"rules of province {known.province} on {day}") from none
        this, before = (workspace.state(PREREQUISITES.of(unit, each), day) for each in (year, year - 1))
        return shown(year, this or Prerequisites(), before, rules)

    return router
