"""Brokers die and hang: a page is acknowledged or fails, in bounded time, and publishing it again loses nothing."""

import threading
from collections import defaultdict
from concurrent.futures import CancelledError, ThreadPoolExecutor

import pytest
from aiokafka.errors import KafkaError
from confluent_kafka import KafkaException
from confluent_kafka.admin import ConfigResource

from chassis.messaging.kafka.publishing import KafkaPublisher
from tests.chassis.messaging.kafka.brokers import Topic, made, numbers, plain, record, there, until

PAGE = 50


@pytest.fixture
def connection(kafka_of_three):
    return plain(kafka_of_three)


@pytest.fixture
def topic(connection, topic_prefix):
    (name,) = made(connection, Topic(f"{topic_prefix}library", partitions=3))
    return name


def test_an_acknowledged_record_is_on_all_replicas_but_one(kafka_of_three, topic):
    kafka_of_three.leader(topic, 2)  # waits until every broker knows it
    known = kafka_of_three.administrator.list_topics(topic, timeout=30).topics[topic]
    asked = ConfigResource(ConfigResource.Type.TOPIC, topic)
    settings = kafka_of_three.administrator.describe_configs([asked])[asked].result(30)

    assert {len(partition.replicas) for partition in known.partitions.values()} == {3}
    assert settings["min.insync.replicas"].value == "2"


class Relayed:
    """Publishes page after page, each until it is acknowledged, as a relay does; `failed` counts the tries in vain."""

    def __init__(self, connection, topic):
        self.publisher = KafkaPublisher(connection, "test", timeout=6)
        self.topic = topic
        self.failed = self.passed = 0

    def page(self):
        records = [record(self.topic, self.passed + n, f"b-{n % 7}") for n in range(PAGE)]
        while True:
            try:
                self.publisher.publish(records)
            except (KafkaError, TimeoutError):
                self.failed += 1
            else:
                self.passed += PAGE
                return

    def pages(self, until):
        while not until.is_set():
            self.page()


def assert_nothing_is_lost(connection, relayed):
    """Every record of an acknowledged page is there, and the first time that each appears, in the order of its key.

    A broker that has just come back answers for a moment as if it still led, and knows less."""
    found = {}

    def complete():
        try:
            found.update(there(connection, relayed.topic))
        except KafkaException:  # it has just given up leading a partition
            return False
        return {number for records in found.values() for number in numbers(records)} == set(range(relayed.passed))

    until(complete)
    by_key = defaultdict(list)
    for records in found.values():
        for (key, _, _), number in zip(records, numbers(records), strict=True):
            by_key[key].append(number)
    firsts = [list(dict.fromkeys(order)) for order in by_key.values()]
    assert all(order == sorted(order) for order in firsts)


@pytest.mark.parametrize("how", ["kill", "pause"])
def test_publishing_goes_on_past_a_broker_that_dies_or_hangs(kafka_of_three, connection, topic, how):
    relayed, enough = Relayed(connection, topic), threading.Event()
    relayed.page()
    leader = kafka_of_three.leader(topic, 0)
    with ThreadPoolExecutor() as other:
        going_on = other.submit(relayed.pages, enough)
        getattr(leader, how)()
        until(lambda: kafka_of_three.leader(topic, 0) is not leader)
        passed = relayed.passed
        until(lambda: relayed.passed >= passed + 5 * PAGE or going_on.done())
        leader.start() if how == "kill" else leader.resume()
        enough.set()
        going_on.result(60)
    relayed.publisher.close()

    assert_nothing_is_lost(connection, relayed)


def test_with_all_brokers_dead_a_page_fails_in_time_and_a_publisher_can_be_closed(
    kafka_of_three, connection, topic, topic_prefix
):
    relayed, idle, stuck = Relayed(connection, topic), KafkaPublisher(connection, "idle"), lasting(connection)
    page = [record(*made(connection, Topic(f"{topic_prefix}other")), 1)]
    relayed.page()
    idle.publish(page)
    stuck.publish(page)
    kafka_of_three.kill()
    with ThreadPoolExecutor() as other:
        going_on, hanging = other.submit(relayed.page), other.submit(stuck.publish, page)
        until(lambda: relayed.failed or going_on.done())
        other.submit(idle.close).result(60)
        other.submit(stuck.close).result(60)
        assert isinstance(hanging.exception(60), CancelledError)

        kafka_of_three.start()
        going_on.result(60)
    relayed.publisher.close()

    assert relayed.failed > 0
    assert_nothing_is_lost(connection, relayed)


def lasting(connection):
    """A publisher that would not give up by itself."""
    return KafkaPublisher(connection, "lasting", timeout=3600)


def test_closing_ends_a_page_while_all_brokers_hang(kafka_of_three, connection, topic):
    publisher = lasting(connection)
    publisher.publish([record(topic, 1)])
    for broker in kafka_of_three.brokers:
        broker.pause()
    try:
        with ThreadPoolExecutor() as other:
            hanging = other.submit(publisher.publish, [record(topic, 2)])
            until(lambda: not publisher._page.done())
            other.submit(publisher.close).result(60)
            assert isinstance(hanging.exception(60), CancelledError)
    finally:
        for broker in kafka_of_three.brokers:
            broker.resume()
