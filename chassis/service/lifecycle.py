"""Background workers of a service: started with it, restarted when they fall, drained when it stops."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from structlog.stdlib import BoundLogger

from chassis.service.health import Check, NotReady


class Worker(Protocol):
    """A loop of its own: a relay, a consumer, a projector."""

    def run(self, stop: threading.Event) -> None:
        """Works until `stop` is set, then finishes what it holds and returns. Raising means: start me again, later."""


@dataclass(frozen=True)
class Backoff:
    """Seconds to wait before a fallen worker is started again: `first`, then twice as long each time, up to `most`."""

    first: float = 0.5
    most: float = 30.0

    def after(self, pause: float) -> float:
        """The pause that follows `pause`."""
        return min(max(pause * 2, self.first), self.most)


class Workers:
    """Runs each worker in a thread of its own, from `start` to `drain`."""

    def __init__(
        self,
        workers: Mapping[str, Worker],
        log: BoundLogger,
        *,
        drain_seconds: float,
        backoff: Backoff = Backoff(),
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        self._drain_seconds = drain_seconds
        self._log = log
        self._watched = [_Watched(name, worker, log, backoff, seconds) for name, worker in workers.items()]
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def checks(self) -> list[Check]:
        """One check for each worker, red from its fall until its next run has outlived the pause before it."""
        return [Check(f"worker:{watched.name}", watched.probe) for watched in self._watched]

    def start(self) -> None:
        """Starts every worker and returns."""
        self._stop = threading.Event()
        self._threads = [
            # Daemons, so that one which does not drain cannot keep the process from ending.
            threading.Thread(target=watched.keep_running, args=[self._stop], name=watched.name, daemon=True)
            for watched in self._watched
        ]
        for thread in self._threads:
            thread.start()

    def drain(self) -> None:
        """Asks all to stop, waits up to `drain_seconds` for all together, and logs who is still busy then. Blocks."""
        self._stop.set()
        deadline = monotonic() + self._drain_seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - monotonic()))
        if busy := [thread.name for thread in self._threads if thread.is_alive()]:
            self._log.error("workers did not drain", workers=busy, seconds=self._drain_seconds)


class _Watched:
    def __init__(
        self, name: str, worker: Worker, log: BoundLogger, backoff: Backoff, seconds: Callable[[], float]
    ) -> None:
        self.name = name
        self._worker = worker
        self._log = log.bind(worker=name)
        self._backoff = backoff
        self._seconds = seconds
        self._pause = 0.0
        self._since: float | None = None
        """When the present run began; None while it does not run."""

    def keep_running(self, stop: threading.Event) -> None:
        while not stop.is_set():
            self._since = began = self._seconds()
            try:
                self._worker.run(stop)
                if not stop.is_set():
                    self._log.error("worker ended by itself")
            except Exception:
                self._log.exception("worker failed")
            finally:
                self._since = None
            lasted = self._seconds() - began
            self._pause = self._backoff.after(0.0 if lasted > self._backoff.most else self._pause)
            stop.wait(self._pause)

    def probe(self) -> dict[str, float]:
        since = self._since
        if since is None:
            raise NotReady("not running")
        if self._seconds() - since < self._pause:
            raise NotReady("started again after a failure")
        return {}
