"""The standard form to be broken: three brokers, PostgreSQL, two processes of each service, and a link that can be cut
before each broker and between each process and its database."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg

from deploy.kafka.cluster import QUICK_START, KafkaCluster
from deploy.postgres.cluster import THROWAWAY, PostgresCluster
from deploy.processes import ServerFailed
from deploy.standard.form import SERVICES, Brokers, Process, StandardForm
from tests.crash.chaos.links import Link, Network
from tests.crash.chaos.supervising import Supervisor

SETTINGS = {"LEASE_SECONDS": "3", "SESSION_SECONDS": "6", "LOG_LEVEL": "INFO"}
"""Of the services: as impatient as they can be, so that a process that hangs is soon followed by another."""

SETTLES = 300.0
"""Seconds after which an installation that nobody breaks any more has come to rest, or will not."""

_LOOKS = 0.2


@dataclass
class Installation:
    """What is broken, and how it is reached."""

    kafka: KafkaCluster
    postgres: PostgresCluster
    form: StandardForm
    network: Network
    to_brokers: Sequence[Link] = ()
    to_database: Mapping[str, Link] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.supervisor = Supervisor(self.form.servers)

    @property
    def processes(self) -> Sequence[Process]:
        """Of the services, without the gateway."""
        return [each for group in self.form.services.values() for each in group]

    def processes_of(self, services: Sequence[str]) -> Sequence[Process]:
        """Those of some services."""
        return [each for service in services for each in self.form.services[service]]

    def process(self, name: str) -> Process:
        """The process `registration-1`."""
        return next(each for each in self.processes if each.name == name)

    @contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """A client of the gateway, that may do everything."""
        bearer = {"Authorization": f"Bearer {self.form.token()}"}
        limits = httpx.Limits(max_keepalive_connections=0)
        with httpx.Client(base_url=self.form.gateway.url, timeout=60, headers=bearer, limits=limits) as client:
            yield client

    def leader(self, service: str) -> Process | None:
        """The process that leads the service now; None where none does, or the database does not say."""
        try:
            with psycopg.connect(self.form.database_url(service), connect_timeout=5) as connection:
                row = connection.execute(f"SELECT holder FROM {service}.leases").fetchone()  # noqa: S608 - ours
        except psycopg.OperationalError:
            return None
        names = {each.name: each for each in self.form.services[service]}
        return names.get(row[0].partition("/")[0]) if row else None

    @property
    def database_url(self) -> str:
        """The administrator's, of the installation's database."""
        return f"{self.postgres.dsn.rpartition('/')[0]}/{self.form.database}"

    def settle(self) -> None:
        """Returns when every process is ready and nothing is under way any more. Raises ServerFailed where it does not
        come to that."""
        before: Any = None
        pause = threading.Event()
        for _ in range(int(SETTLES / _LOOKS)):
            now = self._at_rest()
            if now is not None and now == before:
                return
            before = now
            pause.wait(_LOOKS)
        states = {each.name: readiness(each) for each in self.processes}
        raise ServerFailed(f"not at rest after {SETTLES:g} s: {states}")

    def _at_rest(self) -> Any:
        """How far every log is, where nothing waits anywhere; None where something does."""
        measures = [readiness(each) for each in self.processes]
        if not all(told and told["ready"] and not _waits(told) for told in measures):
            return None
        with psycopg.connect(self.database_url) as connection:
            tells = "notification" in self.form.services
            sending = connection.execute(_UNDER_WAY).fetchone() if tells else (0,)
            ends = [
                connection.execute(f"SELECT max(notification_id) FROM {service}.stored_events").fetchone()  # noqa: S608
                for service in self.form.services
                if service != "audit"
            ]
        return None if sending != (0,) else ends


_UNDER_WAY = "SELECT count(*) FROM notification.messages_v1_1 WHERE progress IN ('created', 'sending', 'unknown')"


@cache
def _asking() -> httpx.Client:
    """Made once: to make one takes longer than to ask."""
    return httpx.Client(timeout=10, limits=httpx.Limits(max_keepalive_connections=0))


def readiness(process: Process) -> Mapping[str, Any] | None:
    """What the process says of itself; None where it does not answer."""
    try:
        return dict(_asking().get(f"{process.url}/{process.name.rpartition('-')[0]}/readyz").json())
    except (httpx.TransportError, ValueError):
        return None


def partitions(told: Mapping[str, Any] | None) -> int:
    """How many partitions a process holds, by what it says of itself; 0 where it does not know, or does not answer."""
    measures = told["checks"].get("consumer", {}).get("measures", {}) if told else {}
    return int(measures.get("partitions", 0))


def _waits(told: Mapping[str, Any]) -> bool:
    lags = ("relay_lag", "projector_lag", "consumer_lag")
    return any(check.get("measures", {}).get(lag) for check in told["checks"].values() for lag in lags)


@dataclass(frozen=True)
class Servers:
    """What an installation stands on: brokers with a link before each, and PostgreSQL."""

    kafka: KafkaCluster
    postgres: PostgresCluster
    network: Network
    to_brokers: Sequence[Link]


@contextmanager
def serving(folder: Path, brokers: int) -> Iterator[Servers]:
    """Servers in this folder, started; killed when the block ends, their logs left there."""
    with ExitStack() as closing:
        network = Network()
        closing.callback(network.close)
        to_brokers = [network.link() for _ in range(brokers)]
        advertised = [link.port for link in to_brokers]
        kafka = KafkaCluster(folder / "kafka", brokers, java=QUICK_START, advertised=advertised)
        closing.callback(kafka.close)
        for link, broker in zip(to_brokers, kafka.brokers, strict=True):
            link.to = broker.node.ports[0]
        postgres = PostgresCluster(folder / "postgres", THROWAWAY)
        closing.callback(postgres.close)
        kafka.start()
        postgres.start()
        yield Servers(kafka, postgres, network, to_brokers)


@contextmanager
def installed(
    folder: Path, servers: Servers, *, database: str = "chaos", services: Sequence[str] = SERVICES, replicas: int = 2
) -> Iterator[Installation]:
    """An installation of these services on these servers, prepared and not yet started; killed when the block ends."""
    brokers = Brokers(servers.kafka.bootstrap)
    form = StandardForm(folder, servers.postgres.dsn, brokers, database=database, replicas=replicas, settings=SETTINGS)
    try:
        form.prepare()
        form.services = {name: form.services[name] for name in services}
        installation = Installation(servers.kafka, servers.postgres, form, servers.network, servers.to_brokers)
        installation.to_database = {each.name: _linked(each, servers.network) for each in installation.processes}
        try:
            yield installation
        finally:
            installation.supervisor.stop()
    finally:
        form.close()


def _linked(process: Process, network: Network) -> Link:
    """Puts a link between a process and its database."""
    url = process.environment["DIENHINH_DATABASE_URL"]
    port = urlsplit(url).port or 5432
    link = network.link(port)
    process.environment["DIENHINH_DATABASE_URL"] = url.replace(f":{port}/", f":{link.port}/")
    return link


def until(holds: Callable[[], bool], what: str, seconds: float = SETTLES) -> None:
    """Returns when it does; raises ServerFailed, with `what` it should have come to, where it does not."""
    pause = threading.Event()
    for _ in range(int(seconds / _LOOKS)):
        if holds():
            return
        pause.wait(_LOOKS)
    raise ServerFailed(f"not after {seconds:g} s: {what}")
