"""The standard form: one service as a process of its own, on PostgreSQL and Kafka."""

from collections.abc import Callable
from contextlib import suppress
from time import sleep
from uuid import uuid4

from fastapi import Depends, FastAPI
from sqlalchemy.exc import SQLAlchemyError

from chassis.clock import Clock, SimulatedClock, SystemClock
from chassis.database import Database, postgres
from chassis.documents import FolderDocuments
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.postgres import postgres_recorder
from chassis.eventstore.store import EventStore
from chassis.messaging.kafka.consuming import KafkaConsumption, Membership
from chassis.messaging.kafka.publishing import KafkaPublisher
from chassis.messaging.kafka.wanted import group_prefix
from chassis.messaging.lease import Lease
from chassis.service.assembly import Service
from chassis.service.conductor import Conductor, Watch
from chassis.service.health import Check
from chassis.service.infrastructure import Background, Behind, Infrastructure
from chassis.service.lifecycle import Worker
from chassis.service.tokens import TokenVerifier, principal_of, verification_key
from dienhinh.application import application_of
from dienhinh.settings import StandardSettings
from dienhinh.simulation import BEFORE_ANYTHING, simulation_routes
from services.audit import bootstrap as audit
from services.evaluation import bootstrap as evaluation
from services.notification import bootstrap as notification
from services.recognition import bootstrap as recognition
from services.registration import bootstrap as registration

SERVICES: dict[str, Callable[[Infrastructure, StandardSettings], Service]] = {
    "registration": lambda infrastructure, settings: registration.build(infrastructure, settings.ministry),
    "evaluation": lambda infrastructure, _: evaluation.build(infrastructure),
    "recognition": lambda infrastructure, _: recognition.build(infrastructure),
    "notification": lambda infrastructure, settings: notification.build(infrastructure, settings.channels),
    "audit": lambda infrastructure, settings: audit.build(infrastructure, settings.national),
}
"""In the order in which facts flow."""


class Process:
    """One process of one service: what it is connected to, and what works behind its answers."""

    def __init__(self, service: str, settings: StandardSettings) -> None:
        self._settings = settings
        self._clock: Clock = SimulatedClock(BEFORE_ANYTHING) if settings.simulation else SystemClock()
        self._publisher = KafkaPublisher(settings.kafka, settings.instance)
        self._leadership: Lease | None = None
        self._conductors: dict[str, Conductor] = {}
        self._consumption: KafkaConsumption | None = None
        self.infrastructure = Infrastructure(
            deployment=settings.deployment,
            clock=self._clock,
            documents=FolderDocuments(settings.documents),
            verifier=_verifier(settings),
            publisher=self._publisher,
            database=lambda name: postgres(settings.database_url.get_secret_value(), name),
            store=lambda database, mapper: _store(database, mapper, self._clock),
            wake=self._wake,
            lease=self._lease,
            behind=self._behind,
        )
        self.service = SERVICES[service](self.infrastructure, settings)

    def application(self) -> FastAPI:
        """Serves the service below its name, as every form does."""
        app = application_of([self.service])
        if isinstance(self._clock, SimulatedClock):
            self._clock.advance(self.service.last_recorded() or BEFORE_ANYTHING)
            known = [Depends(principal_of(self.infrastructure.verifier))]
            days_matter = bool(self.service.background.own)
            routes = simulation_routes(self._clock, self._settle, self._arrived, days_matter=days_matter)
            app.include_router(routes, dependencies=known)
        return app

    def close(self) -> None:
        """Gives everything back, leadership first: another takes it at once."""
        if self._leadership is not None:
            with suppress(SQLAlchemyError):  # then it expires
                self._leadership.release()
        self._publisher.close()
        self.service.database.close()

    def _lease(self, database: Database) -> Lease:
        # A holder is one process for ever: its next start is another, and waits its turn.
        holder = f"{self._settings.instance}/{uuid4()}"
        self._leadership = Lease(database, "leader", holder, self._settings.lease_seconds)
        return self._leadership

    def _behind(self, background: Background) -> Behind:
        """A thread for each step and for the consumer: none waits for another's broker, mail server or rebuild. In a
        rehearsal what a service does of its own happens when the clock is moved, and in one order."""
        steps = background.steps if self._settings.simulation else {**background.steps, **background.own}
        self._conductors = {name: Conductor([step]) for name, step in steps.items()}
        workers: dict[str, Worker] = {**self._conductors}
        checks = []
        if background.position is not None:
            workers["watch"] = Watch(background.position, self._wake)
        if background.consumer is not None:
            self._consumption = KafkaConsumption(
                self._settings.kafka,
                lambda: self._membership(background),
                background.consumer,
                drain=self._settings.drain_seconds,
            )
            workers["consumer"] = self._consumption
            checks.append(Check("consumer", self._consumption.probe))
        return Behind(workers, checks, self._settings.drain_seconds)

    def _membership(self, background: Background) -> Membership:
        """After a restore the group is another one, which reads everything again."""
        settings = self._settings
        group = f"{group_prefix(settings.deployment, background.service)}{background.epoch()}"
        return Membership(group, settings.instance, settings.session_seconds)

    def _wake(self) -> None:
        for conductor in self._conductors.values():
            conductor.wake()

    def _arrived(self) -> None:
        if self._consumption is not None:
            self._consumption.caught_up()

    def _settle(self) -> None:
        done = 1
        while done:
            for conductor in self._conductors.values():
                conductor.settle()
            done = sum(step() for step in self.service.background.own.values())
        self._published()

    def _published(self) -> None:
        """Returns when all of the log is published, by whichever process leads or comes to lead; raises `TimeoutError`
        when it is not after a minute."""
        for _ in range(1200):
            if self.service.relay is None or not self.service.relay.lag():
                return
            sleep(0.05)
        raise TimeoutError(f"not published in a minute: {self.service.name}")


def _store(database: Database, mapper: Mapper, clock: Clock) -> EventStore:
    return EventStore(database, postgres_recorder(database), mapper, clock)


def _verifier(settings: StandardSettings) -> TokenVerifier:
    return TokenVerifier(
        issuer=settings.token_issuer,
        audience=settings.token_audience,
        key=verification_key(settings.token_key_file.read_bytes()),
        clock=SystemClock(),
    )
