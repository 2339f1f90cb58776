"""Which complaints of a province wait, since when, and until when, as of a day?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.recognition.domain.complaint.state import (
    ComplaintAccepted,
    ComplaintEvent,
    ComplaintLodged,
    ComplaintResolved,
    ComplaintWithdrawn,
    Stage,
)

TABLE = sa.Table(
    "complaints",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("complaint", sa.Integer, primary_key=True, comment="its running number among the unit's"),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("instance", sa.Integer),
    sa.Column("first", sa.Integer, comment="the first complaint, of a second one"),
    sa.Column("decision", sa.String(80)),
    sa.Column("kind", sa.String(20), comment="what the decision said"),
    sa.Column("addressee", sa.String(40)),
    sa.Column("lodged_on", sa.Date),
    sa.Column("last_day", sa.Date, comment="to lodge it"),
    sa.Column("accept_by", sa.Date),
    sa.Column("accepted_on", sa.Date),
    sa.Column("due_on", sa.Date, comment="to settle it"),
    sa.Column("resolved_on", sa.Date),
    sa.Column("outcome", sa.String(20)),
    sa.Column("settlement", sa.String(80)),
    sa.Column("withdrawn_on", sa.Date),
)


def on(recorded: Recorded) -> Iterator[Row]:
    if isinstance(recorded.event, ComplaintEvent):
        named = {"unit": str(recorded.event.unit), "complaint": recorded.event.complaint}
        yield {**named, **_fields(recorded.event, recorded)}


def _fields(event: ComplaintEvent, recorded: Recorded) -> Row:
    match event:
        case ComplaintLodged():
            return {
                "province": recorded.circumstances.attributes["province"],
                "instance": event.instance,
                "first": event.first,
                "decision": str(event.decision),
                "kind": event.kind,
                "addressee": str(event.to),
                "lodged_on": event.on,
                "last_day": event.last_day,
                "accept_by": event.accept_by,
            }
        case ComplaintAccepted():
            return {"accepted_on": event.on, "due_on": event.due_on}
        case ComplaintResolved():
            return {"resolved_on": event.on, "outcome": event.outcome, "settlement": str(event.settlement)}
        case ComplaintWithdrawn():
            return {"withdrawn_on": event.on}
    return {}


COMPLAINTS = ReadModel("complaints", 1, TABLE, on)


def listed(
    connection: sa.Connection,
    table: sa.Table,
    province: str,
    day: date,
    stage: Stage | None,
    overdue: bool | None,
    after: tuple[str, int],
    limit: int,
) -> Sequence[Mapping[str, Any]]:
    """Up to `limit` complaints past (unit, complaint), each with its stage on `day`, the day by which the next step is
    due, and whether that has passed."""
    columns = table.c
    stage_then = sa.case(
        (columns.withdrawn_on <= day, Stage.WITHDRAWN.value),
        (columns.resolved_on <= day, Stage.RESOLVED.value),
        (columns.accepted_on <= day, Stage.ACCEPTED.value),
        else_=Stage.LODGED.value,
    )
    next_by = sa.case(
        (stage_then == Stage.LODGED.value, columns.accept_by),
        (stage_then == Stage.ACCEPTED.value, columns.due_on),
        else_=sa.null(),
    )
    is_over = sa.and_(next_by.is_not(None), next_by < day)
    key = (columns.unit, columns.complaint)
    query = sa.select(table, stage_then.label("stage"), next_by.label("next_by"), is_over.label("overdue"))
    query = query.where(columns.province == province, columns.lodged_on <= day)
    query = query.where(sa.tuple_(*key) > sa.tuple_(*map(sa.literal, after)))
    if stage is not None:
        query = query.where(stage_then == stage.value)
    if overdue is not None:
        query = query.where(is_over if overdue else sa.not_(is_over))
    rows = connection.execute(query.order_by(*key).limit(limit)).mappings()
    return [_as_of({**row, "overdue": bool(row["overdue"])}, day) for row in rows]


def _as_of(row: dict[str, Any], day: date) -> Mapping[str, Any]:
    """The row without what happened after `day`."""
    later = {
        "accepted_on": ("accepted_on", "due_on"),
        "resolved_on": ("resolved_on", "outcome", "settlement"),
        "withdrawn_on": ("withdrawn_on",),
    }
    hidden = {name for since, names in later.items() if (row[since] or day) > day for name in names}
    return {name: None if name in hidden else value for name, value in row.items()}
