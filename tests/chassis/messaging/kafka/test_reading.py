"""A topic is read once, whole, with the place of each record, and nothing is left behind."""

import pytest

from chassis.messaging.kafka.administration import BrokersFailed
from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.publishing import KafkaPublisher
from chassis.messaging.kafka.reading import read
from chassis.messaging.kafka.topics import WrongTopic
from tests.chassis.messaging.kafka.brokers import Topic, made, plain, record


def test_every_record_is_read_in_the_order_of_its_partition_with_its_place(kafka, topic_prefix):
    connection = plain(kafka)
    (name,) = made(connection, Topic(f"{topic_prefix}loans", 3))
    sent = [record(name, number, key=f"k{number % 5}") for number in range(700)]
    publisher = KafkaPublisher(connection, "reading")
    publisher.publish(sent)
    publisher.close()

    for _ in range(2):
        found = list(read(connection, name, f"{topic_prefix}check"))
        assert sorted(int(each.header("ce_id")) for _, each in found) == list(range(700))
        assert {each.key: each.topic for _, each in found} == {f"k{number}": name for number in range(5)}
        assert next(each for _, each in found if each.header("ce_id") == "7").value == b"value 7"
        places = [tuple(map(int, place.split("/"))) for place, _ in found]
        for partition in range(3):
            offsets = [offset for number, offset in places if number == partition]
            assert offsets == list(range(len(offsets)))


def test_of_an_empty_topic_nothing_is_read(kafka, topic_prefix):
    (name,) = made(plain(kafka), Topic(f"{topic_prefix}loans", 3))

    assert list(read(plain(kafka), name, f"{topic_prefix}check")) == []


def test_a_topic_that_is_missing_is_named_and_not_made(kafka, topic_prefix):
    for _ in range(2):
        with pytest.raises(WrongTopic, match="loans"):
            list(read(plain(kafka), f"{topic_prefix}loans", f"{topic_prefix}check"))


def test_brokers_that_are_not_there_have_failed():
    with pytest.raises(BrokersFailed):
        list(read(KafkaConnection(bootstrap="127.0.0.1:1"), "loans", "check", patience=1))
