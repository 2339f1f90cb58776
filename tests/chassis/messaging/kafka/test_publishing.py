"""A page is published whole: in order for each key, byte for byte, and acknowledged before `publish` returns."""

from collections import defaultdict

import pytest
from aiokafka.errors import UnknownTopicOrPartitionError
from aiokafka.partitioner import DefaultPartitioner
from aiokafka.producer.message_accumulator import BatchBuilder
from confluent_kafka import KafkaException, Producer
from confluent_kafka.admin import AdminClient, NewPartitions
from hypothesis import given, strategies as st

from chassis.messaging.kafka.publishing import LARGEST, KafkaPublisher, RecordTooLarge, partition_of
from chassis.messaging.kafka.topics import WrongTopic
from chassis.messaging.record import Record
from tests.chassis.messaging.kafka.brokers import Topic, made, numbers, record, there, until


def test_every_key_keeps_its_order_over_pages_and_partitions(connection, publisher, topic):
    keys = [f"b-{number}" for number in range(20)]
    for page in range(10):
        publisher.publish([record(topic, page * 100 + n, keys[n % 20]) for n in range(100)])

    found = there(connection, topic)
    assert sum(map(len, found.values())) == 1000
    assert all(found.values()), "every partition has some"
    by_key = defaultdict(list)
    for partition, records in found.items():
        for (key, _, _), number in zip(records, numbers(records), strict=True):
            assert partition_of(key.decode(), 4) == partition
            by_key[key].append(number)
    assert by_key.keys() == {key.encode() for key in keys}
    assert all(order == sorted(order) for order in by_key.values())


def test_headers_keys_and_values_arrive_byte_for_byte(connection, publisher, topic):
    headers = [("ce_id", b"\xff\xfe\x00"), ("ce_type", "sự kiện".encode()), ("ce_id", b""), ("x", b"\r\n")]
    sent = [
        Record(topic, "đơn vị", headers, b'{"a": 1}'),
        Record(topic, "", [], b""),
        Record(topic, "k", [], bytes(range(256)) * 40),
    ]
    publisher.publish(sent)

    found = [each for records in there(connection, topic).values() for each in records]
    assert sorted(found, key=repr) == sorted([(r.key.encode(), list(r.headers), r.value) for r in sent], key=repr)


def test_a_broadcast_is_in_every_partition_before_all_that_follows_it(connection, publisher, topic):
    before = [record(topic, number, f"k{number}") for number in range(40)]
    after = [record(topic, number, f"k{number}") for number in range(41, 81)]
    publisher.publish([*before[:20]])
    publisher.publish([*before[20:], record(topic, 40, "library", broadcast=True), *after[:20]])
    publisher.publish([*after[20:]])

    for records in there(connection, topic).values():
        found = numbers(records)
        assert found.count(40) == 1
        assert found == sorted(found)
        assert found[0] < 40 < found[-1]


def test_what_does_not_fit_into_one_batch_follows_in_order(connection, publisher, topic):
    large = [Record(topic, "k", [("ce_id", str(number).encode())], bytes(1_500_000)) for number in range(5)]
    publisher.publish([record(topic, 100, "k"), *large, record(topic, 200, "k")])

    (records,) = [records for records in there(connection, topic).values() if records]
    assert numbers(records) == [100, 0, 1, 2, 3, 4, 200]


def filling(topic, key, size):
    """The record that makes a batch of exactly this size."""
    batch = BatchBuilder(size, 0, is_transactional=False, key_serializer=None, value_serializer=None)
    batch.append(timestamp=None, key=key.encode(), value=bytes(size - 1000), headers=[])
    return Record(topic, key, [], bytes(size - 1000 + size - batch.size()))


def test_the_largest_record_that_is_taken_is_one_that_the_broker_takes(connection, publisher, topic):
    publisher.publish([filling(topic, "k", LARGEST)])

    assert sum(map(len, there(connection, topic).values())) == 1


def test_a_larger_record_is_refused_by_name_with_its_whole_page(connection, publisher, topic):
    page = [record(topic, 1, "a"), filling(topic, "b", LARGEST + 1), record(topic, 2, "a")]
    with pytest.raises(RecordTooLarge, match=f"{topic}, b"):
        publisher.publish(page)
    publisher.publish([record(topic, 3, "a")])

    assert [numbers(records) for records in there(connection, topic).values() if records] == [[3]]


def test_a_topic_that_is_not_there_is_an_error_in_the_time_allowed(connection, topic_prefix):
    publisher = KafkaPublisher(connection, "test", timeout=1)
    with pytest.raises((TimeoutError, UnknownTopicOrPartitionError)):
        publisher.publish([record(f"{topic_prefix}nowhere", 1)])
    publisher.close()


def _ends(connection, topic):
    """Of how many partitions the end is known: of a new one not at once, though it is listed."""
    try:
        return len(there(connection, topic))
    except KafkaException:
        return 0


def test_a_topic_that_is_given_more_partitions_gets_nothing_more(connection, publisher, topic):
    """The same keys would go elsewhere, and overtake what they sent before."""
    publisher.publish([record(topic, 1)])
    administrator = AdminClient(connection.for_librdkafka())
    administrator.create_partitions([NewPartitions(topic, 6)])[topic].result(30)
    until(lambda: _ends(connection, topic) == 6)
    with pytest.raises(RecordTooLarge):  # which makes it connect anew
        publisher.publish([filling(topic, "k", LARGEST + 1)])

    with pytest.raises(WrongTopic, match=f"{topic}: 6 partitions, not 4"):
        publisher.publish([record(topic, 2)])
    assert sum(map(len, there(connection, topic).values())) == 1


def test_two_topics_go_in_one_page(connection, publisher, topic, topic_prefix):
    (other,) = made(connection, Topic(f"{topic_prefix}other", partitions=2))
    publisher.publish([record(topic, 1), record(other, 2)])

    assert [numbers(records) for records in there(connection, topic).values() if records] == [[1]]
    assert [numbers(records) for records in there(connection, other).values() if records] == [[2]]


def test_what_must_be_so_is_asked_before_every_connecting_and_nothing_goes_out_against_it(connection, topic):
    class Wrong(Exception):
        pass

    errors = [Wrong(), Wrong()]

    def check():
        if errors:
            raise errors.pop()

    publisher = KafkaPublisher(connection, "test", before=check)
    for _ in range(2):
        with pytest.raises(Wrong):
            publisher.publish([record(topic, 1)])
    publisher.publish([record(topic, 2)])
    publisher.close()

    assert [numbers(records) for records in there(connection, topic).values() if records] == [[2]]


def test_after_closing_nothing_is_published(connection, topic):
    publisher = KafkaPublisher(connection, "test")
    publisher.publish([record(topic, 1)])
    publisher.close()

    with pytest.raises(RuntimeError):
        publisher.publish([record(topic, 2)])


@given(st.text(max_size=40), st.integers(1, 50))
def test_the_partition_of_a_key_is_that_of_every_other_client(key, partitions):
    everyone = list(range(partitions))

    assert partition_of(key, partitions) == DefaultPartitioner()(key.encode(), everyone, everyone)


def test_the_partition_of_a_key_is_that_of_another_implementation_of_javas(connection, topic_prefix):
    (topic,) = made(connection, Topic(f"{topic_prefix}keys", partitions=24))
    other = Producer({**connection.for_librdkafka(), "partitioner": "murmur2_random"})
    landed = {}

    def note(error, message):
        assert error is None
        landed[message.key().decode()] = message.partition()

    for number in range(300):
        other.produce(topic, b"", key=f"đơn vị {number}" * (number % 5 + 1), on_delivery=note)
    other.flush(30)

    assert len(landed) == 300
    assert landed == {key: partition_of(key, 24) for key in landed}
