"""What leaves the province: the ledger in the order of its arrival, by the allow-list, each record signed (ADR 12)."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis.database import Database
from chassis.messaging.record import Record
from chassis.signing import SigningKey
from contracts import national
from contracts.envelope import Envelope
from contracts.topics import NATIONAL
from services.audit.tables import ARRIVALS, LEDGER


class Departures:
    """The outbox of the ledger: an event becomes the same bytes every time it leaves, under the same key."""

    topic = NATIONAL

    def __init__(self, database: Database, province: str, key: SigningKey) -> None:
        self.database = database
        self._province = province
        self._key = key

    def page(self, after: int, _published: int, limit: int) -> Iterator[tuple[int, Record | None]]:
        """Events of the ledger, each as it leaves, or None for what stays."""
        query = (
            sa.select(ARRIVALS.c.position, LEDGER.c.envelope, LEDGER.c.data)
            .join(LEDGER, LEDGER.c.id == ARRIVALS.c.id)
            .where(ARRIVALS.c.position > after)
            .order_by(ARRIVALS.c.position)
            .limit(limit)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            yield row.position, self._record(row)

    def last_position(self) -> int:
        """The place of the event that arrived last; 0 when there is none."""
        return last_arrival(self.database)

    def _record(self, row: Any) -> Record | None:
        envelope = Envelope.model_validate_json(row.envelope)
        event = national.leaving(envelope, json.loads(row.data), self._province)
        if event is None:
            return None
        signed = self._key.sign(national.canonical(event), national.PURPOSE)
        is_broadcast = national.BY_TYPE[envelope.type].event.BROADCAST
        return Record(NATIONAL, envelope.subject, national.headers(event, self._key.kid), signed, is_broadcast)


def last_arrival(database: Database) -> int:
    """The place of the event that arrived last; 0 when there is none."""
    with database.read() as connection:
        return connection.scalar(sa.select(sa.func.max(ARRIVALS.c.position))) or 0
