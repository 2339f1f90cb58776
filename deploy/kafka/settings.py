"""The settings of a broker, as Kafka's properties file wants them. Every node is broker and controller (KRaft)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.kafka.certificates import BROKER, Certificates

ADMIN = "admin"
"""The user who may do everything on a cluster that asks who one is."""

LISTENERS = ("CLIENT", "INTERNAL", "CONTROLLER")
"""What a node listens with, each on a port of its own: for clients, for the other brokers, for the quorum."""

# The defaults take 9 seconds to miss a broker, and as long to let one that was killed register again.
_FAST_FAIL_OVER = {
    "broker.session.timeout.ms": 2000,
    "broker.heartbeat.interval.ms": 500,
    "controller.quorum.election.timeout.ms": 500,
    "controller.quorum.fetch.timeout.ms": 1000,
}


@dataclass(frozen=True)
class Node:
    """One broker: its number from 1, its folder, and a port for each of `LISTENERS`."""

    number: int
    folder: Path
    ports: tuple[int, int, int]
    advertised: int | None = None
    """The port that clients are told, where something stands between them and the broker."""

    @property
    def address(self) -> str:
        """Where it listens for clients."""
        return f"127.0.0.1:{self.ports[0]}"

    @property
    def told(self) -> str:
        """Where clients are told to find it."""
        return f"127.0.0.1:{self.advertised or self.ports[0]}"


def properties(node: Node, nodes: Sequence[Node], tls: Certificates | None) -> str:
    """The text of the properties file. With certificates, clients say who they are and only an ACL lets them in."""
    settings = _settings(node, nodes) | (_PLAIN if tls is None else _secure(tls))
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def _settings(node: Node, nodes: Sequence[Node]) -> dict[str, object]:
    listeners = {name: f"{name}://127.0.0.1:{port}" for name, port in zip(LISTENERS, node.ports, strict=True)}
    copies = len(nodes)
    return {
        "process.roles": "broker,controller",
        "node.id": node.number,
        "controller.quorum.voters": ",".join(f"{each.number}@127.0.0.1:{each.ports[2]}" for each in nodes),
        "listeners": ",".join(listeners.values()),
        "advertised.listeners": f"CLIENT://{node.told},{listeners['INTERNAL']}",
        "inter.broker.listener.name": "INTERNAL",
        "controller.listener.names": "CONTROLLER",
        "log.dirs": node.folder / "data",
        "auto.create.topics.enable": "false",
        "default.replication.factor": copies,
        "min.insync.replicas": 2 if copies > 1 else 1,
        **{f"{topic}.replication.factor": copies for topic in ("offsets.topic", "transaction.state.log")},
        "share.coordinator.state.topic.replication.factor": copies,
        **{
            f"{topic}.min.isr": 1 if copies == 1 else 2
            for topic in ("transaction.state.log", "share.coordinator.state.topic")
        },
        "offsets.topic.num.partitions": 5,  # the default of 50 is for a thousand groups
        "transaction.state.log.num.partitions": 5,
        "group.initial.rebalance.delay.ms": 0,
        "log.cleaner.dedupe.buffer.size": 16 * 1024 * 1024,
        **_FAST_FAIL_OVER,
    }


_PLAIN: dict[str, object] = {"listener.security.protocol.map": ",".join(f"{name}:PLAINTEXT" for name in LISTENERS)}


def _secure(tls: Certificates) -> dict[str, object]:
    """Clients come with a password (SCRAM) over TLS; brokers and controllers show each other their certificate."""
    return {
        "listener.security.protocol.map": "CLIENT:SASL_SSL,INTERNAL:SSL,CONTROLLER:SSL",
        "sasl.enabled.mechanisms": "SCRAM-SHA-512",
        "listener.name.client.scram-sha-512.sasl.jaas.config": (
            "org.apache.kafka.common.security.scram.ScramLoginModule required;"
        ),
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": tls.broker,
        "ssl.truststore.type": "PEM",
        "ssl.truststore.location": tls.authority,
        "listener.name.internal.ssl.client.auth": "required",
        "listener.name.controller.ssl.client.auth": "required",
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users": f"User:{ADMIN};User:CN={BROKER}",
    }
