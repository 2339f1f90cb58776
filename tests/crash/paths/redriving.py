"""Redriving: a dead letter and what parked behind it, handled in order in one commit."""

from collections.abc import Mapping
from typing import Any

from tests.crash.beginnings import RESTORED_AT, published
from tests.crash.contents import contents
from tests.crash.killing import Arm
from tests.crash.servers import Servers
from tests.crash.started import WORLD, Started


class Redriving:
    """An operator has evaluation handle again what a fault of the last release left."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._key = published(servers).corrections[0].key

    def begin(self) -> None:
        self._servers.make(WORLD, "held")

    def go(self, arm: Arm) -> Any:
        started = Started(self._servers, "evaluation", RESTORED_AT)
        arm()
        return started.post("dead-letters/redrive", {"consumer": "evaluation", "key": self._key})

    def contents(self) -> Mapping[str, Any]:
        return contents(self._servers.url(WORLD), "evaluation")
