"""Publishing to Kafka: a page of records as one batch for each partition, acknowledged by all replicas in sync."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from functools import lru_cache
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.partitioner import murmur2

from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.topics import WrongTopic
from chassis.messaging.record import Record

LARGEST = 4 * 1024 * 1024
"""Bytes of the largest batch, and so of the largest record; the topics are made to take as much."""

_CLOSING = 5.0


class RecordTooLarge(ValueError):
    """A record is larger than any topic takes. Names its topic and key."""


class KafkaPublisher:
    """A `Publisher` for synchronous callers, one page at a time; its producer is idempotent and lives on an event loop
    of its own.

    A page that failed leaves nothing behind: its producer is given up, the next page gets a new one.
    """

    def __init__(
        self,
        connection: KafkaConnection,
        client_id: str,
        timeout: float = 30.0,
        before: Callable[[], None] = lambda: None,
    ) -> None:
        """`timeout` in seconds: after that, a page that is not acknowledged has failed. `before` is called before every
        connecting; what it raises keeps anything from being published."""
        self._connection = connection
        self._client_id = client_id
        self._timeout = timeout
        self._before = before
        self._producer: AIOKafkaProducer | None = None
        self._page: Future[None] | None = None
        self._counts: dict[str, int] = {}
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._loop = self._runner.get_loop()
        self._thread = threading.Thread(target=self._live, name="kafka-producer", daemon=True)
        self._thread.start()

    def publish(self, records: Sequence[Record]) -> None:
        """Returns when every record is acknowledged. Raises `RecordTooLarge` with none of them sent, `KafkaError` or
        `TimeoutError` when some may be lost, `CancelledError` (of `concurrent.futures`) when it is closed meanwhile,
        and `WrongTopic` for one that was given more partitions: its keys would move."""
        if not self._thread.is_alive():
            raise RuntimeError("the publisher is closed")
        self._page = asyncio.run_coroutine_threadsafe(self._publish(records), self._loop)
        self._page.result()

    def close(self) -> None:
        """Closes the connections; a page that is under way fails."""
        if self._page is not None:
            self._page.cancel()
        with suppress(CancelledError):
            asyncio.run_coroutine_threadsafe(self._give_up(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _live(self) -> None:
        with self._runner:
            self._loop.run_forever()

    async def _publish(self, records: Sequence[Record]) -> None:
        try:
            # An idempotent producer tries for ever by itself.
            async with asyncio.timeout(self._timeout):
                producer = await self._connected()
                counts = {topic: await self._partitions(producer, topic) for topic in {r.topic for r in records}}
                batches = {place: list(_batches(producer, part)) for place, part in _placed(records, counts).items()}
                sent = [_send(producer, *place, part) for place, part in batches.items()]
                outcomes = await asyncio.gather(*sent, return_exceptions=True)  # settled, before any is sent again
            for outcome in outcomes:
                if isinstance(outcome, BaseException):
                    raise outcome
        except BaseException:
            await self._give_up()
            raise

    async def _connected(self) -> AIOKafkaProducer:
        if self._producer is None:
            await asyncio.to_thread(self._before)
            self._producer = AIOKafkaProducer(
                **self._connection.for_aiokafka(),
                client_id=self._client_id,
                acks="all",
                enable_idempotence=True,
                max_batch_size=LARGEST,
                # So that a page outlives a broker that hangs: another one leads by then.
                request_timeout_ms=int(self._timeout * 1000 / 3),
            )
            await self._producer.start()
        return self._producer

    async def _partitions(self, producer: AIOKafkaProducer, topic: str) -> int:
        count = len(await producer.partitions_for(topic))
        if (before := self._counts.setdefault(topic, count)) != count:
            raise WrongTopic(f"{topic}: {count} partitions, not {before}")
        return count

    async def _give_up(self) -> None:
        """Ends the producer with all that it still tries to send: the next one publishes that again."""
        producer, self._producer = self._producer, None
        if producer is not None:
            _cancel_others()
            await asyncio.wait({asyncio.ensure_future(producer.stop())}, timeout=_CLOSING)
            _cancel_others()


def _cancel_others() -> None:
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


def _placed(records: Sequence[Record], partitions: Mapping[str, int]) -> Mapping[tuple[str, int], list[Record]]:
    """The records of each topic and partition, in their order; a broadcast in every partition of its topic."""
    placed: defaultdict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in records:
        count = partitions[record.topic]
        for partition in range(count) if record.broadcast else (partition_of(record.key, count),):
            placed[record.topic, partition].append(record)
    return placed


def _batches(producer: AIOKafkaProducer, records: Sequence[Record]) -> Iterator[Any]:
    """The records of one partition, in order, in as few batches as hold them."""
    batch = producer.create_batch()
    for record in records:
        if not _append(batch, record):
            yield batch
            batch = producer.create_batch()
            _append(batch, record)
        if batch.size() > LARGEST:  # which the first record of a batch is let be
            raise RecordTooLarge(f"{record.topic}, {record.key}: more than {LARGEST} bytes")
    yield batch


async def _send(producer: AIOKafkaProducer, topic: str, partition: int, batches: Sequence[Any]) -> None:
    """One batch after the other is acknowledged: a broker might take the second where it refused the first."""
    for batch in batches:
        acknowledged = await producer.send_batch(batch, topic, partition=partition)
        await acknowledged


def _append(batch: Any, record: Record) -> bool:
    added = batch.append(
        key=record.key.encode(), value=record.value, timestamp=None, headers=[(n, v) for n, v in record.headers]
    )
    return added is not None


@lru_cache(maxsize=65536)
def partition_of(key: str, partitions: int) -> int:
    """The partition of a key, as every Kafka client computes it; remembered, since murmur2 is slow in Python."""
    return int((murmur2(key.encode()) & 0x7FFFFFFF) % partitions)
