"""Audit, put together: no acts, no events of its own, one consumer of every topic."""

import json
from collections.abc import Mapping

from chassis.database import TABLES as CHASSIS_TABLES
from chassis.messaging.consumer import Consumer
from chassis.messaging.record import Record
from chassis.service.assembly import Service, topic_of
from chassis.service.health import Check
from chassis.service.http import application
from chassis.service.infrastructure import Infrastructure
from chassis.service.operating import operator_routes
from chassis.service.tokens import principal_of
from contracts.envelope import BadEnvelope, Envelope, read_headers, read_message
from services.audit.folded import FOLDED
from services.audit.ledger import TABLES, enter
from services.audit.queries import queries

PRODUCERS = ("registration", "evaluation", "recognition", "notification")


def build(infrastructure: Infrastructure) -> Service:
    """The service on this infrastructure."""
    database = infrastructure.database("audit")

    def migrate() -> None:
        with database.write() as connection:
            CHASSIS_TABLES.create_all(connection)
            TABLES.create_all(connection)

    def decode(record: Record) -> tuple[Envelope, bytes]:
        read_message(FOLDED, record.headers, record.value)
        if not isinstance(json.loads(record.value), dict):
            raise BadEnvelope("the value is no JSON object")
        return read_headers(record.headers), record.value

    def handle(message: tuple[Envelope, bytes]) -> None:
        with database.write() as connection:
            enter(connection, *message)

    def probe() -> Mapping[str, float]:
        with database.read():
            return {}

    consumer = Consumer("audit", tuple(map(topic_of, PRODUCERS)), database, infrastructure.clock, decode, handle)
    http = application(
        "audit",
        version="1",
        routers=(
            queries(database, infrastructure.clock),
            operator_routes(database, [consumer], None, principal_of(infrastructure.verifier), infrastructure.wake),
        ),
        verifier=infrastructure.verifier,
        checks=(Check("store", probe),),
    )
    return Service("audit", http, database, migrate, lambda: None, [consumer])
