"""Which units of a province hold, held or lost a title, on a day, by which decision?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.recognition.domain.standing.title import (
    DecisionCorrected,
    DecisionReplaced,
    DecisionWithdrawn,
    PastRecognitionEntered,
    RecognitionCarriedOver,
    RecognitionRevoked,
    Title,
    TitleState,
    UnitRecognised,
)

TABLE = sa.Table(
    "titles",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True),
    sa.Column("nth", sa.Integer, primary_key=True, comment="which decision of the cycle"),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("code", sa.String(40)),
    sa.Column("name", sa.String(200)),
    sa.Column("kind", sa.String(30)),
    sa.Column("decision", sa.String(80)),
    sa.Column("decided_on", sa.Date),
    sa.Column("authority", sa.String(100)),
    sa.Column("effective_from", sa.Date),
    sa.Column("valid_to", sa.Date),
    sa.Column("revocation", sa.String(80)),
    sa.Column("revoked_from", sa.Date),
    sa.Column("withdrawal", sa.String(80)),
    sa.Column("withdrawn_from", sa.Date),
    sa.Column("carried_from", sa.String(50), comment="the title that it was, of a unit that ended; NULL: its own"),
    sa.Column("reviewed_from", sa.Integer, comment="the first year for which it is reviewed"),
    sa.Column("from_paper", sa.Boolean, comment="from before the system: its paper is all that is held"),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case UnitRecognised() | RecognitionCarriedOver() | PastRecognitionEntered() as event:
            yield {
                "unit": str(event.unit),
                "cycle": event.cycle,
                "nth": event.nth,
                "province": recorded.circumstances.attributes["province"],
                "code": event.unit_code,
                "name": event.unit_name,
                "kind": str(event.unit_kind),
                "decision": str(event.decision),
                "decided_on": event.on,
                "authority": event.authority,
                "effective_from": event.effective_from,
                "valid_to": event.valid_to,
                "carried_from": event.carried_from if isinstance(event, RecognitionCarriedOver) else None,
                "reviewed_from": Title(event).years_reviewed_from,
                "from_paper": isinstance(event, PastRecognitionEntered),
            }
        case RecognitionRevoked() as event:
            yield {
                "unit": str(event.unit),
                "cycle": event.cycle,
                "nth": event.nth,
                "revocation": str(event.decision),
                "revoked_from": event.effective_from,
            }
        case DecisionWithdrawn(kind="recognised") as event:
            title = {"unit": str(event.unit), "cycle": event.cycle, "nth": event.nth}
            yield {**title, "withdrawal": str(event.withdrawal), "withdrawn_from": event.effective_from}
        case DecisionWithdrawn(kind="revoked") as event:
            title = {"unit": str(event.unit), "cycle": event.cycle, "nth": event.nth}
            yield {**title, "revocation": None, "revoked_from": None}
        case DecisionCorrected(kind="recognised" | "revoked") as event:
            title = {"unit": str(event.unit), "cycle": event.cycle, "nth": event.nth}
            yield {**title, "decision" if event.kind == "recognised" else "revocation": str(event.corrected)}
        case DecisionReplaced() as event:
            title = {"unit": str(event.unit), "cycle": event.cycle, "nth": event.nth}
            yield {**title, **_said_otherwise(event)}


def _said_otherwise(event: DecisionReplaced) -> Row:
    """What the new decision says, in the columns of the title."""
    if event.kind == "revoked":
        moved = {"revoked_from": event.effective_from} if event.effective_from is not None else {}
        return {"revocation": str(event.replacement), **moved}
    columns = {"unit_name": "name", "unit_kind": "kind", "effective_from": "effective_from", "valid_to": "valid_to"}
    said = {columns[name]: value for name, value in event.says.items() if name in columns}
    return {"decision": str(event.replacement), **said}


TITLES = ReadModel("titles", 5, TABLE, on)


def listed(
    connection: sa.Connection,
    table: sa.Table,
    ends: sa.Table,
    province: str,
    day: date,
    state: TitleState | None,
    after: tuple[str, str, int, int],
    limit: int,
) -> Sequence[Mapping[str, Any]]:
    """Up to `limit` titles past (code, unit, cycle, nth), by code; each with its state on `day`, and since when."""
    columns = table.c
    stands = sa.case(
        (columns.withdrawn_from <= day, TitleState.WITHDRAWN.value),
        (columns.revoked_from <= day, TitleState.REVOKED.value),
        (columns.effective_from > day, TitleState.COMING.value),
        (columns.valid_to < sa.case((ends.c.last_day < day, ends.c.last_day), else_=day), TitleState.EXPIRED.value),
        (ends.c.last_day < day, TitleState.ENDED.value),
        else_=TitleState.ACTIVE.value,
    ).label("state")
    key = (columns.code, columns.unit, columns.cycle, columns.nth)
    query = sa.select(table, ends.c.last_day, stands).where(columns.province == province)
    query = query.outerjoin_from(table, ends, columns.unit == ends.c.unit)
    query = query.where(sa.tuple_(*key) > sa.tuple_(*map(sa.literal, after)))
    if state is not None:
        query = query.where(stands == state.value)
    rows = connection.execute(query.order_by(*key).limit(limit)).mappings()
    return [{**row, "since": _since(dict(row))} for row in rows]


def _since(row: Mapping[str, Any]) -> Any:
    """The day from which the title is what it is; one that is coming, the day from which it will be active."""
    match row["state"]:
        case TitleState.WITHDRAWN:
            return row["withdrawn_from"]
        case TitleState.REVOKED:
            return row["revoked_from"]
        case TitleState.EXPIRED:
            return row["valid_to"] + timedelta(days=1)
        case TitleState.ENDED:
            return row["last_day"] + timedelta(days=1)
        case _:
            return row["effective_from"]
