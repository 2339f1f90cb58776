"""The faults: what the adversary does to an installation, and how each is over. Every one names what it hit."""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import httpx
from confluent_kafka import KafkaException

from contracts.topics import TOPICS
from deploy.processes import ServerFailed
from deploy.standard.form import SERVICES, Process
from tests.crash.chaos.installation import Installation, partitions, readiness, until

CONSUMERS = ("evaluation", "recognition", "notification", "audit")
RELAYING = ("registration", "evaluation", "recognition", "notification")

PAGES_GIVEN_UP = 35.0
"""Seconds after which no relay tries any more to publish what it had begun with."""


class Fault(Protocol):
    """One fault. `inject` returns what it hit, `heal` when it is over."""

    def inject(self) -> str: ...
    def heal(self) -> None: ...


@dataclass
class ServiceKilled:
    """SIGKILL to one process of a service; its supervisor starts it again."""

    installation: Installation
    chance: random.Random
    services: Sequence[str]

    def inject(self) -> str:
        self._hit = self.chance.choice(self.installation.processes_of(self.services))
        self.installation.supervisor.kill(self._hit)
        return self._hit.name

    def heal(self) -> None:
        until(lambda: readiness(self._hit) is not None, f"{self._hit.name} answers again")


@dataclass
class LeaderKilled:
    """SIGKILL to the process of a service that relays."""

    installation: Installation
    chance: random.Random
    services: Sequence[str]

    def inject(self) -> str:
        service = self.chance.choice([each for each in self.services if each in RELAYING])
        found: list[Process] = []

        def led() -> bool:
            found[:] = filter(None, [self.installation.leader(service)])
            return bool(found)

        until(led, f"somebody leads {service}")
        (self._hit,) = found
        self.installation.supervisor.kill(self._hit)
        return self._hit.name

    def heal(self) -> None:
        until(lambda: readiness(self._hit) is not None, f"{self._hit.name} answers again")


@dataclass
class Paused:
    """SIGSTOP to a process until its partitions are others', and its leadership; then SIGCONT."""

    installation: Installation
    chance: random.Random
    services: Sequence[str]

    def inject(self) -> str:
        service = self.chance.choice([each for each in self.services if each in CONSUMERS])
        self._hit = self.chance.choice(self.installation.form.services[service])
        self._hit.pause()
        try:
            until(lambda: self._is_out(service), f"{self._hit.name} is out of its group")
        except ServerFailed:
            self._hit.resume()
            raise
        return self._hit.name

    def heal(self) -> None:
        self._hit.resume()

    def _is_out(self, service: str) -> bool:
        """Whether the others hold every partition, as they say. The brokers' own answer is not asked for: librdkafka
        aborts the whole process when one of them dies meanwhile (its issue 4605)."""
        others = [each for each in self.installation.form.services[service] if each is not self._hit]
        held = sum(partitions(readiness(each)) for each in others)
        return held == sum(topic.partitions for topic in TOPICS if service in topic.readers)


@dataclass
class DatabaseCut:
    """The network between one process and PostgreSQL carries nothing."""

    installation: Installation
    chance: random.Random
    services: Sequence[str]

    def inject(self) -> str:
        hit = self.chance.choice(self.installation.processes_of(self.services))
        self._link = self.installation.to_database[hit.name]
        self._link.cut()
        return f"{hit.name} – PostgreSQL"

    def heal(self) -> None:
        self._link.mend()


@dataclass
class BrokerCut:
    """The network between one broker and all its clients carries nothing; the other brokers see it, so it leads on."""

    installation: Installation
    chance: random.Random

    def inject(self) -> str:
        number = self.chance.randrange(len(self.installation.to_brokers))
        self._link = self.installation.to_brokers[number]
        self._link.cut()
        return f"broker {number + 1} – services"

    def heal(self) -> None:
        self._link.mend()


@dataclass
class BrokerKilled:
    """SIGKILL to one broker of three."""

    installation: Installation
    chance: random.Random

    def inject(self) -> str:
        self._broker = self.chance.choice(self.installation.kafka.brokers)
        self._broker.kill()
        return self._broker.server.name

    def heal(self) -> None:
        self._broker.start()


@dataclass
class BrokersKilled:
    """SIGKILL to all brokers."""

    installation: Installation
    chance: random.Random

    def inject(self) -> str:
        self.installation.kafka.kill()
        return "all brokers"

    def heal(self) -> None:
        self.installation.kafka.start()


@dataclass
class PostgresKilled:
    """SIGKILL to every process of PostgreSQL."""

    installation: Installation
    chance: random.Random

    def inject(self) -> str:
        self.installation.postgres.kill()
        return "PostgreSQL"

    def heal(self) -> None:
        self.installation.postgres.start()


@dataclass
class TopicsLost:
    """All topics are deleted. The operator has every service begin its log again, and makes the topics when the pages
    that were under way are given up: so nothing new comes before the old."""

    installation: Installation
    chance: random.Random

    def inject(self) -> str:
        kafka = self.installation.kafka
        names = [topic.name for topic in TOPICS]
        for done in kafka.administrator.delete_topics(names, request_timeout=30).values():
            done.result(60)
        until(lambda: not self._there().intersection(names), "the topics are gone")
        return "all topics"

    def heal(self) -> None:
        with self.installation.client() as client:
            for service in SERVICES:
                until(lambda service=service: _republished(client, service), f"dienhinh republish {service}")
        threading.Event().wait(PAGES_GIVEN_UP)
        until(self._made_again, "dienhinh topics apply")

    def _there(self) -> set[str]:
        try:
            return set(self.installation.kafka.administrator.list_topics(timeout=10).topics)
        except KafkaException:
            return {topic.name for topic in TOPICS}

    def _made_again(self) -> bool:
        try:
            self.installation.form.command("topics", "apply")
        except ServerFailed:
            return False
        return True


def _republished(client: httpx.Client, service: str) -> bool:
    """As `dienhinh republish` asks for it; a service may be down just now, or the process that is asked may hang."""
    try:
        return client.post(f"/{service}/relay/rewind", timeout=10).is_success
    except httpx.TransportError:
        return False


Kind = Callable[[Installation, random.Random], Fault]


def _on(*services: str, killed: int, led: int, stopped: int, cut: int) -> Sequence[tuple[str, Kind, int]]:
    return (
        ("a service killed", partial(ServiceKilled, services=services), killed),
        ("the relay's leader killed", partial(LeaderKilled, services=services), led),
        ("stopped past the session timeout", partial(Paused, services=services), stopped),
        ("network cut: service and database", partial(DatabaseCut, services=services), cut),
    )


HANDS: Mapping[str, Sequence[tuple[str, Kind, int]]] = {
    "upstream": _on("registration", "evaluation", killed=10, led=3, stopped=1, cut=1),
    "downstream": _on("recognition", "notification", "audit", killed=10, led=2, stopped=2, cut=1),
    "servers": (
        ("one broker of three killed", BrokerKilled, 3),
        ("all brokers killed", BrokersKilled, 1),
        ("PostgreSQL killed", PostgresKilled, 3),
        ("network cut: broker and services", BrokerCut, 2),
        ("all topics lost and rebuilt", TopicsLost, 1),
    ),
}
"""What each hand of the adversary does, by name, and how often. No two of them touch the same process."""
