"""Restores: a new epoch opened on a restored log and published, and what follows from it at a consumer."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis.eventstore.epochs import FIRST
from chassis.messaging.lineage import Begun, Lineage
from chassis.messaging.origin import origin_of, start_in
from chassis.messaging.record import Record
from tests.crash.beginnings import RESTORED_AT, published, restoring
from tests.crash.contents import contents
from tests.crash.killing import Arm, run
from tests.crash.paths.relaying import relay_all
from tests.crash.servers import Servers
from tests.crash.started import WORLD, Started
from tests.crash.topics import Broker


class Restoring:
    """Registration came back from a backup: its operator opens an epoch, and it is published, in every partition.

    An operator who got no answer opens one more. That is the one difference: it forgets nothing, and what everyone
    makes of both is what they make of one.
    """

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._topic = Broker(servers, "registration")
        run(lambda _: self._topic.make())

    def begin(self) -> None:
        self._servers.make(WORLD, "decided")
        ends = run(lambda _: self._topic.ends()).result
        self._ends = {int(number): end for number, end in ends.items()}

    def go(self, arm: Arm) -> Any:
        started = Started(self._servers, "registration", RESTORED_AT)
        arm()
        with restoring():
            started.service.open_epoch("operator", 0)
        relay_all(started.service.relay)
        started.project()

    def contents(self) -> Mapping[str, Any]:
        held = contents(self._servers.url(WORLD), "registration")
        newest = max(row["epoch"] for row in held.pop("epochs"))
        held["stored_events"] = [row for row in held["stored_events"] if not row["originator_id"].startswith("epoch/")]
        found = run(lambda _: self._topic.since(self._ends)).result
        return {**held, "topic": {place: _made_of(records, newest) for place, records in found.items()}}


def _made_of(records: Sequence[Any], newest: int) -> Mapping[str, Any]:
    """What the records of one partition, all of them starts, make everyone believe of the log's first epoch."""
    begun = []
    for headers, value in records:
        record = Record("", "", [(name, text.encode()) for name, text in headers], value.encode())
        origin = origin_of(record)
        assert origin is not None
        start = start_in(record, origin)
        begun.append(Begun(start.epoch, start.previous, start.last_sequence, start.id))
    lineage = Lineage(begun)
    return {"ended at": lineage.ended_at(FIRST), "knows the newest": lineage.knows(newest)}


class Disowning:
    """Evaluation hears that registration has lost the corrections which it had taken, and takes what came instead; then
    its read models are built without them."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._lost = published(servers).lost

    def begin(self) -> None:
        self._servers.make(WORLD, "taken")

    def go(self, arm: Arm) -> Any:
        started = Started(self._servers, "evaluation", RESTORED_AT)
        (consumer,) = started.service.consumers
        arm()
        consumer.receive(self._lost)
        started.project()

    def contents(self) -> Mapping[str, Any]:
        return contents(self._servers.url(WORLD), "evaluation")
