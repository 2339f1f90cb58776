"""How far the ledger is complete: each event names the one that its source published before it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.epochs import FIRST
from chassis.messaging.lineage import Lineage
from contracts.envelope import Envelope
from services.audit.folded import STARTS
from services.audit.lineages import lineages
from services.audit.tables import CHAINS, LEDGER, instant


def complete_through(connection: sa.Connection, known_at: datetime) -> Mapping[str, Any]:
    """Of each source, by epoch: the last event of its unbroken chain, and the moment up to which nothing of it is
    missing; both are nothing newer than `known_at`, nor than where a restore had left the epoch by then. Epochs of
    which nothing counts are left out."""
    known = lineages(connection, known_at)
    chains = connection.execute(sa.select(CHAINS).order_by(CHAINS.c.source)).all()
    return {chain.source: told for chain in chains if (told := _told(connection, chain, known, instant(known_at)))}


def _told(
    connection: sa.Connection, chain: sa.Row[Any], known: Mapping[str, Lineage], asked: str
) -> Mapping[str, Any] | None:
    store, _, number = chain.source.rpartition("/")
    lineage, epoch = known.get(store, Lineage()), int(number)
    end = lineage.ended_at(epoch)
    if not lineage.knows(epoch) or (end is None and lineage.disowned_by(epoch, chain.sequence)):
        return None
    if end is not None and end < chain.sequence:
        last = connection.execute(_by(chain.source, asked).where(LEDGER.c.sequence <= end)).one()
        return {"sequence": last.sequence or 0, "recorded_at": min(last.recorded_at or "", asked)}
    if chain.recorded_at > asked:
        return {"sequence": connection.execute(_by(chain.source, asked)).one().sequence or 0, "recorded_at": asked}
    return {"sequence": chain.sequence, "recorded_at": chain.recorded_at}


def _by(source: str, moment: str) -> sa.Select[Any]:
    """Position and recorded time of the last event that a source had recorded by a moment."""
    last = (sa.func.max(LEDGER.c[name]).label(name) for name in ("sequence", "recorded_at"))
    return sa.select(*last).where(LEDGER.c.source == source, LEDGER.c.recorded_at <= moment)


def lengthen(connection: sa.Connection, envelope: Envelope) -> None:
    """Moves the chain of an event's source as far as it is unbroken. That of an epoch begins at its start, which
    follows on what was published before it."""
    source = envelope.source
    reached = connection.scalar(sa.select(CHAINS.c.sequence).where(CHAINS.c.source == source))
    if reached is None:
        if envelope.epoch != FIRST and envelope.type not in STARTS:
            return
        reached = envelope.previous if envelope.type in STARTS else 0
        connection.execute(CHAINS.insert().values(source=source, sequence=reached, recorded_at=""))
    if envelope.previous != reached:
        return  # all that was unbroken is counted: only this event could have made it longer
    following = sa.select(LEDGER.c.sequence, LEDGER.c.recorded_at).where(LEDGER.c.source == source)
    newest, at = envelope.sequence, instant(envelope.recordedtime)
    while (row := connection.execute(following.where(LEDGER.c.previous == newest)).one_or_none()) is not None:
        newest, at = row
    values = {"sequence": newest, "recorded_at": at}
    connection.execute(CHAINS.update().where(CHAINS.c.source == source).values(values))
