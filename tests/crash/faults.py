"""Faults such as somebody might write, each of which one path must find: they show that the proof can fail."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from chassis.messaging import inbox
from chassis.messaging.consumer import Consumer, event_id
from chassis.messaging.kafka.consuming import KafkaConsumption
from chassis.messaging.origin import origin_of
from chassis.messaging.record import Record
from chassis.messaging.relay import Relay


def _checkpoint_before_acknowledgement(self: Relay) -> int:
    if self._lease is not None and not self._lease.held():
        return 0
    before = self._checkpoint()
    after, records = self._read(before)
    self._move(before, after)
    if records:
        self._publisher.publish(records)
    return after.position - before.position


def _inbox_in_a_transaction_of_its_own(self: Consumer, records: Sequence[Record]) -> None:
    with self.database.write() as connection:
        seen = inbox.taken(connection, self.name, [event_id(record) for record in records])
        new = [record for record in records if event_id(record) not in seen]
        inbox.take(connection, self.name, [(event_id(record), origin_of(record)) for record in new])
    with self.database.write():
        for record in new:
            self._handle(self._decode(record))


_take = KafkaConsumption._take


async def _acknowledged_before_it_is_taken(self: KafkaConsumption, message: Any) -> None:
    await self._acknowledge(message.raw_message)
    await _take(self, message)


FAULTS: Mapping[str, Callable[[], AbstractContextManager[Any]]] = {
    "checkpoint before acknowledgement": lambda: patch.object(Relay, "step", _checkpoint_before_acknowledgement),
    "inbox in a transaction of its own": lambda: patch.object(Consumer, "receive", _inbox_in_a_transaction_of_its_own),
    "acknowledged before it is taken": lambda: patch.object(
        KafkaConsumption, "_take", _acknowledged_before_it_is_taken
    ),
}
