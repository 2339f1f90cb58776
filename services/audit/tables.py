"""The tables of the ledger: its events, which only grow, the order of arrival, and how far each source is unbroken."""

from datetime import UTC, datetime

import sqlalchemy as sa

from chassis.privileges import APPEND_ONLY, CHANGEABLE

TABLES = sa.MetaData()

LEDGER = sa.Table(
    "ledger",
    TABLES,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("source", sa.String(200), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("previous", sa.Integer, nullable=False),
    sa.Column("type", sa.String(200), nullable=False),
    sa.Column("subject", sa.String(40), nullable=False),
    sa.Column("province", sa.String(2), nullable=False),
    sa.Column("on", sa.Date, nullable=False),
    sa.Column("recorded_at", sa.String(32), nullable=False, comment="UTC, microseconds: sorts as text"),
    sa.Column("envelope", sa.Text, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
    sa.Index("ledger_subject", "subject"),
    sa.Index("ledger_province_type", "province", "type"),
    sa.Index("ledger_chain", "source", "previous"),
    sa.UniqueConstraint("source", "sequence", name="ledger_place"),
    info=APPEND_ONLY,
)

ARRIVALS = sa.Table(
    "arrivals",
    TABLES,
    sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("id", sa.String(36), nullable=False, unique=True),
    comment="The ledger in the order in which it was written: one writer at a time gives one order.",
    info=APPEND_ONLY,
)

CHAINS = sa.Table(
    "chains",
    TABLES,
    sa.Column("source", sa.String(200), primary_key=True),
    sa.Column("sequence", sa.Integer, nullable=False, comment="every event of the source up to this one is here"),
    sa.Column("recorded_at", sa.String(32), nullable=False),
    info=CHANGEABLE,
)


def number_arrivals(connection: sa.Connection) -> None:
    """Gives the events of a ledger that was kept without them their places, by recorded time."""
    TABLES.create_all(connection)
    unnumbered = sa.select(LEDGER.c.id).where(LEDGER.c.id.not_in(sa.select(ARRIVALS.c.id)))
    in_order = unnumbered.order_by(LEDGER.c.recorded_at, LEDGER.c.source, LEDGER.c.sequence)
    connection.execute(ARRIVALS.insert().from_select(["id"], in_order))


def instant(moment: datetime) -> str:
    """A moment as the tables have it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
