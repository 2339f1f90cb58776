"""A service put together from its tables: acts, reactions, translation, read models, queries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from fastapi import APIRouter, FastAPI

from chassis.acts.performing import Acts
from chassis.acts.routes import act_routes
from chassis.acts.table import Handles
from chassis.acts.workspace import Workspace
from chassis.database import Database
from chassis.domain import DomainEvent
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.migrations import EVENT_SOURCED
from chassis.eventstore.restoring import open_epoch
from chassis.eventstore.store import EventStore
from chassis.messaging import dead_letters
from chassis.messaging.consumer import Consumer
from chassis.messaging.disowning import Disowning, Notes
from chassis.messaging.inbox import missing_after_waiting
from chassis.messaging.lease import Lease
from chassis.messaging.outbox import LogOutbox
from chassis.messaging.reactions import Reactions, Reacts
from chassis.messaging.record import Record
from chassis.messaging.relay import Relay
from chassis.messaging.translation import Published, Translation
from chassis.migrating import Migrations, check_version, migrate
from chassis.readmodels.model import ReadModel
from chassis.readmodels.projector import Projector
from chassis.service.conductor import Step
from chassis.service.document_routes import document_routes
from chassis.service.health import Check
from chassis.service.http import application
from chassis.service.infrastructure import Background, Infrastructure
from chassis.service.operating import operator_routes
from chassis.service.tokens import principal_of


class Language(Protocol):
    """The envelope of the published language: a module of functions, handed in by the service."""

    def seal(self, deployment: str, fact: Any, data: Any, previous: int) -> Any: ...
    def value(self, data: Any) -> bytes: ...
    def attributes(self, by: Any, rules: Any) -> Mapping[str, str]: ...
    def read_message(self, types: Mapping[str, Any], headers: Any, value: bytes) -> Any: ...
    def topic_of(self, service: str) -> str: ...


@dataclass(frozen=True)
class Parts:
    """The tables of one service. `rules_for` and `queries` are its own code; the rest is data.

    Where a message is answered over several streams at once, `consumes` and `handler(store)` stand in for `reactions`:
    the handler works in the transaction that takes the message. `notes` are the events that repeat another service's
    facts: they count no longer when that service has lost them. `consumer(store, wake)` stands in for all of that,
    where what arrives is no other service's event. `steps(running)` is background work of the service's
    own, by name, done after what is common to all; of several processes of the service, one does it.
    """

    name: str
    version: str
    acts: Sequence[Handles]
    published: Mapping[type[DomainEvent], Published]
    private: Mapping[type[DomainEvent], str]
    rules_for: Callable[[Any, Workspace], Any]
    queries: Callable[["Running"], APIRouter]
    reactions: Sequence[Reacts] = ()
    notes: Sequence[Notes] = ()
    readmodels: Sequence[ReadModel] = ()
    consumes: Sequence[type[Any]] = ()
    handler: Callable[[EventStore], Callable[[Any], None]] | None = None
    consumer: Callable[[EventStore, Callable[[], None]], Consumer] | None = None
    steps: Callable[["Running"], Mapping[str, Step]] = lambda _: {}


@dataclass(frozen=True)
class Running:
    """What the queries of a service are given."""

    store: EventStore
    projector: Projector
    clock: Any
    database: Database


@dataclass(frozen=True)
class Service:
    """One service, put together and not yet running. `fill` gives every read model a build of its present version;
    `open_epoch(by, after)` is for a store that was restored, and returns the number of its new epoch; `acts` are what
    its routes perform."""

    name: str
    http: FastAPI
    database: Database
    migrations: Sequence[Migrations]
    fill: Callable[[], None]
    last_recorded: Callable[[], datetime | None]
    background: Background
    open_epoch: Callable[[str, int], int]
    relay: Relay | None = None
    acts: Acts | None = None

    def migrate(self) -> None:
        """Makes the store ready, where this process owns it."""
        migrate(self.database, self.migrations)
        self.fill()

    def open(self) -> None:
        """Makes the store ready, where the owner has migrated it and this process may not; raises `WrongVersion` if the
        owner has not, or has gone further."""
        check_version(self.database, self.migrations)
        self.fill()

    @property
    def consumers(self) -> Sequence[Consumer]:
        """What receives the events of other services."""
        return [self.background.consumer] if self.background.consumer else []

    @property
    def steps(self) -> Sequence[Step]:
        """What is to be done behind the answers, in its order."""
        return (*self.background.steps.values(), *self.background.own.values())


def assemble(parts: Parts, language: Language, infrastructure: Infrastructure) -> Service:
    """The service of these parts, on this infrastructure."""
    database = infrastructure.database(parts.name)
    store = infrastructure.store(database, Mapper((*parts.published, *parts.private)))
    translation = Translation(
        language.topic_of(parts.name),
        parts.published,
        parts.private,
        seal=lambda fact, data, previous: language.seal(infrastructure.deployment, fact, data, previous),
        value=language.value,
    )
    projector = Projector(store, parts.readmodels)
    lease = infrastructure.lease(database)
    relay = Relay(LogOutbox(store, translation), infrastructure.publisher, lease)
    consumer = _consumer(parts, language, store, projector, infrastructure)
    consumers = [consumer] if consumer else []
    acts = _acts(parts, language, store, translation, infrastructure)
    whoever = principal_of(infrastructure.verifier)
    running = Running(store, projector, infrastructure.clock, database)
    own = {name: _led(step, lease) for name, step in parts.steps(running).items()}
    steps = {"relay": relay.step, "read-models": projector.step}
    background = Background(parts.name, store.epoch, consumer, store.last_position, steps, own)
    behind = infrastructure.behind(background)

    def lag() -> Mapping[str, float]:
        return {"relay_lag": relay.lag(), "projector_lag": projector.lag()}

    http = application(
        parts.name,
        version=parts.version,
        routers=(
            act_routes(acts, whoever, lambda ids: _not_arrived(consumers, language, infrastructure.patience, ids)),
            parts.queries(running),
            document_routes(infrastructure.documents, whoever),
            operator_routes(database, consumers, relay, projector, whoever, infrastructure.wake),
        ),
        verifier=infrastructure.verifier,
        checks=(Check("store", lag), *behind.checks),
        workers=behind.workers,
        drain_seconds=behind.drain_seconds,
    )
    return Service(
        name=parts.name,
        http=http,
        database=database,
        migrations=EVENT_SOURCED,
        fill=projector.migrate,
        last_recorded=store.last_recorded,
        background=background,
        open_epoch=lambda by, after: open_epoch(store, by, after=after),
        relay=relay,
        acts=acts,
    )


def _not_arrived(
    consumers: Sequence[Consumer], language: Language, patience: float, cited: Sequence[str]
) -> Sequence[str]:
    """Those of the cited events (`<service>/<id>`) that a consumer here should have and has not, after waiting."""
    missing: set[str] = set()
    cited_of = [(language.topic_of(service), id_) for service, _, id_ in (each.partition("/") for each in cited)]
    for consumer in consumers:
        ids = {id_ for topic, id_ in cited_of if topic in consumer.topics}
        missing |= missing_after_waiting(consumer.database, consumer.name, ids, patience)
    return sorted(missing)


def _led(step: Step, lease: Lease | None) -> Step:
    """The step, done by the process that leads."""
    return step if lease is None else lambda: step() if lease.held() else 0


def _consumer(
    parts: Parts, language: Language, store: EventStore, projector: Projector, infrastructure: Infrastructure
) -> Consumer | None:
    if parts.consumer is not None:
        return parts.consumer(store, infrastructure.wake)
    if not (parts.reactions or parts.consumes):
        return None
    types = {to.event_type(): to for to in (*(row.to for row in parts.reactions), *parts.consumes)}
    services = dict.fromkeys(event_type.split(".")[2] for event_type in types)

    def decode(record: Record) -> Any:
        return language.read_message(types, record.headers, record.value)

    return Consumer(
        parts.name,
        tuple(map(language.topic_of, services)),
        store.database,
        infrastructure.clock,
        decode,
        parts.handler(store) if parts.handler else Reactions(store, parts.reactions).handle,
        infrastructure.wake,
        Disowning(store, parts.notes, projector.renew).handle,
    )


def _acts(
    parts: Parts, language: Language, store: EventStore, translation: Translation, infrastructure: Infrastructure
) -> Acts:
    def held(key: str) -> bool:
        with store.database.read() as connection:
            return dead_letters.Holds(connection, parts.name, [key]).on(key)

    return Acts(
        store,
        parts.acts,
        rules_for=parts.rules_for,
        attributes=lambda act, rules: language.attributes(act.by, rules),
        announce=translation.announce,
        held=held,
        document_is_stored=infrastructure.documents.has,
        committed=infrastructure.wake,
    )
