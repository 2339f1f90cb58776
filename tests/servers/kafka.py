"""A real Kafka for tests: one that is named, one in a container, or one from the jars in `.tools/kafka`."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient
from testcontainers.core.container import DockerContainer

from deploy.kafka import jars
from deploy.kafka.cluster import QUICK_START, KafkaCluster
from deploy.ports import Port
from deploy.processes import wait_until
from tests.servers import containers

NAMED_BY = "DIENHINH_TEST_KAFKA"
"""The environment variable with the bootstrap servers (`host:port,…`) of a cluster where topics may be made."""

IMAGE = "dienhinh/kafka:dev"


@dataclass(frozen=True)
class Found:
    """Where a Kafka can be had from: `bootstrap` of a running one, an `image`, or `jars` to start one with."""

    version: str
    bootstrap: str | None = None
    image: str | None = None
    jars: Path | None = None

    def __str__(self) -> str:
        return f"{self.version}, {NAMED_BY if self.bootstrap else self.image or self.jars}"


@dataclass(frozen=True)
class Kafka:
    """A running Kafka: `bootstrap` is where clients find it."""

    bootstrap: str


@cache
def found() -> Found | None:
    """The Kafka that the tests use; None where there is none. Raises where one is named and does not answer."""
    if bootstrap := os.environ.get(NAMED_BY):
        known = AdminClient({"bootstrap.servers": bootstrap}).list_topics(timeout=10)
        return Found(f"Kafka cluster {known.cluster_id}", bootstrap=bootstrap)
    if containers.built(IMAGE):
        return Found(_version(IMAGE), image=IMAGE)
    if can_be_private() and (version := jars.version()):
        return Found(f"Kafka {version}", jars=jars.folder())
    return None


def can_be_private() -> bool:
    """Whether a test can have brokers of its own here."""
    return jars.version() is not None and shutil.which("java") is not None


@contextmanager
def running(source: Found, java: Sequence[str] = QUICK_START) -> Iterator[Kafka]:
    """A Kafka that runs until the block ends; `java` as of `KafkaCluster`, none of it for what is measured."""
    if source.bootstrap is not None:
        yield Kafka(source.bootstrap)
    elif source.image is not None:
        with _contained(source.image) as kafka:
            yield kafka
    else:
        with private(java=java) as cluster:
            yield Kafka(cluster.bootstrap)


@contextmanager
def private(nodes: int = 1, *, secure: bool = False, java: Sequence[str] = QUICK_START) -> Iterator[KafkaCluster]:
    """Brokers of this machine's Java, for a test to kill and pause; killed when the block ends."""
    home = Path(tempfile.mkdtemp(prefix="kafka-"))
    try:
        cluster = KafkaCluster(home, nodes, secure=secure, java=java)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _contained(image: str) -> Iterator[Kafka]:
    port = Port()
    container = DockerContainer(image).with_env("KAFKA_ADVERTISED_HOST", "127.0.0.1")
    container.with_env("KAFKA_ADVERTISED_PORT", str(port.number))
    kafka = Kafka(f"127.0.0.1:{port.number}")
    with containers.started(container, 9092, port, lambda: _serves(kafka.bootstrap)):
        yield kafka


def _serves(bootstrap: str) -> bool:
    try:
        return bool(AdminClient({"bootstrap.servers": bootstrap, "log_level": 0}).list_topics(timeout=1).brokers)
    except KafkaException:
        return False


def _version(image: str) -> str:
    jars_of = containers.said(image, "ls", "/opt/kafka/jars")
    return f"Kafka {re.search(r'kafka_[^-]+-(.+).jar', jars_of)[1]}"


@contextmanager
def without_topics(bootstrap: str, prefix: str) -> Iterator[None]:
    """A block that begins, and leaves the cluster, without topics of that prefix: it may be one that others use too."""
    try:
        _drop(bootstrap, prefix)
        yield
    finally:
        _drop(bootstrap, prefix)


def _drop(bootstrap: str, prefix: str) -> None:
    client = AdminClient({"bootstrap.servers": bootstrap})

    def left() -> list[str]:
        return [name for name in client.list_topics(timeout=30).topics if name.startswith(prefix)]

    if there := left():
        for deleted in client.delete_topics(there).values():
            deleted.result(30)
        wait_until(lambda: not left(), [])
