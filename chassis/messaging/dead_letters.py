"""Poisoned records and what waits behind them: a hold on one key of one consumer, its letters in order, their ends.

A record that cannot be handled becomes a dead letter and puts a hold on its key. Later records of the key park behind
it. Redriving handles them in order and lifts the hold when none is left; discarding gives one up, with a reason.
"""

import base64
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chassis.database import TABLES
from chassis.messaging.record import Record
from chassis.messaging.storable import storable
from chassis.privileges import CHANGEABLE

LETTERS = sa.Table(
    "dead_letters",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("consumer", sa.String(100), nullable=False),
    sa.Column("key", sa.String(200), nullable=False),
    sa.Column("event_id", sa.String(100), nullable=False),
    sa.Column("state", sa.String(12), nullable=False, comment="dead, parked, redriven, discarded or disowned"),
    sa.Column("error", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("at", sa.String(40), nullable=False, comment="when it was set aside"),
    sa.Column("ended_at", sa.String(40)),
    sa.Column("ended_by", sa.String(200)),
    sa.Column("reason", sa.String(300)),
    sa.Index("dead_letters_open", "consumer", "key", "state"),
    info=CHANGEABLE,
)
_OPEN = ("dead", "parked")


class NoSuchLetter(LookupError):
    """There is no open letter of that id."""


class Holds:
    """On which of some keys a letter of the consumer waits, within one transaction: every later record of such a key
    waits behind it."""

    def __init__(self, connection: sa.Connection, consumer: str, keys: Collection[str]) -> None:
        waits = LETTERS.c.state.in_(_OPEN) & LETTERS.c.key.in_({storable(key) for key in keys})
        self._query = sa.select(LETTERS.c.key).distinct().where(LETTERS.c.consumer == consumer, waits)
        self._connection = connection
        self.read_again()

    def read_again(self) -> None:
        """Forgets what was so before letters were set aside, or came to an end."""
        self._keys = frozenset(self._connection.scalars(self._query))

    def on(self, key: str) -> bool:
        """Whether there is one on this key."""
        return storable(key) in self._keys


def set_aside(
    connection: sa.Connection, consumer: str, event_id: str, record: Record, at: datetime, error: str | None
) -> None:
    """Keeps a record: dead with its error, or parked behind one that is (`error` None)."""
    state = "parked" if error is None else "dead"
    _keep(connection, consumer, event_id, record, state=state, error=error or "", at=at.isoformat())


def set_aside_as_lost(
    connection: sa.Connection, consumer: str, event_id: str, record: Record, at: datetime, by: str
) -> None:
    """Keeps a record that its source has lost already, in case that it has it after all."""
    now = at.isoformat()
    _keep(connection, consumer, event_id, record, state="disowned", error="", at=now, ended_at=now, ended_by=by)


def letters(connection: sa.Connection, consumer: str | None = None, *, all_: bool = False) -> list[Mapping[str, Any]]:
    """The letters that wait, in order; with `all_`, also those that were redriven or discarded."""
    query = sa.select(LETTERS).order_by(LETTERS.c.id)
    if consumer is not None:
        query = query.where(LETTERS.c.consumer == consumer)
    if not all_:
        query = query.where(LETTERS.c.state.in_(_OPEN))
    return [dict(row) for row in connection.execute(query).mappings()]


def letter(connection: sa.Connection, letter_id: int) -> Mapping[str, Any]:
    """One letter, whatever its state; raises `NoSuchLetter`."""
    row = connection.execute(sa.select(LETTERS).where(LETTERS.c.id == letter_id)).mappings().one_or_none()
    if row is None:
        raise NoSuchLetter(letter_id)
    return dict(row)


def redrive(
    connection: sa.Connection, key: str, consumer: str, handle: Callable[[Record], str | None], at: datetime, by: str
) -> Sequence[Mapping[str, Any]]:
    """Handles the key's letters in order until one fails again; `handle` returns an error's text, or None.

    Returns the letters that still wait: none when the hold is lifted.
    """
    on_key = sa.and_(LETTERS.c.consumer == consumer, LETTERS.c.key == storable(key), LETTERS.c.state.in_(_OPEN))
    found = connection.execute(sa.select(LETTERS).where(on_key).order_by(LETTERS.c.id)).mappings()
    waiting = [dict(row) for row in found]
    for number, row in enumerate(waiting):
        if (error := handle(from_text(row["record"]))) is not None:
            values = {"state": "dead", "error": error}
            connection.execute(LETTERS.update().where(LETTERS.c.id == row["id"]).values(values))
            return waiting[number:]
        _end(connection, row["id"], "redriven", at, by, None)
    return []


def discard(connection: sa.Connection, letter_id: int, at: datetime, by: str, reason: str) -> None:
    """Gives one letter up; what it would have caused never happens here. Raises `NoSuchLetter`."""
    if letter(connection, letter_id)["state"] not in _OPEN:
        raise NoSuchLetter(letter_id)
    _end(connection, letter_id, "discarded", at, by, reason)


def disown(connection: sa.Connection, consumer: str, lost: Callable[[Record], bool], at: datetime, by: str) -> None:
    """Ends the letters whose events their source has lost, and opens again those that it has after all."""
    query = sa.select(LETTERS).where(LETTERS.c.consumer == consumer, LETTERS.c.state.in_((*_OPEN, "disowned")))
    for row in connection.execute(query).mappings().all():
        is_lost = lost(from_text(row["record"]))
        if is_lost and row["state"] != "disowned":
            _end(connection, row["id"], "disowned", at, by, None)
        elif not is_lost and row["state"] == "disowned":
            opened = {"state": "dead" if row["error"] else "parked", "ended_at": None, "ended_by": None}
            connection.execute(LETTERS.update().where(LETTERS.c.id == row["id"]).values(opened))


def waiting_for_nothing(connection: sa.Connection, consumer: str, reason: str) -> list[str]:
    """The keys whose first letter is parked, or dead for what is no longer so: an error that begins with `reason`."""
    first: dict[str, Mapping[str, Any]] = {}
    for row in letters(connection, consumer):
        first.setdefault(row["key"], row)
    return [key for key, row in first.items() if row["state"] == "parked" or row["error"].startswith(reason)]


def _keep(connection: sa.Connection, consumer: str, event_id: str, record: Record, **values: str) -> None:
    known = {"consumer": consumer, "key": storable(record.key), "event_id": event_id, "record": _to_text(record)}
    connection.execute(LETTERS.insert().values(**known, **values))


def _end(connection: sa.Connection, letter_id: int, state: str, at: datetime, by: str, reason: str | None) -> None:
    values = {"state": state, "ended_at": at.isoformat(), "ended_by": by, "reason": reason}
    connection.execute(LETTERS.update().where(LETTERS.c.id == letter_id).values(values))


def _to_text(record: Record) -> str:
    headers = [(name, base64.b64encode(value).decode()) for name, value in record.headers]
    value = base64.b64encode(record.value).decode()
    return json.dumps({"topic": record.topic, "key": record.key, "headers": headers, "value": value})


def from_text(text: str) -> Record:
    """The record as it arrived, byte for byte."""
    kept = json.loads(text)
    headers = [(name, base64.b64decode(value)) for name, value in kept["headers"]]
    return Record(kept["topic"], kept["key"], headers, base64.b64decode(kept["value"]))
