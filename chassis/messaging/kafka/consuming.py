"""Consuming from Kafka by FastStream: batches of raw bytes, handed over in order, acknowledged once committed.

The one module that runs FastStream. What it adds to the library: nothing is passed over. A batch that fails for reasons
of the surroundings is tried again in place, with longer and longer pauses, until it is taken or the service stops.
"""

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any

import structlog
from aiokafka import ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError
from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.kafka.message import FAKE_CONSUMER, KafkaAckableMessage, KafkaMessage
from faststream.kafka.subscriber.usecase import BatchSubscriber
from faststream.security import BaseSecurity, SASLScram512

from chassis.messaging.kafka.administration import BrokersFailed
from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.ends import Ends
from chassis.messaging.record import Receiver, Record
from chassis.service.health import NotReady
from chassis.service.lifecycle import Backoff

log = structlog.get_logger()

_ANSWERING = 5.0
"""Seconds that a probe waits for the brokers."""


@dataclass(frozen=True)
class Membership:
    """A place in a consumer group. `instance` is this replica's for ever, so that its restart moves no partitions;
    `session` is how many seconds it may be silent before its partitions go to others."""

    group: str
    instance: str
    session: float = 10.0


class ConsumptionFailed(Exception):
    """The client could not read on. Its cause says why."""


class KafkaConsumption:
    """A worker: one member of a consumer group, that hands what arrives to a receiver."""

    def __init__(
        self,
        connection: KafkaConnection,
        membership: Callable[[], Membership],
        receiver: Receiver,
        *,
        drain: float,
        batch: int = 500,
        before: Callable[[], None] = lambda: None,
    ) -> None:
        """`membership` is asked for at every start of the worker, after `before` was called, whose error keeps it from
        starting. `drain` is how many seconds a batch in hand may take when the service stops; `batch` is in records."""
        self._connection = connection
        self._membership = membership
        self._receiver = receiver
        self._drain = drain
        self._batch = batch
        self._before = before
        self._ends = Ends(connection, _ANSWERING)
        self._subscriber: BatchSubscriber | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = threading.Event()
        self._session = 0.0
        self._trouble: str | None = None
        self._in_hand = 0
        self._backoff = Backoff()

    def run(self, stop: threading.Event) -> None:
        """Consumes until `stop`; the batch in hand is finished first. Raises when the brokers cannot be reached, or
        what they send cannot be read."""
        self._before()
        member = self._membership()
        self._stop, self._session, self._trouble, self._in_hand = stop, member.session, None, 0
        try:
            asyncio.run(self._run(member))
        finally:
            self._loop = self._subscriber = None

    def probe(self) -> Mapping[str, float]:
        """How many records wait (`consumer_lag`) in the partitions held (`partitions`); raises `NotReady`."""
        loop, subscriber = self._loop, self._subscriber
        if loop is None or subscriber is None:
            raise NotReady("not connected")
        if self._trouble is not None:
            raise NotReady(self._trouble)
        asked = asyncio.run_coroutine_threadsafe(self._lag(subscriber), loop)
        try:
            return asked.result(_ANSWERING)
        except TimeoutError:
            asked.cancel()
            raise NotReady("no broker answers") from None
        except CancelledError:
            raise NotReady("not connected") from None
        except (KafkaError, BrokersFailed) as error:
            raise NotReady(f"the brokers failed: {type(error).__name__}") from None

    def caught_up(self, patience: float = 60.0) -> None:
        """Returns when nothing waits any more; raises `TimeoutError` when something still does after `patience` s."""
        deadline = monotonic() + patience
        pause = threading.Event()
        while monotonic() < deadline:
            with suppress(NotReady):
                if self.probe()["consumer_lag"] == 0:
                    return
            pause.wait(0.01)
        raise TimeoutError(f"not caught up in {patience:g} s: {', '.join(self._receiver.topics)}")

    async def _run(self, member: Membership) -> None:
        heard = _Heard()
        broker = self._broker(member, heard)
        subscriber = broker.subscriber(
            *self._receiver.topics,
            batch=True,
            max_records=self._batch,
            batch_timeout_ms=20,
            parser=_raw,
            decoder=_undecoded,
            ack_policy=AckPolicy.MANUAL,
            auto_offset_reset="earliest",
            group_id=member.group,
            group_instance_id=member.instance,
            session_timeout_ms=int(member.session * 1000),
            heartbeat_interval_ms=int(member.session * 1000 / 3),
            no_reply=True,
        )
        subscriber(self._take)
        async with broker:
            await broker.start()
            self._loop, self._subscriber = asyncio.get_running_loop(), subscriber
            while not self._stop.is_set():
                _check(subscriber, heard)
                await asyncio.sleep(0.05)

    def _broker(self, member: Membership, heard: "_Heard") -> KafkaBroker:
        return KafkaBroker(
            self._connection.bootstrap.split(","),  # of a text, FastStream makes one address
            security=_security(self._connection),
            client_id=member.instance,
            # Longer than a rebalance keeps a member waiting, and not so long as to be cut off by a broker that hangs.
            request_timeout_ms=int(member.session * 1500),
            metadata_max_age_ms=int(member.session * 1000),  # how long a topic that is made again goes unnoticed
            consumer_only=True,
            allow_auto_create_topics=False,
            graceful_timeout=self._drain,
            apply_types=False,
            logger=heard,
        )

    async def _take(self, message: KafkaMessage) -> None:
        """Takes one batch, however often it has to be tried; from a stop on, nothing is taken or acknowledged any more.
        No error leaves: FastStream would pass over the batch."""
        batch: tuple[ConsumerRecord, ...] = message.raw_message
        self._in_hand = len(batch)
        pause = 0.0
        while not self._stop.is_set():
            try:
                await asyncio.to_thread(self._hand_over, batch)
            except Exception as error:  # whatever it is, the batch is not passed over
                pause = self._backoff.after(pause)
                self._trouble = f"a batch cannot be taken: {type(error).__name__}"
                log.warning("batch not taken", topics=self._receiver.topics, error=str(error), again_in=pause)
                await asyncio.to_thread(self._stop.wait, pause)
            else:
                self._trouble = None
                self._in_hand = 0
                await self._acknowledge(batch)
                return

    def _hand_over(self, batch: Sequence[ConsumerRecord]) -> None:
        self._receiver.receive([_record(raw) for raw in batch])

    async def _acknowledge(self, batch: Sequence[ConsumerRecord]) -> None:
        """Commits how far the batch went, and no further. Where that fails, or its partitions went to another member
        meanwhile, the batch comes again, here or there, and the inbox knows it."""
        reached = {TopicPartition(raw.topic, raw.partition): raw.offset + 1 for raw in batch}
        consumer = self._subscriber.consumer if self._subscriber else None
        if consumer is None:
            return
        held = consumer.assignment()
        try:
            async with asyncio.timeout(self._session):
                await consumer.commit({place: offset for place, offset in reached.items() if place in held})
        except (KafkaError, TimeoutError) as error:
            log.warning("batch taken but not acknowledged", topics=self._receiver.topics, error=repr(error))

    async def _lag(self, subscriber: BatchSubscriber) -> Mapping[str, float]:
        consumer = subscriber.consumer
        held = consumer.assignment() if consumer is not None else frozenset()
        if consumer is None or not held:
            raise NotReady("no partition is assigned")
        end = await asyncio.to_thread(self._ends.of, held)
        positions = [await consumer.position(partition) for partition in held]
        return {"consumer_lag": end - sum(positions) + self._in_hand, "partitions": len(held)}


class _Heard:
    """FastStream's log: silent, but for the error that FastStream would write there and go on as if there were none."""

    error: Exception | None = None

    def log(self, level: int, msg: Any, /, *, exc_info: Any = None, extra: Mapping[str, Any] | None = None) -> None:
        del level, msg, extra
        if isinstance(exc_info, Exception):
            self.error = exc_info


def _check(subscriber: BatchSubscriber, heard: _Heard) -> None:
    """Raises what FastStream logged, or what ended its loop, which it would start again at once, and without end."""
    ended = [task.exception() for task in subscriber.tasks if task.done()]
    if heard.error is not None or ended:
        raise ConsumptionFailed(", ".join(subscriber.topic_names)) from (heard.error or ended[0])


def _security(connection: KafkaConnection) -> BaseSecurity | None:
    if connection.security == "PLAINTEXT":
        return None
    trusted = connection.trusted()
    return SASLScram512(connection.user or "", connection.secret, ssl_context=trusted, use_ssl=trusted is not None)


def _record(raw: ConsumerRecord) -> Record:
    """The record as it came; a key that is not UTF-8 is none of ours, and is only made readable."""
    key = (raw.key or b"").decode(errors="replace")
    return Record(raw.topic, key, tuple((name, value or b"") for name, value in raw.headers), raw.value or b"")


async def _raw(batch: tuple[ConsumerRecord, ...]) -> KafkaMessage:
    """FastStream's own parser decodes every header, and drops the whole batch for one that is not UTF-8."""
    return KafkaAckableMessage(raw_message=batch, body=b"", consumer=FAKE_CONSUMER)


async def _undecoded(message: KafkaMessage) -> KafkaMessage:
    return message
