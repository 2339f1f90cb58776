"""Which stores were restored, as known at a moment, and so which events of the ledger counted no longer."""

import json
from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from chassis.messaging.lineage import Begun, Lineage
from contracts.envelope import EVERY_PROVINCE, Envelope
from services.audit.folded import STARTS
from services.audit.tables import LEDGER, instant


def lineages(connection: sa.Connection, known_at: datetime) -> Mapping[str, Lineage]:
    """The epochs of each store that was restored, as known at a moment."""
    starts = sa.and_(LEDGER.c.province == EVERY_PROVINCE, LEDGER.c.type.in_(STARTS))
    query = sa.select(LEDGER.c.envelope, LEDGER.c.data).where(starts, LEDGER.c.recorded_at <= instant(known_at))
    begun: dict[str, list[Begun]] = {}
    for row in connection.execute(query):
        envelope, data = Envelope.model_validate_json(row.envelope), json.loads(row.data)
        start = Begun(envelope.epoch, data["previous"], data["last_sequence"], str(envelope.id))
        begun.setdefault(envelope.store, []).append(start)
    return {store: Lineage(epochs) for store, epochs in begun.items()}
