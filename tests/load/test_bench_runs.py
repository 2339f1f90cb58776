"""The benchmark runs and says something about every hot path. How fast anything is, is not tested."""

import os
import subprocess
import sys

from tests.servers import kafka as kafka_servers, postgres

PATHS = (
    "control: the driver against itself",
    "report intake, one by one",
    "report intake, 8 senders",
    "report intake, 10 lines",
    "append, 1 to a commit",
    "append, 100 to a commit",
    "propagation of 15 to the ledger",
    "rebuild of a read model, 60 events",
    "replay of 100 events, first time",
    "replay of 100 events, read before",
    "status as of a day, 240 entries",
    "who held the title, 20 units",
)
OVER_KAFKA = (
    "relay of 15 to Kafka",
    "propagation of 15 over Kafka",
)


def smoke(*options, **named):
    """The paths that a run which measures next to nothing has names for."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.load", "--smoke", *options],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **named},
    )
    assert run.returncode == 0, run.stderr
    return [path for path in (*PATHS, *OVER_KAFKA) if any(line.startswith(path) for line in run.stdout.splitlines())]


def test_the_benchmark_runs_and_names_every_path():
    assert smoke("--without-servers") == list(PATHS)


def test_with_servers_it_names_those_of_the_standard_form_too(postgres_dsn, kafka):
    servers = {postgres.NAMED_BY: postgres_dsn, kafka_servers.NAMED_BY: kafka.bootstrap}
    assert smoke(**servers) == [*PATHS, *OVER_KAFKA]
