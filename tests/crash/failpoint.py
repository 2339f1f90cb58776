"""The place where a process is killed: before the n-th thing that anybody outside it would notice."""

import os
import signal
import threading
from collections.abc import Callable


class Failpoint:
    """Counts, in every thread of this process, what would be noticed; before the `deadly`-th it tells what it was and
    is gone at once (SIGKILL). With `deadly` None it lives."""

    def __init__(self, deadly: int | None, tell: Callable[[str], None]) -> None:
        self._deadly = deadly
        self._tell = tell
        self._passed = 0
        self._armed = False
        self._turn = threading.Lock()

    def arm(self) -> None:
        """From now on it counts."""
        self._armed = True

    def reach(self, what: str) -> None:
        """Called before each such thing."""
        with self._turn:  # nobody goes on beside one who dies
            self._passed += self._armed
            if self._armed and self._passed == self._deadly:
                self._tell(what)
                os.kill(os.getpid(), signal.SIGKILL)
                signal.pause()
