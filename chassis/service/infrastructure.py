"""What a service runs on, whatever the form: stores, bus, clock, documents, tokens. A form makes one of these."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from chassis.clock import Clock
from chassis.database import Database
from chassis.documents import Documents
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.store import EventStore
from chassis.messaging.consumer import Consumer
from chassis.messaging.lease import Lease
from chassis.messaging.record import Publisher
from chassis.service.conductor import Step
from chassis.service.health import Check
from chassis.service.lifecycle import Worker
from chassis.service.tokens import TokenVerifier


@dataclass(frozen=True)
class Background:
    """What a service does behind its answers: `consumer` receives; each of `steps`, which all services have, and of
    its `own` is done until nothing is left.

    `epoch()` is the one that the service's store is in: after a restore, what it had received is received again.
    `position()` is that of its log's newest event; None where it keeps no log.
    """

    service: str
    epoch: Callable[[], int]
    consumer: Consumer | None = None
    position: Callable[[], int] | None = None
    steps: Mapping[str, Step] = field(default_factory=dict)
    own: Mapping[str, Step] = field(default_factory=dict)


@dataclass(frozen=True)
class Behind:
    """Who does it, where the service is a process of its own: workers that run and drain with it, and their checks."""

    workers: Mapping[str, Worker] = field(default_factory=dict)
    checks: Sequence[Check] = ()
    drain_seconds: float = 20.0


@dataclass(frozen=True)
class Infrastructure:
    """`database(service)` opens the service's own database; `store(database, mapper)` the event store in it.

    `deployment` names this installation in the source of every event; `patience` is how many seconds an act waits for
    the events it comes after; `wake` is called when there may be something to relay or to project. `lease(database)`
    decides between several processes of one service; None where there is only one. `behind` says who does a service's
    background work; nobody, where the form does it for all its services together.
    """

    deployment: str
    clock: Clock
    documents: Documents
    verifier: TokenVerifier
    publisher: Publisher
    database: Callable[[str], Database]
    store: Callable[[Database, Mapper], EventStore]
    patience: float = 10.0
    wake: Callable[[], None] = field(default=lambda: None)
    lease: Callable[[Database], Lease | None] = field(default=lambda _: None)
    behind: Callable[[Background], Behind] = field(default=lambda _: Behind())
