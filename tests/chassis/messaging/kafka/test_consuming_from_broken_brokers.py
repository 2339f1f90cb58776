"""A broker that is not there yet, hangs or dies: the worker comes back by itself, and has missed nothing."""

import pytest

from chassis.messaging.kafka.consuming import KafkaConsumption, Membership
from chassis.messaging.kafka.publishing import KafkaPublisher
from chassis.service.health import NotReady
from chassis.service.lifecycle import Backoff, Workers
from chassis.service.logs import log_of
from deploy.kafka.cluster import QUICK_START, KafkaCluster
from tests.chassis.messaging.kafka.brokers import Taken, Topic, made, plain, record, until

pytestmark = pytest.mark.usefixtures("private_kafka")

PAUSE = Backoff(first=0.2, most=1)


@pytest.fixture
def absent(tmp_path):
    """A Kafka whose broker does not run, but will be found where it is looked for."""
    cluster = KafkaCluster(tmp_path, java=QUICK_START)
    yield cluster
    cluster.close()


class Served:
    """A consumption as a service runs it: a worker that is started again when it falls."""

    def __init__(self, connection, topic):
        self.receiver = Taken(topic)
        where = Membership("group", "one", 6)
        self.consumption = KafkaConsumption(connection, lambda: where, self.receiver, drain=20)
        self.workers = Workers({"consumer": self.consumption}, log_of("test"), drain_seconds=60, backoff=PAUSE)

    def states(self):
        """What each check says: of the worker, and of the consumption."""
        found = []
        for check in (*(each.probe for each in self.workers.checks()), self.consumption.probe):
            try:
                found.append(check())
            except NotReady as state:
                found.append(str(state))
        return found

    def until(self, holds):
        until(lambda: holds(self.states()))


def test_a_worker_waits_for_its_broker_and_outlives_its_hanging_and_dying(absent):
    connection = plain(absent)
    served = Served(connection, "library")
    served.workers.start()
    served.until(lambda states: states == ["not running", "not connected"])

    absent.start()
    (broker,) = absent.brokers
    made(connection, Topic("library"))
    publisher = KafkaPublisher(connection, "test")
    publisher.publish([record("library", number) for number in range(10)])
    served.receiver.until(lambda: len(served.receiver.records) == 10)
    served.until(lambda states: states == [{}, {"consumer_lag": 0, "partitions": 4}])

    broker.pause()
    served.until(lambda states: isinstance(states[1], str))
    broker.resume()
    publisher.publish([record("library", number) for number in range(10, 20)])
    served.receiver.until(lambda: len(served.receiver.records) >= 20)

    broker.kill()
    served.until(lambda states: isinstance(states[1], str))
    broker.start()
    publisher.publish([record("library", number) for number in range(20, 30)])
    served.receiver.until(lambda: served.receiver.numbers[-1:] == [29])
    assert list(dict.fromkeys(served.receiver.numbers)) == list(range(30))

    broker.pause()
    try:
        served.workers.drain()
    finally:
        broker.resume()
    assert served.states()[1] == "not connected", "it ended while the broker hung"
    publisher.close()
