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
from contracts.events import evaluation, recognition, registration
from services.audit.ledger import TABLES, enter
from services.audit.queries import queries

PRODUCERS = ("registration", "evaluation", "recognition", "notification")

ANSWERED_FROM = {
    event.event_type(): event
    for event in (
        registration.UnitCatalogued,
        registration.UnitRegistered,
        registration.RegistrationWithdrawn,
        registration.RegistrationRejected,
        registration.BuildingApproved,
        registration.DossierFiled,
        evaluation.AppraisalConcluded,
        recognition.UnitRecognised,
        recognition.RecognitionDeclined,
        recognition.MaintenanceReviewed,
        recognition.RecognitionRevoked,
        recognition.EmulationBarRecorded,
        recognition.ReviewRequired,
    )
}
"""Events that a status is folded from. They are checked on arrival, so that one which does not fit its type is set
aside and spoils no answer; every other event is kept as it came."""


def build(infrastructure: Infrastructure) -> Service:
    """The service on this infrastructure."""
    database = infrastructure.database("audit")

    def migrate() -> None:
        with database.write() as connection:
            CHASSIS_TABLES.create_all(connection)
            TABLES.create_all(connection)

    def decode(record: Record) -> tuple[Envelope, bytes]:
        read_message(ANSWERED_FROM, record.headers, record.value)
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
