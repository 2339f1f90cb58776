"""The Kafka that the tests and developers are given: it keeps what it acknowledged, and a secure one is."""

import asyncio
import ssl
from contextlib import closing

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaConnectionError, TopicAuthorizationFailedError
from confluent_kafka.admin import (
    AclBinding,
    AclOperation,
    AclPermissionType,
    AdminClient,
    NewTopic,
    ResourcePatternType,
    ResourceType,
)

from deploy.kafka.cluster import KafkaCluster
from deploy.processes import wait_until

PRODUCER = {"enable_idempotence": True, "acks": "all"}


def create_topic(administrator, name, *, partitions=1, copies=1):
    for done in administrator.create_topics([NewTopic(name, partitions, copies)]).values():
        done.result(30)


async def read(bootstrap, topic, count, **settings):
    """The first `count` values of the topic, by partition and in its order."""
    consumer = AIOKafkaConsumer(topic, bootstrap_servers=bootstrap, auto_offset_reset="earliest", **settings)
    async with consumer, asyncio.timeout(30):
        found = [await anext(consumer) for _ in range(count)]
    return [int(record.value) for record in sorted(found, key=lambda record: (record.partition, record.offset))]


async def send_all(producer, topic, numbers):
    sent = [await producer.send(topic, str(number).encode(), partition=0) for number in numbers]
    await asyncio.gather(*sent)


def test_what_is_sent_can_be_read(kafka, topic_prefix):
    topic = f"{topic_prefix}numbers"
    create_topic(AdminClient({"bootstrap.servers": kafka.bootstrap}), topic)

    async def round_trip():
        async with AIOKafkaProducer(bootstrap_servers=kafka.bootstrap, **PRODUCER) as producer:
            await send_all(producer, topic, range(3))
        return await read(kafka.bootstrap, topic, 3)

    assert asyncio.run(round_trip()) == [0, 1, 2]


def test_a_broker_that_is_killed_takes_nothing_with_it_and_comes_back(kafka_of_three, topic_prefix):
    topic = f"{topic_prefix}numbers"
    create_topic(kafka_of_three.administrator, topic, copies=3)
    leader = kafka_of_three.leader(topic, 0)

    async def through_a_kill():
        async with AIOKafkaProducer(bootstrap_servers=kafka_of_three.bootstrap, **PRODUCER) as producer:
            await send_all(producer, topic, range(500))
            under_way = asyncio.create_task(send_all(producer, topic, range(500, 1000)))
            await asyncio.to_thread(leader.kill)
            await under_way
            await asyncio.to_thread(leader.start)
            await send_all(producer, topic, range(1000, 1500))
        return await read(kafka_of_three.bootstrap, topic, 1500)

    assert asyncio.run(through_a_kill()) == list(range(1500))


def test_a_broker_that_hangs_loses_the_lead_and_answers_again_when_it_goes_on(kafka_of_three, topic_prefix):
    topic = f"{topic_prefix}numbers"
    create_topic(kafka_of_three.administrator, topic, copies=3)
    leader = kafka_of_three.leader(topic, 0)

    leader.pause()
    try:
        assert kafka_of_three.seen_from(leader.address) == set()
        wait_until(lambda: kafka_of_three.leader(topic, 0) is not leader, [])
    finally:
        leader.resume()

    wait_until(lambda: leader.node.number in kafka_of_three.seen_from(leader.address), [leader.server])


def test_a_cluster_opened_again_is_found_where_it_was(tmp_path):
    with closing(KafkaCluster(tmp_path, 3)) as cluster:
        first = cluster.bootstrap
    with closing(KafkaCluster(tmp_path, 3)) as cluster:
        assert cluster.bootstrap == first


def as_user(cluster, user, password):
    """What aiokafka needs to connect to a secure cluster."""
    return {
        "bootstrap_servers": cluster.bootstrap,
        "security_protocol": "SASL_SSL",
        "ssl_context": ssl.create_default_context(cafile=str(cluster.ca_file)),
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": user,
        "sasl_plain_password": password,
    }


def let_write(cluster, user, password, topic):
    cluster.create_user(user, password)
    pattern = (ResourceType.TOPIC, topic, ResourcePatternType.LITERAL)
    writing = AclBinding(*pattern, f"User:{user}", "*", AclOperation.WRITE, AclPermissionType.ALLOW)
    for done in cluster.administrator.create_acls([writing]).values():
        done.result(30)


async def send_as(cluster, user, password, topic):
    async with AIOKafkaProducer(**as_user(cluster, user, password)) as producer:
        await producer.send_and_wait(topic, b"1")


def test_a_secure_broker_lets_a_user_do_what_an_acl_allows(secure_kafka, topic_prefix):
    own, foreign = f"{topic_prefix}own", f"{topic_prefix}foreign"
    for topic in (own, foreign):
        create_topic(secure_kafka.administrator, topic)
    let_write(secure_kafka, "writer", "of-the-writer", own)

    asyncio.run(send_as(secure_kafka, "writer", "of-the-writer", own))
    with pytest.raises(TopicAuthorizationFailedError):
        asyncio.run(send_as(secure_kafka, "writer", "of-the-writer", foreign))


def test_a_secure_broker_refuses_a_user_without_an_acl(secure_kafka, topic_prefix):
    topic = f"{topic_prefix}numbers"
    create_topic(secure_kafka.administrator, topic)
    secure_kafka.create_user("stranger", "of-the-stranger")

    with pytest.raises(TopicAuthorizationFailedError):
        asyncio.run(send_as(secure_kafka, "stranger", "of-the-stranger", topic))


def test_a_secure_broker_refuses_a_wrong_password(secure_kafka, topic_prefix):
    with pytest.raises(KafkaConnectionError):
        asyncio.run(send_as(secure_kafka, secure_kafka.admin, "guessed", f"{topic_prefix}numbers"))


def test_a_client_refuses_a_broker_whose_authority_it_does_not_know(secure_kafka):
    settings = as_user(secure_kafka, secure_kafka.admin, secure_kafka.password)
    settings["ssl_context"] = ssl.create_default_context()

    async def connect():
        async with AIOKafkaProducer(**settings):
            pass

    with pytest.raises(KafkaConnectionError):
        asyncio.run(connect())


def test_a_cluster_that_was_stopped_knows_its_topics_and_users_when_it_is_started_again(secure_kafka, topic_prefix):
    topic = f"{topic_prefix}kept"
    create_topic(secure_kafka.administrator, topic)
    let_write(secure_kafka, "keeper", "of-the-keeper", topic)

    secure_kafka.stop()
    secure_kafka.start()

    asyncio.run(send_as(secure_kafka, "keeper", "of-the-keeper", topic))
