"""A topic read once, from its beginning to where it ended when the reading began: for whoever checks what is there."""

from collections.abc import Iterator
from typing import Any

from confluent_kafka import Consumer, KafkaException, TopicPartition

from chassis.messaging.kafka.administration import PATIENCE, Administration, BrokersFailed
from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.topics import WrongTopic
from chassis.messaging.record import Record


def read(
    connection: KafkaConnection, topic: str, group: str, patience: float = PATIENCE
) -> Iterator[tuple[str, Record]]:
    """Each record with its place, `partition/offset`, in the order of each partition. Commits nothing to `group`.

    Raises `WrongTopic` for a topic that is not there, or that we may not see, and `BrokersFailed` when nothing comes
    for `patience` seconds.
    """
    known = Administration(connection, patience).topics()
    if topic not in known:
        raise WrongTopic(f"{topic}: missing, or we may not see it")
    consumer = Consumer(
        {**connection.for_librdkafka(), "group.id": group, "enable.auto.commit": False, "log_level": "0"}
    )
    try:
        yield from _read(consumer, topic, list(known[topic].partitions), patience)
    except KafkaException as error:
        raise BrokersFailed(error.args[0].str()) from error
    finally:
        consumer.close()


def _read(consumer: Any, topic: str, partitions: list[int], patience: float) -> Iterator[tuple[str, Record]]:
    left = {}
    for number in partitions:
        first, end = consumer.get_watermark_offsets(TopicPartition(topic, number), patience)
        if first < end:
            left[number] = (first, end)
    consumer.assign([TopicPartition(topic, number, first) for number, (first, _) in left.items()])
    while left:
        message = consumer.poll(patience)
        if message is None:
            raise BrokersFailed(f"nothing came in {patience:g} s")
        if message.error() is not None:
            raise KafkaException(message.error())
        number, offset = message.partition(), message.offset()
        if number in left and offset < left[number][1]:
            yield f"{number}/{offset}", _record(message)
        if number in left and offset + 1 >= left[number][1]:
            del left[number]


def _record(message: Any) -> Record:
    headers = tuple((name, value or b"") for name, value in message.headers() or ())
    return Record(message.topic(), (message.key() or b"").decode(errors="replace"), headers, message.value() or b"")
