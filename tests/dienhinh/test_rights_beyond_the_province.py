"""On brokers that ask: audit alone writes what leaves the province, the ministry alone what comes from it."""

import pytest
from aiokafka.errors import ClusterAuthorizationFailedError, TopicAuthorizationFailedError

from chassis.messaging.kafka.administration import BrokersFailed
from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.publishing import KafkaPublisher
from chassis.messaging.kafka.reading import read
from chassis.messaging.kafka.rights import Rights
from chassis.messaging.kafka.topics import Topics, WrongTopic
from contracts.topics import MINISTRY, NATIONAL, TOPICS
from tests.chassis.messaging.kafka.brokers import record

USERS = ("registration", "evaluation", "recognition", "notification", "audit", "ministry", "stranger")


@pytest.fixture(scope="module")
def by(secure_kafka):
    """The connection of each user, with the topics and rights of the contract in force."""

    def connection(user, password):
        return KafkaConnection(
            bootstrap=secure_kafka.bootstrap,
            security="SASL_SSL",
            user=user,
            password=password,
            ca_file=secure_kafka.ca_file,
        )

    administrator = connection(secure_kafka.admin, secure_kafka.password)
    Topics(administrator, TOPICS).apply()
    for user in USERS:
        secure_kafka.create_user(user, f"of-{user}")
    Rights(administrator, "dienhinh", TOPICS).apply()
    return {"admin": administrator, **{user: connection(user, f"of-{user}") for user in USERS}}


def writes(connection, topic):
    publisher = KafkaPublisher(connection, "rights", timeout=10)
    try:
        publisher.publish([record(topic, 1)])
    except (TopicAuthorizationFailedError, ClusterAuthorizationFailedError):
        return False
    finally:
        publisher.close()
    return True


def reads(connection, topic):
    try:
        return len(list(read(connection, topic, f"dienhinh.{connection.user}.rights"))) > 0
    except (WrongTopic, BrokersFailed):
        return False


@pytest.mark.parametrize(
    ("topic", "writer", "reader"), [(NATIONAL, "audit", "ministry"), (MINISTRY, "ministry", "registration")]
)
def test_one_writes_and_one_reads(by, topic, writer, reader):
    assert writes(by["admin"], topic)

    assert [user for user in USERS if writes(by[user], topic)] == [writer]
    assert [user for user in USERS if reads(by[user], topic)] == [reader]
