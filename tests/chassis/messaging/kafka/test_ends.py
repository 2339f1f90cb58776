"""Where partitions end is known again as soon as a broker answers that was away."""

from chassis.messaging.kafka.administration import BrokersFailed
from chassis.messaging.kafka.ends import Ends
from tests.chassis.messaging.kafka.brokers import Topic, made, plain, until


def test_after_a_broker_was_killed_ends_are_told_as_before(own_kafka):
    made(plain(own_kafka), Topic("library"))
    ends = Ends(plain(own_kafka), 5)

    def told():
        try:
            return ends.of([("library", number) for number in range(4)]) == 0
        except BrokersFailed:
            return False

    until(told)
    (broker,) = own_kafka.brokers
    broker.kill()
    broker.start()
    until(told, patience=20)
