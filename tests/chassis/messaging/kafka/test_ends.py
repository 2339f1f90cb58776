"""Where partitions end is known again as soon as a broker answers that was away."""

import pytest

from chassis.messaging.kafka.administration import BrokersFailed
from chassis.messaging.kafka.ends import Ends
from deploy.kafka.cluster import QUICK_START, KafkaCluster
from tests.chassis.messaging.kafka.brokers import Topic, made, plain, until
from tests.servers import kafka as kafka_servers


@pytest.fixture
def alone(tmp_path):
    """A Kafka of one broker, to be killed."""
    if not kafka_servers.can_be_private():
        pytest.skip("no Kafka of its own can be had here")
    cluster = KafkaCluster(tmp_path, java=QUICK_START)
    cluster.start()
    yield cluster
    cluster.close()


def test_after_a_broker_was_killed_ends_are_told_as_before(alone):
    made(plain(alone), Topic("library"))
    ends = Ends(plain(alone), 5)

    def told():
        try:
            return ends.of([("library", number) for number in range(4)]) == 0
        except BrokersFailed:
            return False

    until(told)
    (broker,) = alone.brokers
    broker.kill()
    broker.start()
    until(told, patience=20)
