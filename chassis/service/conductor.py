"""What goes on behind the answers: relays and projectors, stepped until nothing is left to do, then woken again."""

import threading
from collections.abc import Callable, Sequence
from itertools import cycle

Step = Callable[[], int]
"""Does one page of work; returns how much it did, 0 when there was nothing to do."""

IDLE = 1.0
"""Seconds after which it looks for work that nobody announced."""


class Conductor:
    """Runs steps in a fixed order, one at a time: the same work always happens in the same order."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = steps
        self._woken = threading.Event()
        self._turn = threading.Lock()

    def wake(self) -> None:
        """Says that there may be work. Called from any thread; returns at once."""
        self._woken.set()

    def settle(self) -> None:
        """Works in the caller's thread until every step has nothing left to do."""
        with self._turn:
            idle = 0  # steps in a row that had nothing to do
            for step in cycle(self._steps):
                idle = 0 if step() else idle + 1
                if idle >= len(self._steps):
                    return

    def run(self, stop: threading.Event) -> None:
        """A worker's loop: settles when woken, or after a while; returns when `stop` is set."""
        while not stop.is_set():
            self._woken.wait(IDLE)
            self._woken.clear()
            self.settle()


class Watch:
    """A worker that sees what other processes of the service have committed, and says so to those here."""

    def __init__(self, position: Callable[[], int], wake: Callable[[], None]) -> None:
        """`position` is that of the log's newest event."""
        self._position = position
        self._wake = wake

    def run(self, stop: threading.Event) -> None:
        """Looks ten times a second, until `stop`."""
        seen = 0
        while not stop.wait(0.1):
            if (position := self._position()) != seen:
                seen = position
                self._wake()
