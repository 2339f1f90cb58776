"""The peer for reports: tables of the present with a history table, SQLAlchemy's ORM, FastAPI."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import Depends, FastAPI, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from chassis.service.tokens import Principal, TokenVerifier, principal_of

LINES_IN_ONE_COMMIT = 200


class Base(DeclarativeBase):
    """The tables."""


class Unit(Base):
    __tablename__ = "units"
    id: Mapped[str] = mapped_column(sa.String(36), primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(40), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    stage: Mapped[str] = mapped_column(sa.String(20))
    approved_on: Mapped[date]


class Report(Base):
    __tablename__ = "reports"
    unit: Mapped[str] = mapped_column(sa.ForeignKey("units.id"), primary_key=True)
    period: Mapped[str] = mapped_column(sa.String(7), primary_key=True)
    version: Mapped[int]
    received_on: Mapped[date]
    days_late: Mapped[int]
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON)


class ReportHistory(Base):
    __tablename__ = "reports_history"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(sa.String(36), index=True)
    period: Mapped[str] = mapped_column(sa.String(7))
    version: Mapped[int]
    received_on: Mapped[date]
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    entered_by: Mapped[str] = mapped_column(sa.String(64))
    entered_at: Mapped[datetime]


class Body(BaseModel):
    """A report as it is sent."""

    on: date
    unit: UUID
    period: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    figures: Mapping[str, Annotated[int, Field(ge=0)]]


def filed(session: Session, body: Body, who: str) -> dict[str, Any]:
    """Writes the report and its history; returns a receipt."""
    unit = session.get(Unit, str(body.unit))
    if unit is None or unit.stage != "building" or body.period < unit.approved_on.isoformat()[:7]:
        return {"outcome": "refused"}
    year, month = int(body.period[:4]), int(body.period[5:])
    due = date(year + month // 12, month % 12 + 1, 5)
    late, said = max(0, (body.on - due).days), dict(body.figures)
    report = session.get(Report, (unit.id, body.period))
    if report is None:
        report = Report(unit=unit.id, period=body.period, version=1, received_on=body.on, days_late=late, figures=said)
        session.add(report)
    else:
        report.version, report.received_on, report.figures = report.version + 1, body.on, said
    session.add(
        ReportHistory(
            unit=unit.id,
            period=body.period,
            version=report.version,
            received_on=body.on,
            figures=said,
            entered_by=who,
            entered_at=datetime(2027, 6, 1),
        )
    )
    return {"outcome": "accepted", "receipt": f"BC-{body.period}/{report.version}", "days_late": late}


def crud_application(engine: sa.Engine, verifier: TokenVerifier) -> FastAPI:
    """`POST /reports`, one or (`/reports/bulk`) many, a JSON object a line."""
    app = FastAPI()
    Who = Annotated[Principal, Depends(principal_of(verifier))]  # noqa: N806 - an annotation

    @app.post("/reports")
    def file_one(body: Body, who: Who) -> dict[str, Any]:
        with Session(engine) as session, session.begin():
            return filed(session, body, who.id)

    @app.post("/reports/bulk")
    async def file_many(request: Request, who: Who) -> StreamingResponse:
        lines = (await request.body()).splitlines()

        def answers() -> Iterator[bytes]:
            for start in range(0, len(lines), LINES_IN_ONE_COMMIT):
                with Session(engine) as session, session.begin():
                    told = [_line(session, line, who.id) for line in lines[start : start + LINES_IN_ONE_COMMIT]]
                yield from told

        return StreamingResponse(answers(), media_type="application/x-ndjson")

    @app.post("/nothing")
    def do_nothing(body: Body, who: Who) -> dict[str, Any]:
        return {"outcome": "accepted", "receipt": f"BC-{body.period}/1", "by": who.id}

    return app


def _line(session: Session, line: bytes, who: str) -> bytes:
    try:
        told = filed(session, Body.model_validate_json(line), who)
    except ValidationError as error:
        told = {"outcome": "malformed", "errors": error.errors(include_url=False)}
    return json.dumps(told, ensure_ascii=False, default=str).encode() + b"\n"
