"""The relay: pages of the log published to a real broker, and the checkpoint moved after each."""

import time
from collections.abc import Mapping
from typing import Any

from tests.crash.beginnings import RESTORED_AT
from tests.crash.contents import contents
from tests.crash.killing import Arm, run
from tests.crash.servers import Servers
from tests.crash.started import WORLD, Started
from tests.crash.topics import Broker


class Relaying:
    """Registration publishes the corrections, two to a page; the next process goes on when the lease of the dead one
    has run out."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._topic = Broker(servers, "registration")
        run(lambda _: self._topic.make())

    def begin(self) -> None:
        self._servers.make(WORLD, "corrected")
        ends = run(lambda _: self._topic.ends()).result
        self._ends = {int(number): end for number, end in ends.items()}

    def go(self, arm: Arm) -> Any:
        relay: Any = Started(self._servers, "registration", RESTORED_AT).service.relay
        relay._page = 2
        arm()
        relay_all(relay)

    def contents(self) -> Mapping[str, Any]:
        published = run(lambda _: self._topic.since(self._ends)).result
        return {**contents(self._servers.url(WORLD), "registration"), "topic": published}


def relay_all(relay: Any) -> None:
    """Lets it publish all there is, from when it leads."""
    while relay.lag():
        if not relay.step():
            time.sleep(0.02)
