"""On brokers that ask: a service does what its rights say, in its own groups, and a stranger nothing at all."""

import pytest
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    KafkaConnectionError,
    TopicAuthorizationFailedError,
)
from confluent_kafka.admin import (
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    ResourcePatternType,
    ResourceType,
)

from chassis.messaging.kafka.administration import BrokersFailed
from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.publishing import KafkaPublisher
from chassis.messaging.kafka.rights import Rights
from chassis.messaging.kafka.topics import Topics, WrongTopic, verify
from chassis.messaging.kafka.wanted import group_prefix
from tests.chassis.messaging.kafka.brokers import Topic, member, numbers, record, there, until


class House:
    """Two topics, each written by one service and read by one other, and a user for each service and a stranger."""

    def __init__(self, cluster, prefix):
        self.cluster = cluster
        self.deployment = prefix.rstrip(".")
        self.users = {name: f"{prefix}{name}" for name in ("lender", "buyer", "auditor", "stranger")}
        self.loans = Topic(f"{prefix}loans", 2, (self.users["lender"],), (self.users["auditor"],))
        self.orders = Topic(f"{prefix}orders", 2, (self.users["buyer"],), (self.users["lender"], self.users["auditor"]))
        self.topics = (self.loans, self.orders)
        for user in self.users.values():
            cluster.create_user(user, f"of-{user}")
        self.administrator = self._connection(cluster.admin, cluster.password)

    def by(self, name, password=None):
        return self._connection(self.users[name], password or f"of-{self.users[name]}")

    def rights(self):
        return Rights(self.administrator, self.deployment, self.topics)

    def groups(self, name):
        return group_prefix(self.deployment, self.users[name])

    def _connection(self, user, password):
        return KafkaConnection(
            bootstrap=self.cluster.bootstrap,
            security="SASL_SSL",
            user=user,
            password=password,
            ca_file=self.cluster.ca_file,
        )


@pytest.fixture
def house(secure_kafka, topic_prefix):
    house = House(secure_kafka, topic_prefix)
    Topics(house.administrator, house.topics).apply()
    return house


@pytest.fixture
def ruled(house):
    """With the rights in force."""
    house.rights().apply()
    return house


def writes(house, name, topic):
    """Whether this user can write to the topic."""
    publisher = KafkaPublisher(house.by(name), name, timeout=5)
    try:
        publisher.publish([record(topic.name, 1)])
    except (TopicAuthorizationFailedError, ClusterAuthorizationFailedError):
        return False
    finally:
        publisher.close()
    return [numbers(records) for records in there(house.administrator, topic.name).values() if records] == [[1]]


def reads(house, name, topic, group):
    """Whether this user, in that group, gets what is in the topic, or its worker fails for want of a right."""
    one = member(house.by(name), group, topic.name).start()
    until(lambda: one.receiver.records or one.failed)
    one.stop()
    if one.failed is None:
        return one.receiver.numbers == [1]
    wanting = (TopicAuthorizationFailedError, GroupAuthorizationFailedError)
    assert isinstance(one.failed, wanting) or isinstance(one.failed.__cause__, wanting), repr(one.failed)
    return False


def fill(house, topic):
    publisher = KafkaPublisher(house.administrator, "administrator")
    publisher.publish([record(topic.name, 1)])
    publisher.close()


def test_without_rights_a_service_can_do_nothing(house):
    assert not writes(house, "lender", house.loans)
    fill(house, house.loans)
    assert not reads(house, "auditor", house.loans, f"{house.groups('auditor')}1")
    with pytest.raises(WrongTopic, match="may not see it"):
        verify(house.by("lender"), [house.loans])


def test_rights_are_planned_applied_and_then_nothing_differs(house):
    planned = [difference.says for difference in house.rights().plan()]
    assert len(planned) == 2 * 2 + 3 * 2 + 2
    assert f"to be allowed: User:{house.users['lender']} write topic {house.loans.name}" in planned
    assert f"to be allowed: User:{house.users['auditor']} read group {house.groups('auditor')}*" in planned

    house.rights().apply()
    assert house.rights().plan() == []


def test_a_service_writes_its_own_topic_and_no_other(ruled):
    assert writes(ruled, "lender", ruled.loans)
    assert not writes(ruled, "lender", ruled.orders)
    verify(ruled.by("lender"), ruled.topics)


def test_a_service_reads_what_it_may_in_its_own_groups_only(ruled):
    for topic in ruled.topics:
        fill(ruled, topic)

    assert reads(ruled, "auditor", ruled.loans, f"{ruled.groups('auditor')}1")
    assert reads(ruled, "auditor", ruled.orders, f"{ruled.groups('auditor')}1-orders")
    assert reads(ruled, "lender", ruled.orders, f"{ruled.groups('lender')}1")
    assert not reads(ruled, "lender", ruled.loans, f"{ruled.groups('lender')}2"), "it only writes there"
    assert not reads(ruled, "auditor", ruled.loans, f"{ruled.groups('lender')}1")
    assert not writes(ruled, "auditor", ruled.loans)


def test_a_stranger_can_do_nothing(ruled):
    fill(ruled, ruled.loans)

    assert not writes(ruled, "stranger", ruled.orders)
    assert not reads(ruled, "stranger", ruled.loans, f"{ruled.groups('stranger')}1")
    with pytest.raises(WrongTopic):
        verify(ruled.by("stranger"), ruled.topics)


def test_whoever_says_a_wrong_password_does_not_get_in_and_an_administrator_is_told_why(ruled):
    guessed = ruled.by("lender", "guessed")
    publisher = KafkaPublisher(guessed, "lender")
    with pytest.raises(KafkaConnectionError):
        publisher.publish([record(ruled.loans.name, 1)])
    publisher.close()
    with pytest.raises(BrokersFailed, match="invalid credentials"):
        verify(guessed, ruled.topics)


SURPLUS = {
    "a right to one of our topics": (ResourceType.TOPIC, "{topic}", ResourcePatternType.LITERAL, "ALLOW"),
    "a right to all topics that begin so": (ResourceType.TOPIC, "{prefix}", ResourcePatternType.PREFIXED, "ALLOW"),
    "a right to every topic": (ResourceType.TOPIC, "*", ResourcePatternType.LITERAL, "ALLOW"),
    "a denial": (ResourceType.TOPIC, "{topic}", ResourcePatternType.LITERAL, "DENY"),
    "a right to every group": (ResourceType.GROUP, "*", ResourcePatternType.LITERAL, "ALLOW"),
}


@pytest.mark.parametrize("surplus", SURPLUS.values(), ids=SURPLUS.keys())
def test_what_else_is_said_of_our_topics_and_groups_is_shown_and_left_to_a_person(ruled, surplus):
    kind, name, pattern, permission = surplus
    name = name.format(topic=ruled.loans.name, prefix=f"{ruled.deployment}.")
    other = AclBinding(kind, name, pattern, "User:somebody", "*", AclOperation.READ, AclPermissionType[permission])
    administrator = ruled.cluster.administrator
    administrator.create_acls([other])[other].result(30)
    try:
        (difference,) = ruled.rights().plan()
        assert not difference.mendable
        assert "User:somebody read" in difference.says
        assert difference.says.startswith({"ALLOW": "allowed", "DENY": "denied"}[permission])

        ruled.rights().apply()
        assert ruled.rights().plan() == [difference]
    finally:
        administrator.delete_acls([gone := filter_of(other)])[gone].result(30)


def filter_of(binding):
    return AclBindingFilter(
        binding.restype,
        binding.name,
        binding.resource_pattern_type,
        binding.principal,
        binding.host,
        binding.operation,
        binding.permission_type,
    )


def test_what_is_said_of_other_topics_and_groups_is_nobodys_business_here(ruled):
    kinds = ((ResourceType.TOPIC, f"other.{ruled.deployment}"), (ResourceType.GROUP, f"other.{ruled.deployment}"))
    for kind, name in kinds:
        acl = AclBinding(
            kind, name, ResourcePatternType.LITERAL, "User:x", "*", AclOperation.READ, AclPermissionType.ALLOW
        )
        ruled.cluster.administrator.create_acls([acl])[acl].result(30)

    assert ruled.rights().plan() == []
