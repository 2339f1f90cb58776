"""Papers over HTTP: what is recorded under a number, and drafts of what is to be decided, as PDF."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.paper import CannotPrint, Papers
from chassis.service.assembly import Running
from chassis.service.problems import NotFound, Problem
from contracts.policy.rulebook import NoRules
from contracts.policy.rules import Rules
from contracts.vocabulary import Cycle, DecisionRef, Name, Note, Office, ProvinceCode
from services.recognition.printing import words
from services.recognition.printing.paper import Issue, decision, notice, plan, unit
from services.recognition.printing.recorded import recorded
from services.recognition.printing.ruling import recognising_clauses, ruling
from services.recognition.readmodels import maintenance, proposals

Issuer = Annotated[Name, Query(description="the body that will issue it, as printed: UBND tỉnh Bắc Ninh")]
Place = Annotated[Name | None, Query(description="where it is signed; default: the locality of the issuer")]
Basis = Annotated[Sequence[Note], Query(description="further lines of its basis, put first; each once")]
Form = Annotated[Literal["pdf", "html"], Query(alias="as", description="to sign, or to go on working at")]
_KINDS = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}


def papers(running: Running) -> APIRouter:
    """The papers of this service."""
    router = APIRouter(prefix="/papers", tags=["papers"])
    printed = Papers(Path(__file__).parents[1] / "templates")
    database, table = running.database, running.projector.table

    def file(template: str, facts: Mapping[str, Any], name: str, form: str) -> Response:
        try:
            make = printed.pdf if form == "pdf" else printed.html
            content = make(template, paper=facts)
        except CannotPrint as lack:
            raise Problem(503, "cannot-print", f"Máy chủ chưa in được: {lack}", f"Cannot print here: {lack}") from lack
        headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
        return Response(content, media_type=_KINDS[form], headers=headers)

    def ruled(province: str, year: int) -> tuple[Rules, Sequence[Any]]:
        try:
            return ruling(Workspace(running.store), province, legal_day(running.clock.now()), year)
        except NoRules as none:
            raise NotFound(str(none)) from none

    @router.get("/recorded", summary="A decision or Notice as recorded under its number", response_class=Response)
    def print_recorded(
        number: Annotated[str, Query(pattern=r"^\d{1,6}[a-z]?$")],
        symbol: Annotated[str, Query(pattern=r"^[^\s/]+(/[^\s/]+)*$", max_length=60, description="QĐ-UBND")],
        issuer: Issuer,
        year: Annotated[Cycle, Query(description="of its issue")],
        form: Form = "pdf",
    ) -> Response:
        named = DecisionRef(number=number, symbol=symbol, issuer=issuer, year=year)
        found = recorded(Workspace(running.store), named)
        if found is None:
            raise NotFound(f"{named} {issuer} {year}")
        return file(found.template, found.facts, f"quyet-dinh-{number}-{year}", form)

    @router.get("/drafts/recognition", summary="A draft: the units that appraisals propose", response_class=Response)
    def draft_recognition(
        province: ProvinceCode, cycle: Cycle, issuer: Issuer, place: Place = None, basis: Basis = (), form: Form = "pdf"
    ) -> Response:
        rules, documents = ruled(province, cycle)
        with database.read() as connection:
            rows = proposals.proposed(connection, table("proposals"), province, cycle)
        competent = rules.authority.of("recognise-units")
        issue = Issue(_competent(competent.value), issuer, _symbol(rules, "recognition-decision", "QĐ"), place=place)
        about = f"công nhận đơn vị điển hình về {words.MOVEMENT} năm {cycle}"
        grounds = plan(documents, [competent.clause, *recognising_clauses(rules)], basis)
        facts = decision(issue, grounds, about, [unit(row["name"], row["kind"], row["code"]) for row in rows])
        return file(
            "recognition.html", {**facts, "cycle": cycle, "effective_from": None}, f"du-thao-cong-nhan-{cycle}", form
        )

    @router.get("/drafts/maintenance", summary="A draft: the units found to keep the title", response_class=Response)
    def draft_maintenance(
        province: ProvinceCode, year: Cycle, issuer: Issuer, place: Place = None, basis: Basis = (), form: Form = "pdf"
    ) -> Response:
        rules, documents = ruled(province, year)
        with database.read() as connection:
            rows = maintenance.maintained(connection, table("maintenance"), table("titles"), province, year)
        competent = rules.authority.of("issue-maintenance-list")
        issue = Issue(_competent(competent.value), issuer, _symbol(rules, "maintenance-notice", "TB"), place=place)
        grounds = plan(documents, [competent.clause, rules.maintenance.yearly_review.clause], basis)
        facts = notice(issue, grounds, year, [unit(row["name"], row["kind"], row["code"]) for row in rows])
        return file("notice.html", facts, f"du-thao-thong-bao-duy-tri-{year}", form)

    return router


def _competent(offices: Sequence[Office] | None) -> Office:
    """The office that issues the paper, as the matrix names it first."""
    if not offices:
        raise Problem(
            409, "unregulated", "Thẩm quyền ký văn bản này: chưa quy định", "Nobody is named to issue this paper"
        )
    return offices[0]


def _symbol(rules: Rules, kind: str, sort: str) -> str:
    """The symbol of this kind of document; dotted where it is unset."""
    found = next((each.symbol.value for each in rules.documents if each.id == kind), None)
    return found or f"{sort}-......"
