"""Asking the process that kills, from one that has threads."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from tests.crash.killing import Told
from tests.crash.servers import Servers


class Killer:
    """The process, which is asked one path at a time."""

    def __init__(self, asks: IO[str], answers: IO[str]) -> None:
        self._asks = asks
        self._answers = answers

    def told(self, path: str, fault: str | None = None) -> Told:
        """What became of the path; with a fault, until it was found."""
        self._asks.write(json.dumps([path, fault]) + "\n")
        self._asks.flush()
        answer = self._answers.readline()
        assert answer, f"{path}: could not be gone"
        return Told(**json.loads(answer))


@contextmanager
def killer(servers: Servers) -> Iterator[Killer]:
    """The process, until the block ends."""
    command = [sys.executable, "-m", "tests.crash.run", servers.as_json()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        yield Killer(process.stdin, process.stdout)
        process.stdin.close()
