"""The benchmark runs and says something about every hot path. How fast anything is, is not tested."""

import subprocess
import sys

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


def test_the_benchmark_runs_and_names_every_path():
    run = subprocess.run(
        [sys.executable, "-m", "tests.load", "--smoke", "--without-postgres"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    said = [path for path in PATHS if any(line.startswith(path) for line in run.stdout.splitlines())]
    assert said == list(PATHS)
