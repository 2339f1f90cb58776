"""What a path finds in a topic and leaves there, asked by a client of its own, in a process that may have threads."""

from collections.abc import Mapping, Sequence
from typing import Any

from confluent_kafka import Consumer, TopicPartition

from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.publishing import KafkaPublisher
from chassis.messaging.kafka.topics import Topics
from chassis.messaging.record import Record
from contracts.topics import Topic
from tests.crash.servers import Servers

Ends = Mapping[int, int]
"""The offset after the last record of each partition."""


class Broker:
    """The topic of one service at the broker."""

    def __init__(self, servers: Servers, service: str) -> None:
        self._connection = KafkaConnection(bootstrap=servers.bootstrap)
        self._topic = servers.topic(service)

    def make(self) -> None:
        """Makes the topic."""
        Topics(self._connection, [Topic(self._topic, "", "", (), ())]).apply()

    def publish(self, records: Sequence[Record]) -> None:
        """Fills it."""
        publisher = KafkaPublisher(self._connection, "crash")
        publisher.publish(records)
        publisher.close()

    def ends(self) -> Ends:
        """Where its partitions end now."""
        consumer = self._consumer("nobody")
        try:
            return _ends(consumer, self._topic)
        finally:
            consumer.close()

    def since(self, ends: Ends) -> dict[str, list[Any]]:
        """What came after `ends`, by partition and key: headers and value of each record once, in the order in which
        they came first. A record that came again after a crash is the same, byte for byte."""
        consumer = self._consumer("nobody")
        try:
            now = _ends(consumer, self._topic)
            left = sum(now.values()) - sum(ends.values())
            consumer.assign([TopicPartition(self._topic, number, end) for number, end in ends.items()])
            found: dict[str, list[Any]] = {}
            while left:
                message = consumer.poll(30)
                assert message is not None and message.error() is None, "what is in the topic does not come"
                told = [[(name, value.decode()) for name, value in message.headers()], message.value().decode()]
                kept = found.setdefault(f"{message.partition()}: {message.key().decode()}", [])
                if told not in kept:
                    kept.append(told)
                left -= 1
            return found
        finally:
            consumer.close()

    def waiting(self, group: str) -> int:
        """How many records the group has not acknowledged."""
        consumer = self._consumer(group)
        try:
            ends = _ends(consumer, self._topic)
            places = [TopicPartition(self._topic, number) for number in ends]
            acknowledged = {place.partition: max(place.offset, 0) for place in consumer.committed(places, timeout=30)}
            return sum(end - acknowledged[number] for number, end in ends.items())
        finally:
            consumer.close()

    def _consumer(self, group: str) -> Any:
        unkept = {"group.id": group, "enable.auto.commit": False}
        return Consumer({**self._connection.for_librdkafka(), **unkept})


def _ends(consumer: Any, topic: str) -> dict[int, int]:
    partitions = consumer.list_topics(topic, timeout=30).topics[topic].partitions
    return {
        number: consumer.get_watermark_offsets(TopicPartition(topic, number), timeout=30)[1]
        for number in sorted(partitions)
    }
