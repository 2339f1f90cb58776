"""Which titles of a province have no outcome of the yearly review of a year, though they were held in it?"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa


def listed(
    connection: sa.Connection,
    titles: sa.Table,
    maintenance: sa.Table,
    ends: sa.Table,
    province: str,
    year: int,
    today: date,
    after: tuple[str, str, int, int],
    limit: int,
) -> Sequence[Mapping[str, Any]]:
    """Up to `limit` titles past (code, unit, cycle, nth), by code: those held on the last day of the year, or today
    where it is not over, or on the last day of a unit that ended in the year, which can only be not reviewed."""
    title, review, begun = titles.c, maintenance.c, date(year, 1, 1)
    at_most = min(today, date(year, 12, 31))
    ended = sa.and_(ends.c.last_day >= begun, ends.c.last_day < at_most)
    day = sa.case((ended, ends.c.last_day), else_=sa.literal(at_most, sa.Date))
    held = sa.and_(
        title.effective_from <= day,
        *(sa.or_(until.is_(None), until >= day) for until in (title.valid_to, ends.c.last_day)),
        *(sa.or_(gone.is_(None), gone > day) for gone in (title.revoked_from, title.withdrawn_from)),
    )
    same = sa.and_(*(review[name] == title[name] for name in ("unit", "cycle", "nth")), review.year == year)
    key = (title.code, title.unit, title.cycle, title.nth)
    query = sa.select(titles, sa.case((ended, ends.c.last_day)).label("unit_last_day"))
    query = query.outerjoin_from(titles, ends, title.unit == ends.c.unit).outerjoin(maintenance, same)
    query = query.where(title.province == province, title.reviewed_from <= year, review.outcome.is_(None), held)
    query = query.where(sa.tuple_(*key) > sa.tuple_(*map(sa.literal, after)))
    return [dict(row) for row in connection.execute(query.order_by(*key).limit(limit)).mappings()]
