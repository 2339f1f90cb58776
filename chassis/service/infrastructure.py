"""What a service runs on, whatever the form: stores, bus, clock, documents, tokens. A form makes one of these."""

from collections.abc import Callable
from dataclasses import dataclass, field

from chassis.clock import Clock
from chassis.database import Database
from chassis.documents import Documents
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.store import EventStore
from chassis.messaging.record import Publisher
from chassis.service.tokens import TokenVerifier


@dataclass(frozen=True)
class Infrastructure:
    """`database(service)` opens the service's own database; `store(database, mapper)` the event store in it.

    `deployment` names this installation in the source of every event; `patience` is how many seconds an act waits for
    the events it comes after; `wake` is called when there may be something to relay or to project.
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
