"""Which units take part in a province's cycle, how far is each, and which months of reports have come in?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.registration.domain.candidacy import state
from services.registration.domain.candidacy.state import Stage

CANDIDACY_TABLE = sa.Table(
    "candidacies",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("code", sa.String(40)),
    sa.Column("name", sa.String(200)),
    sa.Column("kind", sa.String(30)),
    sa.Column("stage", sa.String(20)),
    sa.Column("approved_on", sa.Date),
    sa.Column("dossier_received_on", sa.Date),
    sa.Column("dossier_in_time", sa.Boolean),
)

REPORT_TABLE = sa.Table(
    "reports",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("period", sa.String(7), primary_key=True),
    sa.Column("version", sa.Integer, comment="None: excused"),
    sa.Column("received_on", sa.Date),
    sa.Column("days_late", sa.Integer, comment="of the first version"),
    sa.Column("nothing_occurred", sa.Boolean),
    sa.Column("excused", sa.Boolean),
)


def on_candidacy(recorded: Recorded) -> Iterator[Row]:
    event = recorded.event
    if not isinstance(event, state.CandidacyEvent):
        return
    key = {"unit": str(event.unit), "cycle": event.cycle}
    match event:
        case state.UnitRegistered():
            named = {"code": event.unit_code, "name": event.unit_name, "kind": str(event.unit_kind)}
            province = recorded.circumstances.attributes["province"]
            yield {**key, **named, "province": province, "stage": Stage.REGISTERED, "approved_on": None}
        case state.BuildingApproved():
            yield {**key, "stage": Stage.BUILDING, "approved_on": event.on}
        case state.RegistrationWithdrawn():
            yield {**key, "stage": Stage.WITHDRAWN}
        case state.RegistrationRejected():
            yield {**key, "stage": Stage.REJECTED}
        case state.DossierFiled():
            dossier = {"dossier_received_on": event.received_on, "dossier_in_time": event.in_time}
            yield {**key, **dossier, "stage": Stage.DOSSIER_FILED}


def on_report(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case state.ReportFiled() as event:
            yield {
                "unit": str(event.unit),
                "period": event.period,
                "version": 1,
                "received_on": event.received_on,
                "days_late": event.days_late,
                "nothing_occurred": event.nothing_occurred,
            }
        case state.ReportCorrected() as event:
            yield {
                "unit": str(event.unit),
                "period": event.period,
                "version": event.version,
                "nothing_occurred": event.nothing_occurred,
            }
        case state.ReportExcused() as event:
            yield {"unit": str(event.unit), "period": event.period, "excused": True}


CANDIDACIES = ReadModel("candidacies", 1, CANDIDACY_TABLE, on_candidacy)
REPORTS = ReadModel("reports", 1, REPORT_TABLE, on_report)


def of_cycle(connection: sa.Connection, table: sa.Table, province: str, cycle: int) -> Sequence[Mapping[str, Any]]:
    """Every candidacy of a province's cycle, by code."""
    query = sa.select(table).where(table.c.province == province, table.c.cycle == cycle)
    return [dict(row) for row in connection.execute(query.order_by(table.c.code, table.c.unit)).mappings()]


def reports_of_cycle(connection: sa.Connection, table: sa.Table, cycle: int) -> Mapping[tuple[str, str], Any]:
    """The reports and excuses of a cycle, by (unit, period)."""
    query = sa.select(table).where(table.c.period.between(f"{cycle}-01", f"{cycle}-12"))
    return {(row["unit"], row["period"]): row for row in connection.execute(query).mappings()}
