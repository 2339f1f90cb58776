"""A supervisor, as systemd is one: what ends is started again."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from deploy.processes import Server

_LOOKS = 0.1


class Supervisor:
    """Starts processes that have ended, from `start` to `stop`; counts how often."""

    def __init__(self, servers: Sequence[Server]) -> None:
        self.restarts = 0
        self._servers = servers
        self._left_alone: Server | None = None
        self._ended = threading.Event()
        self._turn = threading.Lock()
        self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)

    def start(self) -> None:
        """Begins to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Starts nothing any more; returns when it does not."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def kill(self, server: Server) -> None:
        """SIGKILL; the server is started again at once."""
        with self._turn:
            server.kill()

    @contextmanager
    def stopped(self, server: Server) -> Iterator[None]:
        """Ends a server well; it is started again when the block ends."""
        with self._turn:
            self._left_alone = server
        server.terminate()
        server.wait()
        yield
        with self._turn:
            self._left_alone = None

    def _watch(self) -> None:
        while not self._ended.wait(_LOOKS):
            for server in self._servers:
                with self._turn:
                    if not server.running and server is not self._left_alone:
                        server.launch()
                        self.restarts += 1
