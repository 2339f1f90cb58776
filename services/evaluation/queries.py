"""What evaluation answers: how a candidacy stands, and what it would come to under other rules."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.domain import NotYetKnown
from chassis.service.assembly import Running
from chassis.service.conditional import etag
from chassis.service.problems import NotFound, Problem
from contracts.policy.pack import PolicyPack
from contracts.policy.reports import ReportRules
from contracts.policy.rulebook import NoRules, Rulebook
from contracts.policy.rules import Rules
from contracts.vocabulary import Cycle, UnitId
from services.evaluation.domain.assessment.events import PURPOSE
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.state import ASSESSMENT, Assessment
from services.evaluation.domain.policy.state import POLICY
from services.evaluation.domain.record.state import RECORD, Record
from services.evaluation.readmodels.evaluations import by_set
from services.evaluation.readmodels.packs import called
from services.evaluation.rules import rulebooks
from services.evaluation.shown import shown
from services.evaluation.what_if import of_another_set, what_if

Day = Annotated[date | None, Query(alias="as_of", description="the legal day asked about; default: all that is known")]
Under = Annotated[str | None, Query(max_length=160, description="`id@version`, or a pack's whole reference")]


def queries(running: Running) -> APIRouter:
    """The questions of this service over HTTP."""
    router = APIRouter(tags=["queries"])

    def today() -> date:
        return legal_day(running.clock.now())

    @router.get("/assessments/{unit}", summary="Facts, verdicts, the current evaluation and whether it still stands")
    def show_assessment(unit: UnitId, cycle: Cycle, response: Response, as_of: Day = None) -> Mapping[str, Any]:
        workspace = Workspace(running.store)
        assessment, facts = _judged(workspace, unit, cycle, as_of)
        response.headers["ETag"] = etag(workspace.version(ASSESSMENT.of(unit, cycle, PURPOSE)))
        return shown(assessment, facts, _reports(workspace, facts, as_of or today()))

    @router.get("/evaluations/{unit}", summary="Every evaluation of a unit over the years, set by set, never mixed")
    def show_evaluations(unit: UnitId) -> Mapping[str, Any]:
        with running.database.read() as connection:
            sets = by_set(connection, running.projector.table("evaluations"), str(unit))
        return {"unit": unit, "sets": sets, **(of_another_set() if len(sets) > 1 else {})}

    @router.get("/what-if/{unit}", summary="What the same facts come to under another pack; default: the pinned one")
    def judge_under(unit: UnitId, cycle: Cycle, under: Under = None, as_of: Day = None) -> Mapping[str, Any]:
        workspace = Workspace(running.store)
        _, facts = _judged(workspace, unit, cycle, as_of)
        candidacy, day = facts.candidacy, as_of or today()
        ref, province = _pack(running, under) if under else (facts.pack, candidacy.province)
        return what_if(facts, _rules(workspace, province, ref, cycle, day), day)

    @router.post("/what-if/{unit}", summary="What the same facts come to under the pack in the body; writes nothing")
    def judge_under_draft(unit: UnitId, cycle: Cycle, pack: PolicyPack, as_of: Day = None) -> Mapping[str, Any]:
        workspace = Workspace(running.store)
        _, facts = _judged(workspace, unit, cycle, as_of)
        day = as_of or today()
        rulebook = workspace.state(POLICY.of(pack.province)) or Rulebook(pack.province)
        return what_if(facts, rulebook.adopt(pack, day).rules(cycle, day, pack.ref), day)

    return router


def _judged(workspace: Workspace, unit: UUID, cycle: int, day: date | None) -> tuple[Assessment, Facts]:
    """The assessment and all its facts, those of the unit's record included."""
    assessment = workspace.state(ASSESSMENT.of(unit, cycle, PURPOSE), day)
    if assessment is None:
        raise NotFound(f"candidacy {unit}/{cycle}")
    record = workspace.state(RECORD.of(unit), day) or Record()
    return assessment, replace(assessment.facts, record=record)


def _rules(workspace: Workspace, province: str, ref: str, cycle: int, day: date) -> Rules:
    try:
        return rulebooks(workspace).rules(province, cycle, day, ref)
    except NoRules as none:
        raise NotYetKnown(f"policy pack {ref} of province {province}") from none


def _reports(workspace: Workspace, facts: Facts, day: date) -> ReportRules | None:
    """The rules of reports of the pack that the candidacy goes by; None where they have not arrived."""
    candidacy = facts.candidacy
    try:
        return rulebooks(workspace).rules(candidacy.province, candidacy.cycle, day, facts.pack).reports
    except NoRules:
        return None


def _pack(running: Running, name: str) -> tuple[str, str]:
    """Reference and province of the one pack of that name."""
    with running.database.read() as connection:
        found = called(connection, running.projector.table("packs"), name)
    if not found:
        raise NotFound(f"policy pack {name}")
    if len(found) > 1:
        references = ", ".join(ref for ref, _ in found)
        vi = f"Có nhiều bộ quy định tên {name}; hãy ghi đủ: {references}."
        raise Problem(409, "several-packs", vi, f"Several packs are called {name}; name one in full: {references}.")
    return found[0]
