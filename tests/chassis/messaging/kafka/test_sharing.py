"""Several members of one group share the partitions; when one is gone, others go on where it was, and lose nothing."""

import json

import pytest
import sqlalchemy as sa
from confluent_kafka import ConsumerGroupTopicPartitions, TopicPartition
from confluent_kafka.admin import AdminClient

from chassis.messaging.kafka.publishing import partition_of
from chassis.messaging.record import Record
from tests.chassis.library.language import note
from tests.chassis.messaging.conftest import SHELF
from tests.chassis.messaging.kafka.brokers import record, until
from tests.chassis.messaging.kafka.replicas import shelving, started
from tests.chassis.stores import event_store


@pytest.fixture
def place(postgres_place):
    """Several processes of one service are of the form that has a server."""
    return postgres_place


@pytest.fixture
def group(topic_prefix):
    return f"{topic_prefix}group"


@pytest.fixture
def administrator(connection):
    return AdminClient(connection.for_librdkafka())


def assigned(administrator, group):
    """The partitions of each instance, as the broker knows them."""
    described = administrator.describe_consumer_groups([group])[group].result(30)
    return {
        each.group_instance_id: {partition.partition for partition in each.assignment.topic_partitions}
        for each in described.members
    }


def committed(administrator, group, topic):
    """How far each of four partitions is acknowledged; those that are not at all are left out."""
    asked = ConsumerGroupTopicPartitions(group, [TopicPartition(topic, number) for number in range(4)])
    answer = administrator.list_consumer_group_offsets([asked])[group].result(30)
    return {each.partition: each.offset for each in answer.topic_partitions if each.offset >= 0}


def sharing(*members):
    """Returns when each holds its share of four partitions."""
    for each in members:
        each.until_it_measures(consumer_lag=0, partitions=4 / len(members))


def test_two_members_share_the_partitions_and_each_record_reaches_one_of_them(publisher, topic, joined):
    one, two = joined(instance="one"), joined(instance="two")
    sharing(one, two)
    publisher.publish([record(topic, number, f"b-{number % 20}") for number in range(100)])
    one.consumption.caught_up()
    two.consumption.caught_up()

    assert sorted(one.receiver.numbers + two.receiver.numbers) == list(range(100))
    assert one.receiver.numbers
    assert two.receiver.numbers


def test_a_record_behind_a_flood_of_another_partitions_key_is_taken_long_before_the_floods_end(
    publisher, topic, joined
):
    flood, last = 24_000, 99_999
    filling = b"f" * 1_000  # so that it comes in many fetches
    publisher.publish([Record(topic, "flood", [("ce_id", str(n).encode())], filling) for n in range(flood)])
    other = next(key for key in "abcdefgh" if partition_of(key, 4) != partition_of("flood", 4))
    publisher.publish([record(topic, last, other)])

    member = joined()
    member.consumption.caught_up()
    numbers = member.receiver.numbers
    assert numbers.index(last) < flood / 2
    assert [number for number in numbers if number != last] == list(range(flood))


def test_a_restart_with_the_same_instance_moves_no_partition_of_the_others(
    publisher, topic, group, joined, administrator
):
    one, two = joined(instance="one"), joined(instance="two")
    sharing(one, two)
    before = assigned(administrator, group)
    two.stop()
    publisher.publish([record(topic, number, f"b-{number % 20}") for number in range(100)])
    one.consumption.caught_up()
    assert assigned(administrator, group) == before, "its place is kept"

    again = joined(instance="two")
    again.consumption.caught_up()
    assert assigned(administrator, group) == before
    assert sorted(one.receiver.numbers + again.receiver.numbers) == list(range(100))


def test_nothing_is_acknowledged_before_it_is_taken(publisher, topic, group, joined, administrator):
    one = joined()
    one.receiver.go_on.clear()
    publisher.publish([record(topic, number, "b-1") for number in range(3)])
    one.receiver.until(lambda: one.receiver.tried)
    assert committed(administrator, group, topic) == {}

    one.receiver.go_on.set()
    one.consumption.caught_up()
    one.stop()
    assert sum(committed(administrator, group, topic).values()) == 3


def test_partitions_that_move_while_a_batch_is_in_hand_lose_nothing(publisher, topic, joined):
    publisher.publish([record(topic, number, f"b-{number % 20}") for number in range(40)])
    one = joined(instance="one")
    one.receiver.go_on.clear()
    one.receiver.until(lambda: one.receiver.tried)
    two = joined(instance="two")
    two.receiver.until(lambda: two.receiver.records)
    one.receiver.go_on.set()
    one.receiver.until(lambda: one.receiver.records)
    sharing(one, two)

    assert set(one.receiver.numbers) | set(two.receiver.numbers) == set(range(40))
    publisher.publish([record(topic, number, f"b-{number % 20}") for number in range(40, 80)])
    one.consumption.caught_up()
    two.consumption.caught_up()
    assert sorted(number for each in (one, two) for number in each.receiver.numbers if number >= 40) == [*range(40, 80)]


def test_when_one_of_two_processes_is_killed_the_other_takes_every_record_once_and_in_order(
    connection, publisher, topic, group, joined, place, database, clock
):
    """Both work on one store, as replicas do: what the one had committed, and not acknowledged, is a duplicate."""
    event_store(database, clock).migrate()
    with database.write() as writing:
        SHELF.create(writing)
    other = started(place, connection, group, topic, "killed")
    survivor = joined(instance="survivor", receiver=shelving(database, topic), batch=5)
    survivor.until_it_measures(consumer_lag=0, partitions=2)

    copies = [f"b-{number}" for number in range(20)]
    page = [note(number, copies[number % 20], f"{number:03}") for number in range(400)]
    here = [Record(topic, each.key, each.headers, each.value) for each in page]
    publisher.publish(here[:300])
    until(lambda: shelved(database) >= 100)
    other.kill()
    publisher.publish(here[300:])
    survivor.until_it_measures(consumer_lag=0, partitions=4)

    with database.read() as reading:
        rows = reading.execute(sa.select(SHELF.c.copy_id, SHELF.c.title).order_by(SHELF.c.number)).all()
    assert sorted(title for _, title in rows) == [json.loads(each.value)["title"] for each in page]
    for copy in copies:
        titles = [title for each, title in rows if each == copy]
        assert titles == sorted(titles)
    other.join(30)
    other.close()


def shelved(database):
    with database.read() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(SHELF))
