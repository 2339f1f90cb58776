"""The six faults, as somebody might have written them in good faith."""

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from faststream import AckPolicy

from chassis.messaging import consumer, relay
from chassis.messaging.kafka import consuming, publishing
from contracts import envelope

WINDOW = "CHAOS_WINDOW"
"""The environment variable with the file that is made when a process reaches the moment in which it is to be killed."""


def checkpoint_before_acknowledgement() -> None:
    """The relay moves its checkpoint, then publishes."""

    def step(self: Any) -> int:
        if self._lease is not None and not self._lease.held():
            return 0
        before = self._checkpoint()
        after, records = self._read(before)
        if after == before:
            return 0
        self._move(before, after)
        if records:
            self._publisher.publish(records)
        return int(after.position - before.position)

    relay.Relay.step = step  # type: ignore[method-assign]


def inbox_outside_the_transaction() -> None:
    """What an event causes is committed, then that it was taken."""
    take, receive = consumer.inbox.take, consumer.Consumer.receive
    taken: list[tuple[str, Sequence[Any]]] = []

    def later(_: Any, name: str, events: Sequence[Any]) -> None:
        taken.append((name, list(events)))

    def outside(self: Any, records: Sequence[Any]) -> None:
        receive(self, records)
        _reach_window()
        with self.database.write() as connection:
            for name, events in taken:
                take(connection, name, events)
        taken.clear()

    consumer.inbox.take = later
    consumer.Consumer.receive = outside  # type: ignore[method-assign]


def acknowledged_first() -> None:
    """FastStream acknowledges a batch when it has read it."""
    consuming.AckPolicy = SimpleNamespace(MANUAL=AckPolicy.ACK_FIRST)  # type: ignore[assignment, misc]


def error_swallowed() -> None:
    """A batch that cannot be taken is logged, and acknowledged."""
    hand_over = consuming.KafkaConsumption._hand_over

    def swallowing(self: Any, batch: Any) -> None:
        try:
            hand_over(self, batch)
        except Exception as error:
            consuming.log.warning("batch failed", error=str(error))

    consuming.KafkaConsumption._hand_over = swallowing  # type: ignore[method-assign]


def key_ignored() -> None:
    """Records are spread evenly over the partitions."""
    numbers = count()
    publishing.partition_of = lambda _, partitions: next(numbers) % partitions  # type: ignore[assignment]


def epoch_ignored() -> None:
    """Ids of events do not carry the epoch, so that after a restore they are given once more."""
    seal = envelope.seal

    def without(deployment: str, fact: Any, data: Any, previous: int) -> Any:
        sealed = seal(deployment, fact, data, previous)
        return sealed.model_copy(update={"id": seal(deployment, replace(fact, epoch=1), data, previous).id})

    envelope.seal = without


PLANTS: Mapping[str, Callable[[], None]] = {
    "checkpoint-before-acknowledgement": checkpoint_before_acknowledgement,
    "inbox-outside-the-transaction": inbox_outside_the_transaction,
    "acknowledged-first": acknowledged_first,
    "error-swallowed": error_swallowed,
    "key-ignored": key_ignored,
    "epoch-ignored": epoch_ignored,
}


def _reach_window() -> None:
    """The first time that the process comes here that is to be killed here, it says so, and waits."""
    marker = Path(os.environ.get(WINDOW, os.devnull))
    if not marker.exists():
        marker.touch()
        threading.Event().wait()
