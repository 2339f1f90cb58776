"""Registration, evaluation and recognition on one PostgreSQL database, put together in this process to tell a story up
to where a path begins. Audit and notification have no part in that."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
from anyio.from_thread import start_blocking_portal

from chassis.clock import SimulatedClock, SystemClock
from chassis.database import postgres
from chassis.documents import FolderDocuments
from chassis.eventstore.postgres import postgres_recorder
from chassis.eventstore.store import EventStore
from chassis.messaging.bus import InProcessBus
from chassis.messaging.record import Record
from chassis.service.infrastructure import Infrastructure
from chassis.service.tokens import TokenVerifier, verification_key
from deploy.standard.tokens import AUDIENCE, ISSUER, LocalIssuer
from dienhinh.acts_file import Line
from dienhinh.application import application_of
from dienhinh.applying import Applier
from dienhinh.cli.connection import PRINCIPAL, ROLES
from dienhinh.in_process import InProcess
from dienhinh.simulation import BEFORE_ANYTHING
from dienhinh.stories import BAC_NINH_2026
from services.evaluation import bootstrap as evaluation
from services.recognition import bootstrap as recognition
from services.registration import bootstrap as registration


class KeptBus(InProcessBus):
    """Delivers, and keeps what it delivered."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Record] = []

    def publish(self, records: Sequence[Record]) -> None:
        self.kept += records
        super().publish(records)


class Province:
    """The services, migrated and on their feet; `folder` holds documents and the key of tokens."""

    def __init__(self, url: str, folder: Path) -> None:
        self.clock, self.bus = SimulatedClock(BEFORE_ANYTHING), KeptBus()
        issuer = LocalIssuer(folder)
        key = verification_key(issuer.public.read_bytes())
        infrastructure = Infrastructure(
            deployment="crash",
            clock=self.clock,
            documents=FolderDocuments(folder / "documents"),
            verifier=TokenVerifier(issuer=ISSUER, audience=AUDIENCE, key=key, clock=SystemClock()),
            publisher=self.bus,
            database=lambda service: postgres(url, service),
            store=lambda database, mapper: EventStore(database, postgres_recorder(database), mapper, self.clock),
        )
        self.services = {
            service.name: service
            for service in (each.build(infrastructure) for each in (registration, evaluation, recognition))
        }
        for service in self.services.values():
            service.migrate()
            for consumer in service.consumers:
                self.bus.subscribe(consumer)
        self.clock.advance(max(service.last_recorded() or BEFORE_ANYTHING for service in self.services.values()))
        self._bearer = {"Authorization": f"Bearer {issuer.mint(PRINCIPAL, ROLES)}"}

    def tell(self, lines: Sequence[Line], *, settled: bool = True) -> None:
        """Performs the lines of these services, each when all that came before is `settled`."""
        app = application_of(list(self.services.values()))
        with start_blocking_portal() as portal:
            transport = InProcess(app, portal)
            with httpx.Client(transport=transport, base_url="http://crash", headers=self._bearer) as client:
                applied = Applier(client, BAC_NINH_2026.parent).apply(self._timed(lines, settled))
                answered = [each for each in applied if each.outcome != "unknown-act"]
        assert [(each.line.number, each.answer) for each in answered if not each.as_expected] == []

    def settle(self) -> None:
        """Lets everything follow that follows."""
        steps = [step for service in self.services.values() for step in service.steps]
        while sum(step() for step in steps):
            pass

    def close(self) -> None:
        for service in self.services.values():
            service.database.close()

    def _timed(self, lines: Sequence[Line], settled: bool) -> Iterator[Line]:
        for line in lines:
            if settled:
                self.settle()
            self.clock.advance(max(self.clock.now() + timedelta(seconds=1), line.recorded))
            yield line
        if settled:
            self.settle()


@contextmanager
def province(url: str, folder: Path) -> Iterator[Province]:
    """The province, until the block ends."""
    with closing(Province(url, folder)) as opened:
        yield opened
