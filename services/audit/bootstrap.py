"""Audit, put together: no acts, no events of its own, one consumer of every topic, and what leaves the province."""

import json
from collections.abc import Mapping
from datetime import datetime

from chassis.database import Database
from chassis.eventstore.epochs import begin_epoch, current_epoch
from chassis.eventstore.migrations import CHASSIS
from chassis.messaging.consumer import Consumer
from chassis.messaging.record import Record
from chassis.messaging.relay import Relay
from chassis.migrating import Migrations
from chassis.service.assembly import Service
from chassis.service.health import Check
from chassis.service.http import application
from chassis.service.infrastructure import Background, Infrastructure
from chassis.service.operating import operator_routes
from chassis.service.tokens import principal_of
from contracts import national
from contracts.envelope import BadEnvelope, Envelope, read_headers, read_message, topic_of
from services.audit.departures import Departures, last_arrival
from services.audit.folded import FOLDED, REPORTED, STARTS
from services.audit.ledger import enter, last_recorded
from services.audit.queries import queries
from services.audit.settings import NationalSettings
from services.audit.tables import TABLES, number_arrivals
from services.audit.upward.routes import reports

MIGRATIONS = (CHASSIS, Migrations("audit", (TABLES.create_all, number_arrivals), TABLES))
PRODUCERS = ("registration", "evaluation", "recognition", "notification")
_LEAVING = {event_type: leaves.event for event_type, leaves in national.BY_TYPE.items()}


def build(infrastructure: Infrastructure, leaving: NationalSettings | None = None) -> Service:
    """The service on this infrastructure. Without `leaving`, nothing leaves the province."""
    database = infrastructure.database("audit")

    def decode(record: Record) -> tuple[Envelope, bytes]:
        read_message({**FOLDED, **REPORTED, **STARTS, **_LEAVING}, record.headers, record.value)
        if not isinstance(json.loads(record.value), dict):
            raise BadEnvelope("the value is no JSON object")
        return read_headers(record.headers), record.value

    def handle(message: tuple[Envelope, bytes]) -> None:
        with database.write() as connection:
            enter(connection, *message)

    def newest() -> datetime | None:
        with database.read() as connection:
            return last_recorded(connection)

    def probe() -> Mapping[str, float]:
        with database.read():
            return {}

    relay = _relay(infrastructure, database, leaving) if leaving else None

    def signing() -> Mapping[str, float]:
        return {"signing": 1, "relay_lag": relay.lag()} if relay else {"signing": 0}

    consumer = Consumer(
        "audit",
        tuple(map(topic_of, PRODUCERS)),
        database,
        infrastructure.clock,
        decode,
        handle,
        infrastructure.wake,
    )
    background = Background(
        "audit",
        lambda: current_epoch(database),
        consumer,
        (lambda: last_arrival(database)) if relay else None,
        {"national": relay.step} if relay else {},
    )
    behind = infrastructure.behind(background)
    whoever = principal_of(infrastructure.verifier)
    http = application(
        "audit",
        version="1",
        routers=(
            queries(database, infrastructure.clock),
            reports(database, infrastructure.clock),
            operator_routes(database, [consumer], relay, None, whoever, infrastructure.wake),
        ),
        verifier=infrastructure.verifier,
        checks=(Check("store", probe), Check("national", signing), *behind.checks),
        workers=behind.workers,
        drain_seconds=behind.drain_seconds,
    )
    return Service(
        name="audit",
        http=http,
        database=database,
        migrations=MIGRATIONS,
        fill=lambda: None,
        last_recorded=newest,
        background=background,
        open_epoch=lambda _, after: begin_epoch(database, after=after),
        relay=relay,
    )


def _relay(infrastructure: Infrastructure, database: Database, leaving: NationalSettings) -> Relay:
    outbox = Departures(database, leaving.province, leaving.key)
    return Relay(outbox, infrastructure.publisher, infrastructure.lease(database))
