"""A Kafka for a developer: `python -m deploy.kafka.start FOLDER [--nodes 1|3] [--secure]`, until Ctrl-C or SIGTERM."""

import argparse
import sys
from pathlib import Path

from deploy.foreground import serve
from deploy.kafka.cluster import KafkaCluster
from deploy.kafka.jars import Unresolved, resolve
from deploy.processes import ServerFailed


def main() -> None:
    """Starts the cluster, prints the environment of a client when it is ready, and stops it in the end."""
    parser = argparse.ArgumentParser(prog="python -m deploy.kafka.start", description=__doc__)
    parser.add_argument("folder", type=Path, help="where its data is, or will be")
    parser.add_argument("--nodes", type=int, choices=(1, 3), default=1)
    parser.add_argument("--secure", action="store_true", help="TLS, passwords and ACLs")
    chosen = parser.parse_args()
    resolve()
    cluster = KafkaCluster(chosen.folder, chosen.nodes, secure=chosen.secure)
    serve(cluster, lambda: _environment(cluster))


def _environment(cluster: KafkaCluster) -> list[str]:
    lines = [f"DIENHINH_KAFKA_BOOTSTRAP={cluster.bootstrap}"]
    if cluster.ca_file:
        lines += [
            "DIENHINH_KAFKA_SECURITY=SASL_SSL",
            f"DIENHINH_KAFKA_CA_FILE={cluster.ca_file}",
            f"DIENHINH_KAFKA_USER={cluster.admin}",
            f"DIENHINH_KAFKA_PASSWORD={cluster.password}",
        ]
    return [*lines, *(f"# {broker.server.name}: pid {broker.pid}" for broker in cluster.brokers)]


if __name__ == "__main__":
    try:
        main()
    except (ServerFailed, Unresolved) as reason:
        sys.exit(str(reason))
