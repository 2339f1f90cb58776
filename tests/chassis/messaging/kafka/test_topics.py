"""Topics are compared with what they should be, made, and set; a number of partitions is only ever named."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from confluent_kafka.admin import AdminClient, ConfigResource

from chassis.messaging.kafka.administration import BrokersFailed
from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.topics import Topics, WrongTopic, verify
from chassis.messaging.kafka.wanted import Difference
from tests.chassis.messaging.kafka.brokers import Topic

NOWHERE = KafkaConnection(bootstrap="127.0.0.1:1")


def settings(connection, topic):
    asked = ConfigResource(ConfigResource.Type.TOPIC, topic)
    administrator = AdminClient(connection.for_librdkafka())
    found = administrator.describe_configs([asked])[asked].result(30)
    return {name: found[name].value for name in ("retention.ms", "max.message.bytes", "min.insync.replicas")}


@pytest.fixture
def wanted(topic_prefix):
    return [Topic(f"{topic_prefix}one"), Topic(f"{topic_prefix}two", partitions=7, retention=timedelta(days=1))]


def test_what_is_missing_is_planned_made_and_then_nothing_differs(connection, wanted):
    topics = Topics(connection, wanted)
    assert topics.plan() == [
        Difference(wanted[0].name, "missing: to be created with 4 partitions"),
        Difference(wanted[1].name, "missing: to be created with 7 partitions"),
    ]

    topics.apply()
    assert topics.plan() == []
    assert Topics(connection, wanted).plan() == []
    verify(connection, wanted)
    kept, passing = (settings(connection, topic.name) for topic in wanted)
    assert kept == {"retention.ms": "-1", "max.message.bytes": "4194304", "min.insync.replicas": "1"}
    assert passing["retention.ms"] == str(24 * 3600 * 1000)


def test_applying_again_changes_nothing(connection, wanted):
    Topics(connection, wanted).apply()
    Topics(connection, wanted).apply()

    assert Topics(connection, wanted).plan() == []


def test_two_who_apply_at_once_both_succeed(connection, wanted):
    with ThreadPoolExecutor() as others:
        applying = [others.submit(Topics(connection, wanted).apply) for _ in range(4)]
        assert [each.result(60) for each in applying] == [None] * 4
    assert Topics(connection, wanted).plan() == []


def test_a_setting_that_differs_is_named_and_set(connection, topic_prefix):
    name = f"{topic_prefix}one"
    Topics(connection, [Topic(name, retention=timedelta(hours=1), largest=1000)]).apply()
    topics = Topics(connection, [Topic(name)])
    assert topics.plan() == [
        Difference(name, "retention.ms to be -1"),
        Difference(name, "max.message.bytes to be 4194304"),
    ]

    topics.apply()
    assert topics.plan() == []


def test_another_number_of_partitions_is_named_and_left_and_no_service_starts_on_it(connection, topic_prefix):
    name = f"{topic_prefix}one"
    Topics(connection, [Topic(name, largest=1000)]).apply()
    topics = Topics(connection, [Topic(name, partitions=24)])
    left = Difference(name, "4 partitions, not 24: keys would move", mendable=False)
    assert topics.plan() == [left, Difference(name, "max.message.bytes to be 4194304")]

    topics.apply()
    assert topics.plan() == [left]
    with pytest.raises(WrongTopic, match=f"{name}: 4 partitions, not 24"):
        verify(connection, [Topic(name, partitions=24)])


def test_no_service_starts_on_a_topic_that_is_missing_and_to_ask_does_not_make_it(connection, wanted):
    for _ in range(2):
        with pytest.raises(WrongTopic, match=f"{wanted[0].name}: missing"):
            verify(connection, wanted)


@pytest.mark.parametrize(
    "ask", [lambda: verify(NOWHERE, [Topic("t")], patience=1), lambda: Topics(NOWHERE, [Topic("t")], patience=1).plan()]
)
def test_that_no_broker_answers_is_an_error_that_says_why(ask):
    with pytest.raises(BrokersFailed, match="refused"):
        ask()
