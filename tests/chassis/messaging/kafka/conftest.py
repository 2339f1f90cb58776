import pytest

from chassis.messaging.kafka.publishing import KafkaPublisher
from tests.chassis.messaging.kafka.brokers import Topic, made, member, plain


@pytest.fixture
def connection(kafka):
    """To a Kafka that no test breaks."""
    return plain(kafka)


@pytest.fixture
def topic(connection, topic_prefix):
    """The name of a topic of four partitions."""
    (name,) = made(connection, Topic(f"{topic_prefix}library"))
    return name


@pytest.fixture
def publisher(connection):
    publisher = KafkaPublisher(connection, "test")
    yield publisher
    publisher.close()


@pytest.fixture
def joined(connection, topic, topic_prefix):
    """Makes a member of the test's group and starts it; all are stopped after the test."""
    members = []

    def join(**options):
        members.append(member(options.pop("to", connection), f"{topic_prefix}group", topic, **options).start())
        return members[-1]

    yield join
    for each in members:
        each.let_go()
    for each in members:
        each.ended()
