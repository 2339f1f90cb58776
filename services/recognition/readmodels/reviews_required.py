"""Which decisions of a province, of those that stand, have lost what they rest on, and were not settled since?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from contracts.events.recognition import CLOSING
from services.recognition.domain.standing.state import ReviewRequired, ReviewSettled

TABLE = sa.Table(
    "reviews_required",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True),
    sa.Column("nth", sa.Integer, primary_key=True, comment="which decision of the cycle"),
    sa.Column("because", sa.String(80), primary_key=True, comment="the event, or the paper, that took it away"),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("recognition", sa.String(50)),
    sa.Column("decision", sa.String(80)),
    sa.Column("bars", sa.String(80), comment="years of the bars to review; empty: the decision itself"),
    sa.Column("what", sa.Text),
    sa.Column("since", sa.Date),
    sa.Column("found", sa.String(20), comment="what the authority found; None: it has not looked yet"),
    sa.Column("settled_on", sa.Date, comment="the day that closed it; None: it is open"),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case ReviewRequired() as event:
            yield {
                "unit": str(event.unit),
                "cycle": event.cycle,
                "nth": event.nth,
                "because": event.because,
                "province": recorded.circumstances.attributes["province"],
                "recognition": event.recognition,
                "decision": str(event.decision),
                "bars": ", ".join(map(str, event.bars or ())),
                "what": event.what,
                "since": event.on,
            }
        case ReviewSettled() as event:
            found = {"found": event.outcome, "settled_on": event.on if event.outcome in CLOSING else None}
            for because in event.because:
                yield {"unit": str(event.unit), "cycle": event.cycle, "nth": event.nth, "because": because, **found}


REVIEWS_REQUIRED = ReadModel("reviews_required", 3, TABLE, on)


def listed(
    connection: sa.Connection,
    table: sa.Table,
    titles: sa.Table,
    withdrawals: sa.Table,
    province: str,
    after: tuple[str, int, int, str],
    limit: int,
) -> Sequence[Mapping[str, Any]]:
    """Up to `limit` reviews past (unit, cycle, nth, because). What was revoked or withdrawn needs none; a revocation
    or a bar may."""
    key = (table.c.unit, table.c.cycle, table.c.nth, table.c.because)
    query = sa.select(table)
    for other in (titles, withdrawals):
        same = sa.and_(*(other.c[name] == table.c[name] for name in ("unit", "cycle", "nth")))
        query = query.outerjoin(other, same)
    not_revoked = sa.or_(titles.c.revocation.is_(None), titles.c.revocation == table.c.decision)
    stands = sa.and_(not_revoked, withdrawals.c.withdrawn_on.is_(None))
    query = query.where(sa.or_(table.c.bars != "", stands), table.c.settled_on.is_(None))
    query = query.where(table.c.province == province, sa.tuple_(*key) > sa.tuple_(*map(sa.literal, after)))
    return [dict(row) for row in connection.execute(query.order_by(*key).limit(limit)).mappings()]
