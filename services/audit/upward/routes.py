"""The report upward over HTTP: as values, as a workbook, as a paper to sign."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path as Folder
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from chassis.clock import Clock, end_of_day, legal_day
from chassis.database import Database
from chassis.paper import CannotPrint, Papers
from chassis.service.problems import Problem
from contracts.vocabulary import ProvinceCode
from services.audit.upward import words
from services.audit.upward.gathering import gather
from services.audit.upward.period import FORM, Period
from services.audit.upward.report import report
from services.audit.upward.sheet import XLSX, workbook

PeriodOf = Annotated[str, Path(pattern=FORM, description="2026-06, 2026-H1, 2026")]
AsOf = Annotated[date | None, Query(description="papers dated up to this day; default: today")]
KnownAt = Annotated[date | None, Query(description="as known at the end of this day, +07:00; default: now")]
Line = Annotated[str | None, Query(max_length=200)]
_TEMPLATES = Folder(__file__).parents[1] / "templates"


class Recipient(StrEnum):
    """To whom the police report. Source: 188/KH-UBND IV.3."""

    MINISTRY = "ministry"
    STANDING_PARTY_COMMITTEE = "standing-party-committee"
    PROVINCE_PEOPLES_COMMITTEE = "province-peoples-committee"


Recipients = Annotated[Sequence[Recipient], Query(description="to whom it goes; default: all three")]


def reports(database: Database, clock: Clock) -> APIRouter:
    """The report of a province's period."""
    router = APIRouter(tags=["reports"])
    papers = Papers(_TEMPLATES)

    def made(province: str, period: str, as_of: date | None, known_at: date | None) -> Mapping[str, Any]:
        now = clock.now()
        known = end_of_day(known_at) if known_at else now
        with database.read() as connection:
            found = gather(connection, province, Period.read(period), as_of=as_of or legal_day(now), known_at=known)
        return report(found)

    @router.get("/reports/{province}/{period}", summary="The aggregate report of a month, half a year or a year")
    def show_report(
        province: ProvinceCode, period: PeriodOf, as_of: AsOf = None, known_at: KnownAt = None
    ) -> Mapping[str, Any]:
        return made(province, period, as_of, known_at)

    @router.get("/reports/{province}/{period}/sheet", summary="The report as a workbook (xlsx)")
    def show_sheet(province: ProvinceCode, period: PeriodOf, as_of: AsOf = None, known_at: KnownAt = None) -> Response:
        return _file(workbook(made(province, period, as_of, known_at)), XLSX, f"bao-cao-{province}-{period}.xlsx")

    @router.get("/reports/{province}/{period}/paper", summary="The report as a paper to number, date and sign (PDF)")
    def show_paper(
        province: ProvinceCode,
        period: PeriodOf,
        as_of: AsOf = None,
        known_at: KnownAt = None,
        to: Recipients = tuple(Recipient),
        issuer: Line = None,
        place: Line = None,
    ) -> Response:
        paper = {
            "superior": "Bộ Công an",
            "issuer": issuer or "Công an tỉnh ............",
            "number": None,
            "symbol": "BC-CAT",
            "place": place,
            "on": None,
            "recipients": [words.RECIPIENTS[recipient] for recipient in to],
            "signature": ["Giám đốc"],
        }
        told = made(province, period, as_of, known_at)
        try:
            printed = papers.pdf("report.html", report=told, paper=paper, words=words)
        except CannotPrint as lack:
            raise Problem(503, "cannot-print", f"Máy chủ chưa in được: {lack}", f"Cannot print here: {lack}") from lack
        return _file(printed, "application/pdf", f"bao-cao-{province}-{period}.pdf")

    return router


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
