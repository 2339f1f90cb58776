"""The broker of one run: its topics, and aiokafka with nothing above it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.publishing import partition_of
from chassis.messaging.kafka.topics import Topics
from chassis.messaging.record import Record
from contracts.topics import PARTITIONS, TOPICS
from tests.servers.kafka import Found, running, without_topics

FLOOR, PUBLISHED, TAKEN = (f"dienhinh.load.{name}" for name in ("floor", "published", "taken"))
"""Topics as ours are, for what ours is compared with: the floor's, and the peer's of each path."""


@contextmanager
def a_broker(found: Found) -> Iterator[KafkaConnection]:
    """A broker as a province runs it: its Java may take its time to start."""
    with running(found, java=()) as kafka:
        yield KafkaConnection(bootstrap=kafka.bootstrap)


@contextmanager
def empty_topics(connection: KafkaConnection) -> Iterator[None]:
    """A block that begins with the deployment's topics and those of the others, and leaves none of them."""
    with without_topics(connection.bootstrap, "dienhinh."):
        Topics(connection, [*TOPICS, *(replace(TOPICS[0], name=name) for name in (FLOOR, PUBLISHED, TAKEN))]).apply()
        yield


class RawKafka:
    """A page of records as one batch for each partition of the floor's topic, acknowledged like ours; and all of
    them read again, in no group."""

    def __init__(self, connection: KafkaConnection) -> None:
        self._runner = asyncio.Runner()
        self._connection = connection
        self._runner.run(self._start())

    def send(self, records: Sequence[Record]) -> None:
        """Returns when all are acknowledged."""
        self._runner.run(self._send(records))

    def read(self, count: int) -> None:
        """Returns when so many more have come."""
        self._runner.run(self._read(count))

    def close(self) -> None:
        """Closes both clients."""
        self._runner.run(self._stop())
        self._runner.close()

    async def _start(self) -> None:
        known = self._connection.for_aiokafka()
        self._producer = AIOKafkaProducer(**known, acks="all", enable_idempotence=True, max_batch_size=4 * 1024 * 1024)
        self._consumer = AIOKafkaConsumer(**known, auto_offset_reset="earliest")
        await self._producer.start()
        await self._consumer.start()
        places = [TopicPartition(FLOOR, number) for number in range(PARTITIONS)]
        self._consumer.assign(places)
        for place in places:
            await self._consumer.seek_to_end(place)
            await self._consumer.position(place)

    async def _send(self, records: Sequence[Record]) -> None:
        placed: dict[int, list[Record]] = defaultdict(list)
        for record in records:
            placed[partition_of(record.key, PARTITIONS)].append(record)
        sent = []
        for partition, part in placed.items():
            batch = self._producer.create_batch()
            for record in part:
                headers = list(record.headers)
                if batch.append(key=record.key.encode(), value=record.value, timestamp=None, headers=headers) is None:
                    raise ValueError("a page of the floor must fit into one batch a partition")
            sent.append(await self._producer.send_batch(batch, FLOOR, partition=partition))
        await asyncio.gather(*sent)

    async def _read(self, count: int) -> None:
        while count > 0:
            count -= sum(map(len, (await self._consumer.getmany(timeout_ms=1000)).values()))

    async def _stop(self) -> None:
        await self._producer.stop()
        await self._consumer.stop()
