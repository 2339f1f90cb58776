"""One process of one service in the standard form, made where it is to die."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from chassis.clock import SimulatedClock
from chassis.service.assembly import Service
from deploy.standard.tokens import AUDIENCE, ISSUER, LocalIssuer
from dienhinh.acts_file import Line, filled
from dienhinh.cli.connection import PRINCIPAL, ROLES
from dienhinh.settings import StandardSettings
from dienhinh.standard import Process
from tests.asgi import client_of
from tests.crash.servers import Servers

WORLD = "world"
"""The database that every process works on."""


class Started:
    """The process of `service`, opened as `dienhinh serve` opens it; what works behind its answers is for the path to
    do. `now` is where its clock stands, `deployment` names its consumer group."""

    def __init__(self, servers: Servers, service: str, now: datetime, deployment: str = "crash") -> None:
        issuer = LocalIssuer(servers.folder)
        settings = StandardSettings(
            instance="one",
            deployment=deployment,
            kafka_bootstrap=servers.bootstrap,
            database_url=servers.url(WORLD),
            documents=servers.folder / "documents",
            token_key_file=issuer.public,
            token_issuer=ISSUER,
            token_audience=AUDIENCE,
            simulation=True,
            lease_seconds=0.3,  # what a process that died keeps the next one waiting
            session_seconds=6,
        )
        with servers.named():
            self.process = Process(service, settings)
        self.service.open()
        self._app = self.process.application()
        self._bearer = {"Authorization": f"Bearer {issuer.mint(PRINCIPAL, ROLES)}"}
        clock = self.process.infrastructure.clock
        assert isinstance(clock, SimulatedClock)
        clock.advance(max(clock.now(), now))

    @property
    def service(self) -> Service:
        """The service."""
        return self.process.service

    def perform(self, line: Line) -> Any:
        """What the act is answered."""
        fields = filled(line.fields, str, str, Path())
        return self.post(f"acts/{line.act}", fields, {"Idempotency-Key": line.key})

    def post(self, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        """What is answered to somebody who may do everything; raises `HTTPStatusError`."""
        answer = client_of(self._app, self._bearer).post(f"/{self.service.name}/{path}", json=body, headers=headers)
        return answer.raise_for_status().json()

    def project(self) -> None:
        """Merges what was recorded into the read models, to the end."""
        while self.service.background.steps["read-models"]():
            pass
