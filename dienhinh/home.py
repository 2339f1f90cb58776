"""The home: one folder that holds an embedded installation, owned by one process at a time."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from chassis.clock import SystemClock
from chassis.service.development import DevelopmentIssuer

AUDIENCE = "dienhinh"
"""Whom the tokens of this product are for."""

_LOCK, _SERVER, _ABOUT = "lock", "server.json", "home.json"


class HomeInUse(Exception):
    """Another process owns this home; speak to its server instead."""


class Home:
    """The folder at `path`. Made on first use; `simulation` then says for ever whether its clock may be moved."""

    def __init__(self, path: Path, *, simulation: bool = False) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self.path = path
        about = path / _ABOUT
        if not about.exists():
            about.write_text(json.dumps({"form": "embedded", "simulation": simulation}) + "\n")
        self.simulation: bool = json.loads(about.read_text())["simulation"]

    def issuer(self) -> DevelopmentIssuer:
        """The issuer of this home's tokens, for its owner: they prove nothing, and only this home accepts them."""
        return DevelopmentIssuer(self.path, audience=AUDIENCE, clock=SystemClock())

    @contextmanager
    def owned(self) -> Iterator[None]:
        """This process owns the home until it leaves; raises `HomeInUse`."""
        with (self.path / _LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise HomeInUse(str(self.path)) from None
            yield

    @contextmanager
    def serving(self, url: str) -> Iterator[None]:
        """While this lasts, commands find the server of this home at `url`."""
        server = self.path / _SERVER
        server.write_text(json.dumps({"url": url, "pid": os.getpid()}))
        try:
            yield
        finally:
            server.unlink(missing_ok=True)

    def server(self) -> str | None:
        """The address of the server that owns this home; None when none runs."""
        try:
            known: dict[str, Any] = json.loads((self.path / _SERVER).read_text())
            os.kill(known["pid"], 0)
        except (OSError, ValueError, KeyError):
            return None
        return str(known["url"])
