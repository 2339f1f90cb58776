"""Killing: the same path is gone once for each of its points, by a process that dies there and by one that comes after.

Whoever calls this has no threads and no open connection: it forks.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import count
from math import inf
from typing import Any, Protocol

from tests.crash.failpoint import Failpoint
from tests.crash.requests import failing_requests
from tests.crash.statements import failing_statements

Arm = Callable[[], None]


class Path(Protocol):
    """One way through the system, which may be gone again from its beginning, as whoever asks for it would do."""

    def begin(self) -> None:
        """Puts everything back to where the path begins."""

    def go(self, arm: Arm) -> Any:
        """Goes it to its end, in a process that does nothing else, and returns what was answered; `arm` is called when
        that process has started."""

    def contents(self) -> Mapping[str, Any]:
        """What there is afterwards, by table or topic: all that a crash must not change."""


@dataclass
class Told:
    """What became of a path: the point of each kill, and each after which the end was another one."""

    killed: list[str] = field(default_factory=list)
    differences: list[Mapping[str, Any]] = field(default_factory=list)

    def as_json(self) -> str:
        """As one line."""
        return json.dumps(asdict(self))


def prove(path: Path, *, enough: float = inf) -> Told:
    """Kills before the first point, before the second, … until a process lives to the end, or `enough` differences were
    found."""
    path.begin()
    expected = _gone(path)
    told = Told()
    for deadly in count(1):
        path.begin()
        killed = run(path.go, deadly).killed
        if killed is None or len(told.differences) >= enough:
            break
        told.killed.append(killed)
        found = _gone(path)
        if wrong := sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)):
            told.differences.append({"number": deadly, "before": killed, "in": wrong})
    return told


def _gone(path: Path) -> Mapping[str, Any]:
    """What there is after a process has gone the path to its end, with what that process was answered."""
    answered = run(path.go).result
    return {**path.contents(), "the answer": answered}


@dataclass(frozen=True)
class End:
    """How a process ended: before what it was `killed`, or with a `result`."""

    killed: str | None = None
    result: Any = None


def run(go: Callable[[Arm], Any], deadly: int | None = None) -> End:
    """Runs `go` in a process of its own, that dies at its `deadly`-th point. Its result is JSON. Raises
    `ChildProcessError` where it fails by itself."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _live(go, deadly, writer)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL and deadly is not None:
        return End(killed=told)
    if status:
        raise ChildProcessError(f"status {status}")
    return End(result=json.loads(told))


def _live(go: Callable[[Arm], Any], deadly: int | None, writer: int) -> None:
    """The whole life of the child."""

    def tell(what: str) -> None:
        os.write(writer, what.encode())

    status = 1
    try:
        failpoint = Failpoint(deadly, tell)
        with ExitStack() as stack:
            stack.enter_context(failing_statements(failpoint))
            stack.enter_context(failing_requests(failpoint))
            tell(json.dumps(go(failpoint.arm)))
        status = 0
    except BaseException:
        traceback.print_exc(file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(status)
