"""Which units of a cycle does the appraisal propose, and are not decided on yet?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.recognition.domain.standing.candidacy import (
    AppraisalNoted,
    EvaluationNoted,
    LapseNoted,
    OutdatingNoted,
    RegistrationNoted,
    RejectionNoted,
    TransferNoted,
    WithdrawalNoted,
)
from services.recognition.domain.standing.decided import RecognitionDeclined
from services.recognition.domain.standing.title import DecisionWithdrawn, UnitRecognised

TABLE = sa.Table(
    "proposals",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("code", sa.String(40)),
    sa.Column("name", sa.String(200)),
    sa.Column("kind", sa.String(30)),
    sa.Column("proposal", sa.String(20), comment="of the appraisal of the current evaluation; NULL: none yet"),
    sa.Column("is_open", sa.Boolean, comment="whether the candidacy goes on"),
    sa.Column("is_decided", sa.Boolean, comment="whether a decision on it stands"),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case RegistrationNoted() as event:
            known = {"province": event.province, "code": event.unit_code, "name": event.unit_name}
            yield {**_of(event), **known, "kind": str(event.unit_kind), "is_open": True}
        case WithdrawalNoted() | RejectionNoted() | TransferNoted() | LapseNoted() as event:
            yield {**_of(event), "is_open": False}
        case EvaluationNoted() | OutdatingNoted() as event:
            yield {**_of(event), "proposal": None}
        case AppraisalNoted() as event:
            yield {**_of(event), "proposal": event.proposal}
        case UnitRecognised() | RecognitionDeclined() as event:
            yield {**_of(event), "is_decided": True}
        case DecisionWithdrawn(kind="recognised" | "declined") as event:
            yield {**_of(event), "is_decided": False}


def _of(event: Any) -> dict[str, Any]:
    return {"unit": str(event.unit), "cycle": event.cycle}


PROPOSALS = ReadModel("proposals", 1, TABLE, on)


def proposed(connection: sa.Connection, table: sa.Table, province: str, cycle: int) -> Sequence[Mapping[str, Any]]:
    """The units that can be recognised, by code."""
    columns = table.c
    undecided = sa.or_(columns.is_decided.is_(None), columns.is_decided.is_(False))
    query = sa.select(table).where(columns.province == province, columns.cycle == cycle, columns.is_open, undecided)
    query = query.where(columns.proposal == "recognise").order_by(columns.code, columns.unit)
    return [dict(row) for row in connection.execute(query).mappings()]
