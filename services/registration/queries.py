"""What registration answers: units, candidacies, what a unit owes, how complete a province's reports are."""

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
from contracts.policy.pack import PolicyPack
from contracts.vocabulary import Cycle, Month, ProvinceCode, UnitId
from services.registration.domain.candidacy.owed import owed
from services.registration.domain.candidacy.state import CANDIDACY
from services.registration.domain.unit.state import UNIT
from services.registration.in_force import in_force
from services.registration.readmodels import candidacies, ministry
from services.registration.readmodels.completeness import completeness
from services.registration.readmodels.directory import Directory
from services.registration.rules import rulebooks

Day = Annotated[date | None, Query(alias="as_of", description="the legal day asked about; default: today")]


def queries(running: Running) -> APIRouter:
    """The questions of this service over HTTP."""
    router = APIRouter(tags=["queries"])
    database, table = running.database, running.projector.table

    def today() -> date:
        return legal_day(running.clock.now())

    def codes(province: str, day: date) -> frozenset[str]:
        return rulebooks(Workspace(running.store), day).codes(province, day)

    @router.get("/units", summary="The units there are on `as_of`, by code; with `code` or `name`, those that have it")
    def list_units(
        asked: AskedPage,
        province: ProvinceCode | None = None,
        code: str | None = None,
        name: Annotated[str | None, Query(max_length=200, description="part of the name, however spelled")] = None,
        as_of: Day = None,
    ) -> Page[Mapping[str, Any]]:
        provinces = codes(province, as_of or today()) if province else None
        with database.read() as connection:
            found = Directory(connection, table("directory"), table("unit_changes"), as_of or today())
            if code is not None:
                bearing = found.bearing(table("code_bearers"), code)
                here = [row for row in bearing if provinces is None or row["province"] in provinces]
                return Page(items=here, next=None)
            if name is not None:
                return Page(items=list(found.called(name, provinces, asked.limit)), next=None)
            rows = list(found.listed(provinces, asked.beginning(("", "")), asked.fetch))
        return asked.page(rows, lambda row: (row["entered_as"], row["unit"]))

    @router.get("/units/{unit}", summary="One unit, as it was on `as_of`")
    def show_unit(unit: UnitId, response: Response, as_of: Day = None) -> Mapping[str, Any]:
        workspace = Workspace(running.store)
        state = workspace.state(UNIT.of(unit), as_of or today())
        if state is None:
            raise NotFound(f"unit {unit}")
        response.headers["ETag"] = etag(workspace.version(UNIT.of(unit)))
        return vars(state)

    @router.get("/units/{unit}/owed", summary="What the unit owes in a cycle as of a day, and what comes next")
    def show_owed(unit: UnitId, cycle: Cycle, response: Response, as_of: Day = None) -> Mapping[str, Any]:
        workspace, day = Workspace(running.store), as_of or today()
        known = workspace.state(UNIT.of(unit), day)
        candidacy = workspace.state(CANDIDACY.of(unit, cycle), day)
        if candidacy is None or known is None:
            raise NotFound(f"candidacy {unit}/{cycle} on {day}")
        rules = rulebooks(workspace, day).rules(known.province, cycle, day, candidacy.pack)
        response.headers["ETag"] = etag(workspace.version(CANDIDACY.of(unit, cycle)))
        return owed(candidacy, rules, day)

    @router.get("/candidacies", summary="The units of a province's cycle, and how far each is, as of a day")
    def list_candidacies(province: ProvinceCode, cycle: Cycle, as_of: Day = None) -> Sequence[Mapping[str, Any]]:
        steps = table("candidacies")
        with database.read() as connection:
            day = as_of or today()
            found = candidacies.of_cycle(connection, steps, codes(province, day), cycle, day)
        return [candidacy.shown for candidacy in found.values()]

    @router.get("/completeness", summary="Reports expected, actual, on time, late, nil, excused and missing, by unit")
    def show_completeness(
        province: ProvinceCode, cycle: Cycle, month: Month | None = None, as_of: Day = None
    ) -> Sequence[Mapping[str, Any]]:
        day, steps, reports = as_of or today(), table("candidacies"), table("reports")
        _, rules = in_force(running, province, cycle, day)
        if not rules.reports.are_owed:
            return []
        with database.read() as connection:
            found = candidacies.of_cycle(connection, steps, codes(province, day), cycle, day)
            taking_part = candidacies.add_reports(connection, reports, found, cycle, day)
        return completeness(taking_part, rules.reports, cycle, day, month)

    @router.get("/ministry/{province}", summary="What the ministry sent to a province, and what became of it")
    def list_ministry(province: ProvinceCode) -> Sequence[Mapping[str, Any]]:
        with database.read() as connection:
            return ministry.sent_to(connection, table("ministry"), province)

    @router.get("/packs/{province}", summary="The pack in force for a province's cycle, whole")
    def show_pack(province: ProvinceCode, cycle: Cycle, as_of: Day = None) -> PolicyPack:
        rulebook, adopted = in_force(running, province, cycle, as_of or today())
        return next(entry.pack for entry in rulebook.adopted if entry.pack.ref == adopted.ref)

    return router
