"""Which messages are there for a province or a unit, how does each stand, and which are due?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.notification.domain.message import state
from services.notification.domain.message.state import Receipt, State

TABLE = sa.Table(
    "messages",
    sa.MetaData(),
    sa.Column("message", sa.String(36), primary_key=True),
    sa.Column("number", sa.Integer, index=True, comment="position of its first event: the order of the list"),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("unit", sa.String(36), index=True),
    sa.Column("recipient", sa.String(80)),
    sa.Column("about", sa.String(64)),
    sa.Column("subject", sa.String(1000)),
    sa.Column("cause", sa.String(200)),
    sa.Column("created_on", sa.Date),
    sa.Column("via", sa.String(10)),
    sa.Column("attempts", sa.Integer),
    sa.Column("progress", sa.String(20)),
    sa.Column("receipt", sa.String(10)),
    sa.Column("reason", sa.String(64)),
    sa.Column("due_at", sa.String(32), comment="UTC, microseconds: sorts as text. Empty: at once"),
)
_SHOWN = [column.name for column in TABLE.columns if column.name not in ("progress", "receipt", "due_at")]


def on(recorded: Recorded) -> Iterator[Row]:
    event = recorded.event
    if not isinstance(event, state.MessageEvent):
        return
    key = {"message": str(event.message)}
    match event:
        case state.MessageCreated() | state.MessageWithheld():
            yield {**key, **_first(event), "number": recorded.position}
        case state.SendingStarted():
            begun = {"via": str(event.via), "attempts": event.attempt, "reason": None, "due_at": None}
            yield {**key, **begun, "progress": State.SENDING}
        case state.MessageSent():
            yield {**key, "progress": State.SENT}
        case state.AttemptFailed():
            later = {"reason": event.reason, "due_at": _instant(event.retry_at)}
            yield {**key, **later, "progress": State.TEMPORARY_FAILURE}
        case state.MessageFailed():
            yield {**key, "progress": State.PERMANENT_FAILURE, "reason": event.reason}
        case state.OutcomeLost():
            yield {**key, "progress": State.UNKNOWN, "due_at": ""}
        case state.DeliveryConfirmed():
            yield {**key, "receipt": Receipt.DELIVERED}
        case state.MessageBounced():
            yield {**key, "receipt": Receipt.BOUNCED, "reason": event.reason}
        case state.MessageRetried():
            yield {**key, "progress": State.CREATED, "receipt": None, "reason": None, "due_at": ""}


def _first(event: state.MessageCreated | state.MessageWithheld) -> Row:
    told = isinstance(event, state.MessageCreated)
    return {
        "province": event.province,
        "unit": str(event.unit) if event.unit else None,
        "recipient": event.recipient,
        "about": event.about,
        "subject": event.subject if isinstance(event, state.MessageCreated) else None,
        "cause": event.cause,
        "created_on": event.on,
        "attempts": 0,
        "progress": State.CREATED if told else State.WITHHELD,
        "reason": None if isinstance(event, state.MessageCreated) else event.reason,
        "due_at": "" if told else None,
    }


MESSAGES = ReadModel("messages", 1, TABLE, on)


def due(connection: sa.Connection, table: sa.Table, at: datetime, limit: int) -> Sequence[str]:
    """The ids of up to `limit` messages that are to be sent by `at`, in the order of their coming due."""
    waiting = _state(table).in_([State.CREATED, State.UNKNOWN, State.TEMPORARY_FAILURE])
    query = sa.select(table.c.message).where(table.c.due_at <= _instant(at), waiting)
    return list(connection.scalars(query.order_by(table.c.due_at, table.c.number).limit(limit)))


def in_sending(connection: sa.Connection, table: sa.Table, limit: int) -> Sequence[str]:
    """The ids of up to `limit` messages whose attempt has not ended."""
    query = sa.select(table.c.message).where(_state(table) == State.SENDING)
    return list(connection.scalars(query.order_by(table.c.number).limit(limit)))


def listed(
    connection: sa.Connection,
    table: sa.Table,
    *,
    province: str | None,
    unit: str | None,
    state_: State | None,
    after: int,
    limit: int,
) -> Sequence[Mapping[str, Any]]:
    """Up to `limit` messages past `after`, oldest first, with their state."""
    shown = [table.c[name] for name in _SHOWN]
    query = sa.select(*shown, _state(table).label("state")).where(table.c.number > after)
    wanted = {table.c.province: province, table.c.unit: unit, _state(table): state_}
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == value)
    return [dict(row) for row in connection.execute(query.order_by(table.c.number).limit(limit)).mappings()]


def _state(table: sa.Table) -> sa.ColumnElement[str]:
    """The state, from progress and receipt as `Message.state` has it."""
    bounced = sa.and_(table.c.receipt == Receipt.BOUNCED, table.c.progress.in_([State.SENT, State.UNKNOWN]))
    return sa.case(
        (table.c.receipt == Receipt.DELIVERED, State.DELIVERED),
        (bounced, State.PERMANENT_FAILURE),
        else_=table.c.progress,
    )


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
