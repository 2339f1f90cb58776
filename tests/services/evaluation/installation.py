"""Registration and evaluation, assembled on stores in memory and the in-process bus, spoken to over HTTP."""

from datetime import UTC, datetime

from chassis.clock import SimulatedClock
from chassis.database import sqlite_memory
from chassis.documents import FolderDocuments
from chassis.eventstore.sqlite import sqlite_recorder
from chassis.eventstore.store import EventStore
from chassis.messaging.bus import InProcessBus
from chassis.service.conductor import Conductor
from chassis.service.development import DevelopmentIssuer
from chassis.service.infrastructure import Infrastructure
from services.evaluation import bootstrap as evaluation
from services.registration import bootstrap as registration
from tests.asgi import client_of


class Installation:
    """Two services; a registrar enters everybody's acts."""

    def __init__(self, folder):
        clock = SimulatedClock(datetime(2027, 2, 1, 3, tzinfo=UTC))
        issuer = DevelopmentIssuer(folder / "keys", audience="tests", clock=clock)
        documents = FolderDocuments(folder / "documents")
        bus, steps = InProcessBus(), []
        infrastructure = Infrastructure(
            deployment="tests",
            clock=clock,
            documents=documents,
            verifier=issuer.verifier(),
            publisher=bus,
            database=lambda _: sqlite_memory(),
            store=lambda database, mapper: EventStore(database, sqlite_recorder(database), mapper, clock),
            patience=0.0,
        )
        self.services = {
            service.name: service for service in (registration.build(infrastructure), evaluation.build(infrastructure))
        }
        for service in self.services.values():
            service.migrate()
            steps.extend(service.steps)
            for consumer in service.consumers:
                bus.subscribe(consumer)
        self._conductor = Conductor(steps)
        self._token = {"Authorization": f"Bearer {issuer.mint('p-1', roles=['registrar'])}"}

    def ask(self, service, method, path, **options):
        """The answer of a service, and everything settled after it."""
        answered = client_of(self.services[service].http, self._token).request(method, path, **options)
        self._conductor.settle()
        return answered

    def act(self, service, name, /, **fields):
        """The answer to an act."""
        return self.ask(service, "POST", f"/acts/{name}", json=fields)

    def stored(self, content=b"minh chung"):
        """The digest of a document that was uploaded."""
        headers = {"Content-Type": "text/plain; charset=utf-8"}
        answered = self.ask("evaluation", "POST", "/documents", content=content, headers=headers)
        assert answered.is_success, answered.text
        return answered.json()["sha256"]
