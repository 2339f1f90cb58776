"""Which policy packs are known here, and which province adopted each?"""

from collections.abc import Iterator

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.evaluation.domain.policy.state import PackNoted

TABLE = sa.Table(
    "packs",
    sa.MetaData(),
    sa.Column("ref", sa.String(160), primary_key=True),
    sa.Column("named", sa.String(90), index=True, comment="id@version, without the digest"),
    sa.Column("province", sa.String(2)),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case PackNoted(ref=ref, province=province):
            yield {"ref": ref, "named": ref.partition("#")[0], "province": province}


PACKS = ReadModel("packs", 1, TABLE, on)


def called(connection: sa.Connection, table: sa.Table, name: str) -> list[tuple[str, str]]:
    """(ref, province) of the packs that `name` calls: one for a full reference; `id@version` may call several, since
    provinces name their packs themselves."""
    query = sa.select(table.c.ref, table.c.province).where(sa.or_(table.c.ref == name, table.c.named == name))
    return [(row.ref, row.province) for row in connection.execute(query.order_by(table.c.ref))]
