"""A Kafka of one or three brokers on this machine, in a folder: started, stopped, and broken on purpose."""

import base64
import json
import secrets
import shutil
import subprocess
import uuid
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from confluent_kafka import KafkaException
from confluent_kafka.admin import (
    AdminClient,
    ClusterMetadata,
    ScramCredentialInfo,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from deploy.kafka import jars
from deploy.kafka.certificates import certificates
from deploy.kafka.settings import ADMIN, LISTENERS, Node, properties
from deploy.ports import Port, hold
from deploy.processes import Server, ServerFailed, wait_until

_LOGGING = Path(__file__).parent / "log4j2.properties"
_HEAP = ("-Xmx512m", "-XX:+UseSerialGC")

QUICK_START = ("-XX:TieredStopAtLevel=1",)
"""Java options that halve the work of a start and slow a warm broker: for tests, not for measuring."""


class Broker:
    """One broker of a cluster; what was acknowledged is still there when it comes back."""

    def __init__(self, cluster: "KafkaCluster", node: Node, java: Sequence[str]) -> None:
        self.node = node
        self.address = node.address
        self.server = Server(
            f"broker {node.number}", _java(node, java, "kafka.Kafka", node.folder / "properties"), node.folder / "log"
        )
        self._cluster = cluster

    @property
    def pid(self) -> int:
        """Of its process."""
        return self.server.pid

    @property
    def running(self) -> bool:
        """Whether its process is there; a paused one is."""
        return self.server.running

    def start(self) -> None:
        """Starts it on its old ports and data; returns when it serves. Raises ServerFailed."""
        self.server.launch()
        wait_until(lambda: self.node.number in self._cluster.seen_from(self.address), [self.server])

    def stop(self) -> None:
        """Hands over what it leads and ends."""
        self.server.terminate()
        self.server.wait()

    def kill(self) -> None:
        """SIGKILL: it hands over nothing."""
        self.server.kill()

    def pause(self) -> None:
        """SIGSTOP: its connections stay open and nothing answers."""
        self.server.pause()

    def resume(self) -> None:
        """SIGCONT."""
        self.server.resume()


class KafkaCluster:
    """The cluster in a folder, made there at the first `start`; `secure` asks its clients who they are, over TLS.

    `bootstrap` is `host:port,…`; `ca_file`, `admin` and `password` are what a client of a secure one needs, else None.
    `java` adds to the options of each broker's Java. `advertised` are the ports that clients are told, where something
    stands between them and the brokers. The brokers' own are held from here on until `close`, so that one that was
    down finds them again.
    """

    def __init__(
        self,
        folder: Path,
        nodes: int = 1,
        *,
        secure: bool = False,
        java: Sequence[str] = (),
        advertised: Sequence[int] = (),
    ) -> None:
        self.folder = folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        kept = _Kept(self.folder / "cluster.json", nodes, secure)
        self.id = kept.id
        self._held = hold(kept.ports)
        kept.write([port.number for port in self._held])
        self._tls = certificates(self.folder / "tls") if secure else None
        self.ca_file = self._tls.authority if self._tls else None
        self.admin = ADMIN if secure else None
        self.password = kept.password if secure else None
        self.brokers = tuple(Broker(self, node, java) for node in _nodes(self.folder, self._held, advertised))
        self.bootstrap = ",".join(broker.node.told for broker in self.brokers)

    def start(self) -> None:
        """Starts every broker; returns when each sees all. Raises ServerFailed."""
        nodes = [broker.node for broker in self.brokers]
        for broker in self.brokers:
            broker.node.folder.mkdir(exist_ok=True)
            (broker.node.folder / "properties").write_text(properties(broker.node, nodes, self._tls))
            self._format(broker.node)
        for broker in self.brokers:
            broker.server.launch()
        everyone = {node.number for node in nodes}
        servers = [broker.server for broker in self.brokers]
        wait_until(lambda: all(self.seen_from(broker.address) == everyone for broker in self.brokers), servers)

    def stop(self) -> None:
        """Ends every broker; the last ones, left without a quorum to hand over to, after five seconds."""
        for broker in self.brokers:
            broker.server.terminate()
        for broker in self.brokers:
            broker.server.wait(5)

    def kill(self) -> None:
        """SIGKILL to every broker."""
        for broker in self.brokers:
            broker.kill()

    def close(self) -> None:
        """Lets the ports go; what still runs is killed."""
        self.kill()
        for port in self._held:
            port.close()

    def client(self, user: str | None = None, password: str | None = None) -> dict[str, str]:
        """What confluent-kafka needs to connect, as this user; of a secure cluster, as the administrator by default."""
        return self._client(self.bootstrap, user, password)

    @cached_property
    def administrator(self) -> AdminClient:
        """A client that may do everything; kept, because what it was asked to do is dropped when it goes."""
        return AdminClient(self.client())

    def create_user(self, user: str, password: str) -> None:
        """A SCRAM user, or a new password for one; may do nothing until an ACL says so."""
        credential = ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096)
        upsertion = UserScramCredentialUpsertion(user, credential, password.encode())
        for done in self.administrator.alter_user_scram_credentials([upsertion]).values():
            done.result(30)

    def seen_from(self, address: str) -> set[int]:
        """The numbers of the brokers that the one at this address knows to serve; empty where it does not answer."""
        metadata = self._metadata(address)
        return set(metadata.brokers) if metadata else set()

    def leader(self, topic: str, partition: int) -> Broker:
        """The broker that leads this partition; waits until one does. Asks each broker: one of them may hang."""
        known: list[Broker] = []

        def leads() -> bool:
            for asked in self.brokers:
                if (metadata := self._metadata(asked.address)) and (found := metadata.topics.get(topic)):
                    leader = found.partitions[partition].leader if partition in found.partitions else None
                    known[:] = [broker for broker in self.brokers if broker.node.number == leader]
                if known:
                    return True
            return False

        wait_until(leads, [])
        return known[0]

    def _metadata(self, address: str) -> ClusterMetadata | None:
        try:
            metadata = AdminClient(self._client(address)).list_topics(timeout=1)
        except KafkaException:
            return None
        if metadata.cluster_id != self.id:
            raise ServerFailed(f"another cluster answers at {address}: {metadata.cluster_id}, not {self.id}")
        return metadata

    def _client(self, bootstrap: str, user: str | None = None, password: str | None = None) -> dict[str, str]:
        settings = {"bootstrap.servers": bootstrap, "log_level": "0"}
        if self.ca_file is None or self.admin is None or self.password is None:
            return settings
        return settings | {
            "security.protocol": "SASL_SSL",
            "ssl.ca.location": str(self.ca_file),
            "sasl.mechanism": "SCRAM-SHA-512",
            "sasl.username": user or self.admin,
            "sasl.password": password or self.password,
        }

    def _format(self, node: Node) -> None:
        if (node.folder / "data" / "meta.properties").exists():
            return
        command = _java(
            node, QUICK_START, "kafka.tools.StorageTool", "format", "-t", self.id, "-c", node.folder / "properties"
        )
        if self.admin:
            command += ["-S", f"SCRAM-SHA-512=[name={self.admin},password={self.password}]"]
        formatted = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if formatted.returncode:
            raise ServerFailed(f"broker {node.number} could not be formatted:\n{formatted.stdout}{formatted.stderr}")


class _Kept:
    """What a cluster keeps from one start to the next, so that clients find it again."""

    def __init__(self, file: Path, nodes: int, secure: bool) -> None:
        self._file = file
        kept = json.loads(file.read_text()) if file.exists() else {}
        self._shape = {"nodes": nodes, "secure": secure}
        if kept and self._shape != {name: kept[name] for name in self._shape}:
            raise ServerFailed(f"another cluster is in {file.parent}: {kept['nodes']} nodes, secure: {kept['secure']}")
        self.id: str = kept.get("id") or _cluster_id()
        self.password: str = kept.get("password") or secrets.token_hex(16)
        self.ports: list[int] = kept.get("ports") or [0] * (nodes * len(LISTENERS))

    def write(self, ports: list[int]) -> None:
        self._file.touch(mode=0o600)
        self._file.write_text(json.dumps({**self._shape, "id": self.id, "password": self.password, "ports": ports}))


def _cluster_id() -> str:
    """A UUID as Kafka writes it. One that starts with a dash would look like an option."""
    while (made := base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")).startswith("-"):
        pass
    return made


def _nodes(folder: Path, held: list[Port], advertised: Sequence[int]) -> list[Node]:
    numbers = [port.number for port in held]
    return [
        Node(
            index // 3 + 1,
            folder / f"broker-{index // 3 + 1}",
            (numbers[index], numbers[index + 1], numbers[index + 2]),
            advertised[index // 3] if advertised else None,
        )
        for index in range(0, len(numbers), 3)
    ]


def _java(node: Node, java: Sequence[str], main: str, *arguments: str | Path) -> list[str | Path]:
    program = shutil.which("java")
    if program is None:
        raise ServerFailed("Java was not found. An administrator runs: apt-get install default-jre-headless")
    options = [*_HEAP, *java, f"-Dlog4j2.configurationFile={_LOGGING}", f"-Dkafka.logs.dir={node.folder}"]
    return [program, *options, "-cp", f"{jars.folder()}/*", main, *arguments]
