"""Which decisions of a province, of those that stand, have lost what they rest on, and were not settled since?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from contracts.events.recognition import CLOSING
from services.recognition.domain.standing.state import ReviewRequired, ReviewSettled
from services.recognition.readmodels import rights

TABLE = sa.Table(
    "reviews_required",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True),
    sa.Column("nth", sa.Integer, primary_key=True, comment="which decision of the cycle"),
    sa.Column("because", sa.String(80), primary_key=True, comment="the event, or the paper, that took it away"),
    sa.Column("about", sa.String(120), primary_key=True, comment="award/<form>/2026, where that is reviewed"),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("recognition", sa.String(50)),
    sa.Column("decision", sa.String(80)),
    sa.Column("bars", sa.String(80), comment="years of the bars to review; empty: the decision itself"),
    sa.Column("award", sa.String(120), comment="the award to review"),
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
                "about": _about(event.award),
                "province": recorded.circumstances.attributes["province"],
                "recognition": event.recognition,
                "decision": str(event.decision),
                "bars": ", ".join(map(str, event.bars or ())),
                "award": event.award,
                "what": event.what,
                "since": event.on,
            }
        case ReviewSettled() as event:
            found = {"found": event.outcome, "settled_on": event.on if event.outcome in CLOSING else None}
            about = {"cycle": event.cycle, "nth": event.nth, "about": _about(event.award)}
            for because in event.because:
                yield {"unit": str(event.unit), "because": because, **about, **found}


def _about(award: str | None) -> str:
    """What is reviewed besides the decision on the candidacy, as it is named among the rights of the unit."""
    form, _, year = (award or "").partition("/")[2].rpartition("/")
    return rights.award(form, int(year)) if award is not None else ""


REVIEWS_REQUIRED = ReadModel("reviews_required", 3, TABLE, on)


def listed(
    connection: sa.Connection,
    table: sa.Table,
    titles: sa.Table,
    withdrawals: sa.Table,
    of_rights: sa.Table,
    province: str,
    after: tuple[str, int, int, str, str],
    limit: int,
) -> Sequence[Mapping[str, Any]]:
    """Up to `limit` reviews past (unit, cycle, nth, because, about). What was revoked or withdrawn needs none; a
    revocation, a bar that was not lifted or an award that was not cancelled may."""
    key = (table.c.unit, table.c.cycle, table.c.nth, table.c.because, table.c.about)
    query = sa.select(table)
    for other in (titles, withdrawals):
        same = sa.and_(*(other.c[name] == table.c[name] for name in ("unit", "cycle", "nth")))
        query = query.outerjoin(other, same)
    not_revoked = sa.or_(titles.c.revocation.is_(None), titles.c.revocation == table.c.decision)
    stands = sa.and_(not_revoked, withdrawals.c.withdrawn_on.is_(None))
    about, because = of_rights.alias(), of_rights.alias()
    named = sa.case((table.c.bars != "", sa.literal(rights.BAR) + table.c.bars), else_=table.c.about)
    query = query.outerjoin(about, sa.and_(about.c.unit == table.c.unit, about.c.about == named))
    query = query.outerjoin(because, sa.and_(because.c.unit == table.c.unit, because.c.about == table.c.because))
    fallen = sa.or_(titles.c.revocation.is_not(None), withdrawals.c.withdrawn_on.is_not(None))
    held = sa.and_(about.c.ended_on.is_(None), because.c.ended_on.is_(None))
    is_open = sa.case(
        (table.c.bars != "", about.c.ended_on.is_(None)),
        (table.c.about != "", sa.and_(held, sa.or_(fallen, because.c.about.is_not(None)))),
        else_=stands,
    )
    query = query.where(is_open, table.c.settled_on.is_(None))
    query = query.where(table.c.province == province, sa.tuple_(*key) > sa.tuple_(*map(sa.literal, after)))
    return [dict(row) for row in connection.execute(query.order_by(*key).limit(limit)).mappings()]
