"""Consuming: batches of a real broker, taken in one commit each, then acknowledged."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from chassis.messaging.kafka.wanted import group_prefix
from tests.crash.beginnings import RESTORED_AT, published
from tests.crash.contents import contents
from tests.crash.killing import Arm, run
from tests.crash.servers import Servers
from tests.crash.started import WORLD, Started
from tests.crash.topics import Broker


class Consuming:
    """Evaluation takes the corrections from a topic that holds nothing else; its next process is the same member of the
    same group. Each beginning has a group of its own, which has read nothing."""

    def __init__(self, servers: Servers) -> None:
        self._run = uuid4()
        self._servers = replace(servers, topics=f"{servers.topics}.{self._run}")
        self._topic = Broker(self._servers, "registration")
        self._beginnings = 0
        run(lambda _: self._fill())

    def begin(self) -> None:
        self._servers.make(WORLD, "corrected")
        self._beginnings += 1

    def go(self, arm: Arm) -> Any:
        process = Started(self._servers, "evaluation", RESTORED_AT, self._deployment).process
        consumption = process._consumption
        assert consumption is not None
        stop = threading.Event()
        worker = threading.Thread(target=consumption.run, args=[stop])
        arm()
        worker.start()
        consumption.caught_up()
        stop.set()
        worker.join()

    def contents(self) -> Mapping[str, Any]:
        group = f"{group_prefix(self._deployment, 'evaluation')}1"
        not_acknowledged = run(lambda _: self._topic.waiting(group)).result
        return {**contents(self._servers.url(WORLD), "evaluation"), "not acknowledged": not_acknowledged}

    @property
    def _deployment(self) -> str:
        return f"crash-{self._run}-{self._beginnings}"

    def _fill(self) -> None:
        self._topic.make()
        name = self._servers.topic("registration")
        self._topic.publish([replace(record, topic=name) for record in published(self._servers).corrections])
