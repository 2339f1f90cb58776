"""The embedded form: every service in one process, on SQLite files in one home, with an in-process bus."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import Depends, FastAPI

from chassis.clock import Clock, SimulatedClock, SystemClock
from chassis.database import Database, sqlite_file
from chassis.documents import FolderDocuments
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.sqlite import sqlite_recorder
from chassis.eventstore.store import EventStore
from chassis.messaging.bus import InProcessBus
from chassis.service.assembly import Service
from chassis.service.conductor import Conductor
from chassis.service.infrastructure import Infrastructure
from chassis.service.lifecycle import Workers
from chassis.service.logs import log_of
from chassis.service.tokens import principal_of
from dienhinh.application import application_of
from dienhinh.home import Home
from dienhinh.simulation import BEFORE_ANYTHING, simulation_routes
from services.audit import bootstrap as audit
from services.evaluation import bootstrap as evaluation
from services.notification import bootstrap as notification
from services.notification.settings import ChannelSettings
from services.recognition import bootstrap as recognition
from services.registration import bootstrap as registration


@dataclass(frozen=True)
class Embedded:
    """An installation, put together. `app` serves it; entering the app's lifespan starts what works behind it."""

    app: FastAPI
    services: Mapping[str, Service]
    conductor: Conductor


def embedded(home: Home) -> Embedded:
    """The installation in `home`, migrated and settled. The caller owns the home."""
    clock: Clock = SimulatedClock(BEFORE_ANYTHING) if home.simulation else SystemClock()
    bus = InProcessBus()
    steps: list[Callable[[], int]] = []
    conductor = Conductor(steps)
    infrastructure = Infrastructure(
        deployment="dienhinh",
        clock=clock,
        documents=FolderDocuments(home.path / "documents"),
        verifier=home.issuer().verifier(),
        publisher=bus,
        database=lambda service: sqlite_file(home.path / f"{service}.sqlite3"),
        store=lambda database, mapper: _store(database, mapper, clock),
        wake=conductor.wake,
    )
    services = [  # in the order in which facts flow
        registration.build(infrastructure),
        evaluation.build(infrastructure),
        recognition.build(infrastructure),
        notification.build(infrastructure, ChannelSettings(outbox=home.path / "outbox")),
        audit.build(infrastructure),
    ]
    for service in services:
        service.migrate()
        steps.extend(service.steps)
        for consumer in service.consumers:
            bus.subscribe(consumer)
    if isinstance(clock, SimulatedClock):
        clock.advance(max((clock.now(), *filter(None, (service.last_recorded() for service in services)))))
    conductor.settle()
    workers = Workers({"conductor": conductor}, log_of("embedded"), drain_seconds=20)
    app = application_of(services, workers)
    if isinstance(clock, SimulatedClock):
        known = [Depends(principal_of(infrastructure.verifier))]
        app.include_router(simulation_routes(clock, conductor.settle), dependencies=known)
    return Embedded(app, {service.name: service for service in services}, conductor)


def _store(database: Database, mapper: Mapper, clock: Clock) -> EventStore:
    return EventStore(database, sqlite_recorder(database), mapper, clock)
