"""A service put together from its tables: acts, reactions, translation, read models, queries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
from chassis.eventstore.store import EventStore
from chassis.messaging import dead_letters
from chassis.messaging.consumer import Consumer
from chassis.messaging.inbox import missing_after_waiting
from chassis.messaging.reactions import Reactions, Reacts
from chassis.messaging.record import Record
from chassis.messaging.relay import Relay
from chassis.messaging.translation import Published, Translation
from chassis.readmodels.model import ReadModel
from chassis.readmodels.projector import Projector
from chassis.service.conductor import Step
from chassis.service.document_routes import document_routes
from chassis.service.health import Check
from chassis.service.http import application
from chassis.service.infrastructure import Infrastructure
from chassis.service.operating import operator_routes
from chassis.service.tokens import principal_of


class Language(Protocol):
    """The envelope of the published language: a module of functions, handed in by the service."""

    def seal(self, deployment: str, fact: Any, data: Any, previous: int) -> Any: ...
    def value(self, data: Any) -> bytes: ...
    def attributes(self, by: Any, rules: Any) -> Mapping[str, str]: ...
    def read_message(self, types: Mapping[str, Any], headers: Any, value: bytes) -> Any: ...


@dataclass(frozen=True)
class Parts:
    """The tables of one service. `rules_for` and `queries` are its own code; the rest is data.

    Where a message is answered over several streams at once, `consumes` and `handler(store)` stand in for `reactions`:
    the handler works in the transaction that takes the message. `steps(running)` is background work of the service's
    own, done after what is common to all.
    """

    name: str
    version: str
    acts: Sequence[Handles]
    published: Mapping[type[DomainEvent], Published]
    private: Mapping[type[DomainEvent], str]
    rules_for: Callable[[Any, Workspace], Any]
    queries: Callable[["Running"], APIRouter]
    reactions: Sequence[Reacts] = ()
    readmodels: Sequence[ReadModel] = ()
    consumes: Sequence[type[Any]] = ()
    handler: Callable[[EventStore], Callable[[Any], None]] | None = None
    steps: Callable[["Running"], Sequence[Step]] = lambda _: ()


@dataclass(frozen=True)
class Running:
    """What the queries of a service are given."""

    store: EventStore
    projector: Projector
    clock: Any
    database: Database


@dataclass(frozen=True)
class Service:
    """One service, put together and not yet running."""

    name: str
    http: FastAPI
    database: Database
    migrate: Callable[[], None]
    last_recorded: Callable[[], datetime | None]
    consumers: Sequence[Consumer] = ()
    steps: Sequence[Step] = field(default_factory=tuple)
    relay: Relay | None = None


def topic_of(service: str) -> str:
    """The topic on which a service publishes."""
    return f"dienhinh.{service}.v1"


def assemble(parts: Parts, language: Language, infrastructure: Infrastructure) -> Service:
    """The service of these parts, on this infrastructure."""
    database = infrastructure.database(parts.name)
    store = infrastructure.store(database, Mapper((*parts.published, *parts.private)))
    translation = Translation(
        topic_of(parts.name),
        parts.published,
        parts.private,
        seal=lambda fact, data, previous: language.seal(infrastructure.deployment, fact, data, previous),
        value=language.value,
    )
    projector = Projector(store, parts.readmodels)
    relay = Relay(store, translation, infrastructure.publisher)
    consumers = [_consumer(parts, language, store, infrastructure)] if parts.reactions or parts.consumes else []
    acts = _acts(parts, language, store, translation, infrastructure)
    whoever = principal_of(infrastructure.verifier)
    running = Running(store, projector, infrastructure.clock, database)

    def migrate() -> None:
        store.migrate()
        projector.migrate()

    def lag() -> Mapping[str, float]:
        return {"relay_lag": relay.lag(), "projector_lag": projector.lag()}

    http = application(
        parts.name,
        version=parts.version,
        routers=(
            act_routes(acts, whoever, lambda ids: not_arrived(consumers, infrastructure.patience, ids)),
            parts.queries(running),
            document_routes(infrastructure.documents, whoever),
            operator_routes(database, consumers, projector, whoever, infrastructure.wake),
        ),
        verifier=infrastructure.verifier,
        checks=(Check("store", lag),),
    )
    steps = (relay.step, projector.step, *parts.steps(running))
    return Service(parts.name, http, database, migrate, store.last_recorded, consumers, steps, relay)


def not_arrived(consumers: Sequence[Consumer], patience: float, cited: Sequence[str]) -> Sequence[str]:
    """Those of the cited events (`<service>/<id>`) that a consumer here should have and has not, after waiting."""
    missing: set[str] = set()
    for consumer in consumers:
        ids = {id_ for service, _, id_ in (c.partition("/") for c in cited) if topic_of(service) in consumer.topics}
        missing |= missing_after_waiting(consumer.database, consumer.name, ids, patience)
    return sorted(missing)


def _consumer(parts: Parts, language: Language, store: EventStore, infrastructure: Infrastructure) -> Consumer:
    types = {to.event_type(): to for to in (*(row.to for row in parts.reactions), *parts.consumes)}
    services = dict.fromkeys(event_type.split(".")[2] for event_type in types)

    def decode(record: Record) -> Any:
        return language.read_message(types, record.headers, record.value)

    return Consumer(
        parts.name,
        tuple(map(topic_of, services)),
        store.database,
        infrastructure.clock,
        decode,
        parts.handler(store) if parts.handler else Reactions(store, parts.reactions).handle,
        infrastructure.wake,
    )


def _acts(
    parts: Parts, language: Language, store: EventStore, translation: Translation, infrastructure: Infrastructure
) -> Acts:
    def held(key: str) -> bool:
        with store.database.read() as connection:
            return dead_letters.held(connection, parts.name, key)

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
