"""What is in a topic reaches the receiver in order, byte for byte, until it is taken; nothing is passed over."""

import asyncio

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaConnectionError
from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.record.util import calc_crc32c
from confluent_kafka.admin import AdminClient

from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.consuming import ConsumptionFailed
from chassis.messaging.kafka.publishing import LARGEST, partition_of
from chassis.messaging.record import Record
from tests.chassis.messaging.kafka.brokers import Topic, made, member, record


def published(publisher, topic, count, start=0):
    """Records over all partitions, numbered on."""
    publisher.publish([record(topic, number, f"b-{number % 20}") for number in range(start, start + count)])


def in_partitions(records):
    """The numbers of these records in each of four partitions."""
    found = {}
    for each in records:
        found.setdefault(partition_of(each.key, 4), []).append(int(each.header("ce_id")))
    return found


def test_a_new_group_begins_with_the_first_record_and_keeps_the_order_of_each_partition(publisher, topic, joined):
    published(publisher, topic, 200)
    one = joined(batch=7)
    published(publisher, topic, 200, start=200)
    one.receiver.until(lambda: len(one.receiver.records) == 400)

    found = in_partitions(one.receiver.records)
    assert len(found) == 4
    assert all(numbers == sorted(numbers) for numbers in found.values())
    assert sorted(one.receiver.numbers) == list(range(400))
    assert max(map(len, one.receiver.batches)) == 7


def test_of_several_brokers_whoever_answers_is_enough(kafka, publisher, topic, joined):
    published(publisher, topic, 10)

    one = joined(to=KafkaConnection(bootstrap=f"127.0.0.1:1,{kafka.bootstrap}"))

    one.receiver.until(lambda: len(one.receiver.records) == 10)


def test_what_is_no_text_arrives_byte_for_byte(publisher, topic, joined):
    strange = Record(topic, "đơn vị", (("ce_id", b"\xff\xfe"), ("", b"\x00"), ("ce_id", b"")), bytes(range(256)))
    empty = Record(topic, "", (), b"")
    publisher.publish([strange, empty])
    one = joined()
    one.receiver.until(lambda: len(one.receiver.records) == 2)

    assert sorted(one.receiver.records, key=repr) == sorted([strange, empty], key=repr)


def test_the_largest_record_arrives(publisher, topic, joined):
    publisher.publish([Record(topic, "k", (), bytes(LARGEST - 1000)), record(topic, 1)])
    one = joined()
    one.receiver.until(lambda: len(one.receiver.records) == 2)

    assert [len(each.value) for each in one.receiver.records] == [LARGEST - 1000, len(b"value 1")]


def test_a_record_of_another_producer_without_key_or_value_arrives_empty(connection, topic, joined):
    async def send():
        async with AIOKafkaProducer(**connection.for_aiokafka()) as producer:
            await producer.send_and_wait(topic, None, key=b"\xff")
            await producer.send_and_wait(topic, b"1", headers=[("ce_id", None)])

    asyncio.run(send())
    one = joined()
    one.receiver.until(lambda: len(one.receiver.records) == 2)

    found = sorted(one.receiver.records, key=lambda each: each.value)
    assert found == [Record(topic, "\ufffd", (), b""), Record(topic, "", (("ce_id", b""),), b"1")]


def test_a_batch_that_fails_is_tried_in_place_until_it_is_taken_and_nothing_is_passed_over(publisher, topic, joined):
    one = joined()
    published(publisher, topic, 20)
    one.receiver.until(lambda: len(one.receiver.records) == 20)
    one.consumption.caught_up()
    assert one.probe() == {"consumer_lag": 0, "partitions": 4}

    one.receiver.breaks = ConnectionResetError("postgresql://somebody:secret@nowhere")
    published(publisher, topic, 20, start=20)
    tried = one.receiver.tried
    one.receiver.until(lambda: one.receiver.tried >= tried + 2)
    published(publisher, topic, 20, start=40)
    assert one.probe() == "a batch cannot be taken: ConnectionResetError"
    assert len(one.receiver.records) == 20

    one.receiver.breaks = None
    one.receiver.until(lambda: len(one.receiver.records) == 60)
    assert sorted(one.receiver.numbers) == list(range(60)), "each once: it was the same batch again"
    one.consumption.caught_up()
    assert one.probe() == {"consumer_lag": 0, "partitions": 4}


def test_a_member_that_stops_while_it_tries_in_vain_leaves_everything_to_the_next(publisher, topic, joined):
    one = joined()
    one.receiver.breaks = ValueError("not now")
    published(publisher, topic, 20)
    one.receiver.until(lambda: one.receiver.tried)
    one.stop()
    assert one.probe() == "not connected"

    again = joined()
    again.receiver.until(lambda: len(again.receiver.records) == 20)
    assert sorted(again.receiver.numbers) == list(range(20))


def test_a_member_that_stops_with_a_batch_in_hand_finishes_and_acknowledges_it(publisher, topic, joined):
    published(publisher, topic, 10)
    one = joined(batch=1)
    one.receiver.go_on.clear()
    one.receiver.until(lambda: one.receiver.tried == 1)
    one.stopped.set()
    one.receiver.go_on.set()
    one.ended()
    (first,) = one.receiver.numbers

    again = joined()
    again.receiver.until(lambda: len(again.receiver.records) == 9)
    assert sorted(again.receiver.numbers) == [number for number in range(10) if number != first]


def test_a_member_that_comes_back_goes_on_where_it_was(publisher, topic, joined):
    one = joined()
    published(publisher, topic, 10)
    one.receiver.until(lambda: len(one.receiver.records) == 10)
    one.stop()
    published(publisher, topic, 10, start=10)

    again = joined()
    again.receiver.until(lambda: len(again.receiver.records) == 10)
    assert sorted(again.receiver.numbers) == list(range(10, 20))


def test_another_group_reads_everything_again(connection, publisher, topic, topic_prefix, joined):
    published(publisher, topic, 10)
    one = joined()
    one.receiver.until(lambda: len(one.receiver.records) == 10)

    other = member(connection, f"{topic_prefix}other-epoch", topic).start()
    other.receiver.until(lambda: len(other.receiver.records) == 10)
    other.stop()


def test_what_waits_is_counted_with_what_is_in_hand(publisher, topic, joined):
    one = joined(batch=4)
    one.receiver.go_on.clear()
    published(publisher, topic, 10)
    one.receiver.until(lambda: one.receiver.tried == 1)
    assert one.probe() == {"consumer_lag": 10, "partitions": 4}
    with pytest.raises(TimeoutError, match=topic):
        one.consumption.caught_up(patience=0.1)

    one.receiver.go_on.set()
    one.consumption.caught_up()
    assert len(one.receiver.records) == 10


def test_after_a_restart_nothing_is_left_of_an_earlier_trouble(publisher, topic, joined):
    one = joined()
    one.receiver.breaks = ValueError("not now")
    published(publisher, topic, 10)
    one.receiver.until(lambda: one.receiver.tried)
    one.stop()
    again = joined()
    again.consumption.caught_up()
    again.stop()

    one.stopped.clear()
    one.start()
    one.until_it_measures(consumer_lag=0, partitions=4)


def test_without_a_broker_running_fails(joined):
    one = joined(to=KafkaConnection(bootstrap="127.0.0.1:1"))
    one.ended()

    assert isinstance(one.failed, KafkaConnectionError)
    assert one.probe() == "not connected"


def test_what_must_be_so_is_asked_before_the_first_record_is_taken(publisher, topic, joined):
    published(publisher, topic, 1)

    class Wrong(Exception):
        pass

    def check():
        raise Wrong

    one = joined(before=check)
    one.ended()
    assert isinstance(one.failed, Wrong)
    assert one.receiver.tried == 0


def test_topics_that_were_lost_and_made_again_are_read_from_their_beginning(connection, publisher, topic, joined):
    one = joined()
    published(publisher, topic, 20)
    one.receiver.until(lambda: len(one.receiver.records) == 20)
    one.consumption.caught_up()

    administrator = AdminClient(connection.for_librdkafka())
    administrator.delete_topics([topic])[topic].result(30)
    made(connection, Topic(topic))
    published(publisher, topic, 20)
    one.receiver.until(lambda: len(one.receiver.records) == 40)
    assert sorted(one.receiver.numbers[20:]) == list(range(20))


class Garbled(BatchBuilder):
    """A batch in which the header's name `xx` is no text."""

    def __init__(self):
        super().__init__(LARGEST, 0, is_transactional=False, key_serializer=None, value_serializer=None)

    def _build(self):
        data = bytearray(super()._build().replace(b"xx", b"\xff\xfe"))
        data[17:21] = calc_crc32c(data[21:]).to_bytes(4, "big")
        return data


def test_what_the_client_cannot_read_fails_the_worker_rather_than_being_passed_over(
    connection, publisher, topic, joined
):
    """It would be tried again and again without a pause, and nobody would see."""

    async def send():
        async with AIOKafkaProducer(**connection.for_aiokafka()) as producer:
            batch = Garbled()
            batch.append(timestamp=None, key=b"k", value=b"1", headers=[("xx", b"1")])
            await (await producer.send_batch(batch, topic, partition=partition_of("k", 4)))

    asyncio.run(send())
    publisher.publish([record(topic, 1, "k")])
    one = joined()
    one.ended()

    assert isinstance(one.failed, ConsumptionFailed)
    assert isinstance(one.failed.__cause__, UnicodeDecodeError)
    assert one.receiver.records == []
