"""Who may write and read which topic: the broker's access lists, compared and completed."""

from collections.abc import Iterable, Sequence
from typing import Any

from confluent_kafka.admin import (
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    ResourcePatternType,
    ResourceType,
)

from chassis.messaging.kafka.administration import PATIENCE, Administration
from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.wanted import Difference, Wanted, group_prefix

_ANYBODY = (None, None, AclOperation.ANY, AclPermissionType.ANY)


class Rights:
    """A writer writes and describes its topics; a reader reads and describes its own, in groups of its own name."""

    def __init__(
        self, connection: KafkaConnection, deployment: str, wanted: Sequence[Wanted], patience: float = PATIENCE
    ) -> None:
        self._brokers = Administration(connection, patience)
        self._deployment = deployment
        self._wanted = wanted

    def plan(self) -> list[Difference]:
        """What is not allowed and should be, and what else is said of our topics and groups, which is left to a person.
        Raises `BrokersFailed`."""
        present, allowed = self._present(), self._allowed()
        missing = [Difference(acl.name, f"to be {_shown(acl)}") for acl in allowed if acl not in present]
        surplus = [Difference(acl.name, _shown(acl), False) for acl in present if acl not in allowed]
        return missing + surplus

    def apply(self) -> None:
        """Allows what is missing; takes nothing away. Raises `BrokersFailed`."""
        present = self._present()
        if missing := [acl for acl in self._allowed() if acl not in present]:
            self._brokers.done(lambda client: client.create_acls(missing))
        self._brokers.shown(lambda: not any(difference.mendable for difference in self.plan()))

    def _allowed(self) -> list[Any]:
        return list(dict.fromkeys(acl for topic in self._wanted for acl in self._of(topic)))

    def _of(self, topic: Wanted) -> Iterable[Any]:
        exactly, beginning = ResourcePatternType.LITERAL, ResourcePatternType.PREFIXED
        for user in topic.writers:
            yield _allow(ResourceType.TOPIC, topic.name, exactly, user, AclOperation.WRITE)
            yield _allow(ResourceType.TOPIC, topic.name, exactly, user, AclOperation.DESCRIBE)
        for user in topic.readers:
            groups = group_prefix(self._deployment, user)
            yield _allow(ResourceType.TOPIC, topic.name, exactly, user, AclOperation.READ)
            yield _allow(ResourceType.TOPIC, topic.name, exactly, user, AclOperation.DESCRIBE)
            yield _allow(ResourceType.GROUP, groups, beginning, user, AclOperation.READ)

    def _present(self) -> list[Any]:
        """All that was said of our topics, and of groups such as ours are: by name, by a beginning, or of all."""
        groups = {group_prefix(self._deployment, user) for topic in self._wanted for user in topic.readers}
        ours = [(ResourceType.TOPIC, topic.name) for topic in self._wanted]
        ours += [(ResourceType.GROUP, group) for group in sorted(groups)]
        with self._brokers.asking() as client:
            found = [
                acl
                for kind, name in ours
                for acl in client.describe_acls(
                    AclBindingFilter(kind, name, ResourcePatternType.MATCH, *_ANYBODY)
                ).result(self._brokers.patience)
            ]
        return list(dict.fromkeys(found))


def _allow(kind: Any, name: str, pattern: Any, user: str, operation: Any) -> Any:
    return AclBinding(kind, name, pattern, f"User:{user}", "*", operation, AclPermissionType.ALLOW)


def _shown(acl: Any) -> str:
    """`allowed: User:audit read topic dienhinh.registration.v1`."""
    said = "allowed" if acl.permission_type == AclPermissionType.ALLOW else "denied"
    star = "*" if acl.resource_pattern_type == ResourcePatternType.PREFIXED else ""
    where = "" if acl.host == "*" else f" from {acl.host}"
    return f"{said}: {acl.principal} {acl.operation.name.lower()} {acl.restype.name.lower()} {acl.name}{star}{where}"
