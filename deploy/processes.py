"""A server program as a child process: started, stopped, killed, paused, and heard when it fails."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

_WITH_US = ("setpriv", "--pdeathsig", "KILL", "--")
"""Before a command: the kernel kills the server when whoever started it is gone, however that ended."""

_launching = ThreadPoolExecutor(1, thread_name_prefix="launching")
"""Starts every server: to the kernel, who started it is a thread, and this one lasts as long as we do."""


class ServerFailed(RuntimeError):
    """A server ended, or did not get ready; says so with the end of its log."""


class Server:
    """A program that runs until told otherwise, and no longer than we do. `log` is appended to; `account` is who it
    runs as, None for us; `environment` is added to ours at every start; change it before one."""

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        log: Path,
        account: str | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.command = command
        self.log = log
        self._account = account
        self.environment = dict(environment or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the process that was last started."""
        if self._process is None:
            raise RuntimeError(f"{self.name} was never started")
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process is there; a paused one is."""
        return self._process is not None and self._process.poll() is None

    def launch(self) -> None:
        """Starts the process, in a session of its own: a terminal's Ctrl-C is ours to act on, not the server's."""
        if self.running:
            raise RuntimeError(f"{self.name} is running")
        self._process = _launching.submit(self._begin).result()

    def terminate(self, with_signal: signal.Signals = signal.SIGTERM) -> None:
        """Asks the process to end; returns at once."""
        self.resume()
        if self.running:
            os.kill(self.pid, with_signal)

    def wait(self, seconds: float = 30) -> None:
        """Returns when the process has ended; one that takes longer is killed."""
        if self._process is None:
            return
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """SIGKILL, to the process and its children: as when the power fails. Returns when they are gone."""
        if self._process is None or not self.running:
            return
        os.kill(self.pid, signal.SIGSTOP)  # so that it has no more children while they are counted
        family = list(_family(self.pid))
        for pid in family:
            _send(pid, signal.SIGKILL)
        self._process.wait()
        while any(_state(pid) not in ("", "Z") for pid in family):
            time.sleep(0.005)

    def pause(self) -> None:
        """SIGSTOP, to the process and its children: it hangs, with its connections open."""
        os.kill(self.pid, signal.SIGSTOP)
        for pid in _family(self.pid):
            _send(pid, signal.SIGSTOP)

    def resume(self) -> None:
        """SIGCONT, to the process and its children."""
        if self.running:
            for pid in _family(self.pid):
                _send(pid, signal.SIGCONT)

    def tail(self, lines: int = 30) -> str:
        """The end of the log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""

    def _begin(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - commands are ours
                (*_WITH_US, *self.command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.log.parent,
                env={**os.environ, **self.environment},
                start_new_session=True,
                **as_account(self._account),
            )


def wait_until(ready: Callable[[], bool], servers: Iterable[Server], seconds: float = 180) -> None:
    """Returns when `ready` says so. Raises ServerFailed where a server has ended, or it takes longer."""
    deadline = time.monotonic() + seconds
    while not ready():
        for server in servers:
            if not server.running:
                raise ServerFailed(f"{server.name} did not start:\n{server.tail()}")
        if time.monotonic() > deadline:
            said = "\n".join(f"{server.name}:\n{server.tail()}" for server in servers)
            raise ServerFailed(f"not ready after {seconds:.0f} seconds\n{said}")
        time.sleep(0.05)


def as_account(account: str | None) -> dict[str, Any]:
    """What makes `subprocess` run a program as another account."""
    return {} if account is None else {"user": account, "group": account, "extra_groups": ()}


def _send(pid: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, what)


def _family(pid: int) -> Iterator[int]:
    """The process, its children, and theirs."""
    yield pid
    with suppress(FileNotFoundError, ProcessLookupError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _family(int(child))


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""
