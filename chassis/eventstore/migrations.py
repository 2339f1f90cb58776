"""What the store of a service is made of, as migrations: the tables of the chassis, and the log of events."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.database import TABLES
from chassis.eventstore import postgres, sqlite
from chassis.migrating import Migrations
from chassis.privileges import APPEND_ONLY, READ_ONLY

_LOG = sa.MetaData()

STORED_EVENTS = sa.Table(
    "stored_events",
    _LOG,
    sa.Column("originator_id", sa.Text, primary_key=True, comment="the stream"),
    sa.Column("originator_version", sa.BigInteger, primary_key=True),
    sa.Column("topic", sa.Text, comment="name.version"),
    sa.Column("state", sa.LargeBinary, comment="JSON: event and meta"),
    sa.Column("notification_id", sa.BigInteger, comment="the position"),
    info=APPEND_ONLY,
)
"""The log as it stands on PostgreSQL: the library makes it and writes it."""

AUDIT_LOG = sa.Table(
    "audit_log",
    _LOG,
    sa.Column("position", sa.BigInteger),
    sa.Column("stream", sa.Text),
    sa.Column("version", sa.BigInteger),
    sa.Column("name", sa.Text),
    sa.Column("event", JSONB),
    sa.Column("meta", JSONB),
    sa.Column("recorded_at", sa.DateTime(timezone=True)),
    info=READ_ONLY,
)
"""The log for a person with psql: a view, on PostgreSQL only."""

_SHOW_THE_LOG = r"""
CREATE VIEW audit_log AS
SELECT notification_id AS position,
       originator_id AS stream,
       originator_version AS version,
       split_part(topic, '.', 1) AS name,
       said.body -> 'event' AS event,
       said.body -> 'meta' AS meta,
       (said.body -> 'meta' ->> 'recorded_at')::timestamptz AS recorded_at
FROM stored_events
CROSS JOIN LATERAL (SELECT replace(convert_from(state, 'UTF8'), '\u0000', '\ufffd')::jsonb AS body) AS said
"""  # jsonb knows no zero character: one event that holds it must not hide all the others


def create_events(connection: sa.Connection) -> None:
    """The table of the log, as the library wants it."""
    (postgres if connection.dialect.name == "postgresql" else sqlite).create_events(connection)


def create_audit_log(connection: sa.Connection) -> None:
    """The view of the log, where the database is one that people ask with SQL."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_SHOW_THE_LOG)


CHASSIS = Migrations("chassis", (TABLES.create_all,), TABLES)
"""What every service has."""

EVENT_SOURCED = (CHASSIS, Migrations("events", (create_events, create_audit_log), _LOG))
"""What a service with a log of events has."""
