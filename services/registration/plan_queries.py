"""What registration answers of the province's plan."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.service.assembly import Running
from contracts.vocabulary import Cycle, ProvinceCode
from services.registration.domain.candidacy.state import Stage
from services.registration.domain.plan.state import PLAN, Plan
from services.registration.in_force import in_force
from services.registration.queries import Day
from services.registration.readmodels import candidacies, participations
from services.registration.readmodels.asked import asked_of
from services.registration.readmodels.board import board
from services.registration.rules import rulebooks

_FOLLOWED = (Stage.BUILDING, Stage.DOSSIER_FILED)


def plan_queries(running: Running) -> APIRouter:
    """The questions of the plan over HTTP."""
    router = APIRouter(tags=["queries"])
    table = running.projector.table

    @router.get("/plan/{province}/{year}", summary="The whole plan of a year: tasks, campaigns, money, what is open")
    def show_plan(province: ProvinceCode, year: Cycle, as_of: Day = None) -> Mapping[str, Any]:
        day, workspace = as_of or legal_day(running.clock.now()), Workspace(running.store)
        _, rules = in_force(running, province, year, day)
        codes = rulebooks(workspace, day).codes(province, day)
        with running.database.read() as connection:
            found = candidacies.of_cycle(connection, table("candidacies"), codes, year, day)
            followed = {unit: each for unit, each in found.items() if each.shown["stage"] in _FOLLOWED}
            asked = asked_of(connection, table("asked"), followed, year, day)
            told = participations.of_year(connection, table("participations"), codes, year, day)
        return board(rules, workspace.state(PLAN.of(rules.province, year), day) or Plan(), told, asked, day)

    @router.get("/participations", summary="Which units took part in the campaigns of a year, when, in what numbers")
    def list_participations(province: ProvinceCode, year: Cycle, as_of: Day = None) -> Sequence[Mapping[str, Any]]:
        day = as_of or legal_day(running.clock.now())
        codes = rulebooks(Workspace(running.store), day).codes(province, day)
        with running.database.read() as connection:
            return participations.of_year(connection, table("participations"), codes, year, day)

    return router
