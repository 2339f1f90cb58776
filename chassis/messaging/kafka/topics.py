"""Topics at the broker, compared with what they should be, and brought there. No topic is created by its first use."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from confluent_kafka.admin import AlterConfigOpType, ConfigEntry, ConfigResource, NewTopic

from chassis.messaging.kafka.administration import PATIENCE, Administration
from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.wanted import Difference, Wanted


class WrongTopic(Exception):
    """A topic is missing, or has another number of partitions than every key of it counts on. Names it."""


def verify(connection: KafkaConnection, wanted: Iterable[Wanted], patience: float = 5.0) -> None:
    """Raises `WrongTopic` for a topic that no service should start on, `BrokersFailed` when no broker answers."""
    known = Administration(connection, patience).topics()
    for topic in wanted:
        if topic.name not in known:
            raise WrongTopic(f"{topic.name}: missing, or we may not see it; `dienhinh topics apply` creates it")
        if (partitions := len(known[topic.name].partitions)) != topic.partitions:
            raise WrongTopic(f"{topic.name}: {partitions} partitions, not {topic.partitions}")


class Topics:
    """The topics of a deployment, for whoever may create and alter them."""

    def __init__(self, connection: KafkaConnection, wanted: Sequence[Wanted], patience: float = PATIENCE) -> None:
        self._brokers = Administration(connection, patience)
        self._wanted = wanted

    def plan(self) -> list[Difference]:
        """What differs; empty when all is as it should be. Raises `BrokersFailed`."""
        known = self._brokers.topics()
        return [difference for topic in self._wanted for difference in self._differences(topic, known.get(topic.name))]

    def apply(self) -> None:
        """Creates what is missing and sets what differs; a number of partitions is never changed. Raises
        `BrokersFailed`."""
        known = self._brokers.topics()
        replicas = min(3, self._brokers.brokers())
        new = [
            NewTopic(topic.name, topic.partitions, replicas, config=_settings(topic, replicas))
            for topic in self._wanted
            if topic.name not in known
        ]
        if new:  # somebody else may apply at the same time
            self._brokers.done(lambda client: client.create_topics(new), unless="TOPIC_ALREADY_EXISTS")
        old = [topic for topic in self._wanted if topic.name in known]
        if altered := [_setting(topic, unset) for topic in old if (unset := self._unset(topic, known[topic.name]))]:
            self._brokers.done(lambda client: client.incremental_alter_configs(altered))
        self._brokers.shown(lambda: not any(difference.mendable for difference in self.plan()))

    def _differences(self, topic: Wanted, known: Any | None) -> Iterable[Difference]:
        if known is None:
            yield Difference(topic.name, f"missing: to be created with {topic.partitions} partitions")
            return
        if (partitions := len(known.partitions)) != topic.partitions:
            yield Difference(topic.name, f"{partitions} partitions, not {topic.partitions}: keys would move", False)
        for name, value in self._unset(topic, known).items():
            yield Difference(topic.name, f"{name} to be {value}")

    def _unset(self, topic: Wanted, known: Any) -> Mapping[str, str]:
        """The settings of an existing topic that are not as wanted."""
        asked = ConfigResource(ConfigResource.Type.TOPIC, topic.name)
        # A topic that was made just now is not known to every broker yet.
        described = self._brokers.done(lambda client: client.describe_configs([asked]), unless="UNKNOWN_TOPIC_OR_PART")
        present = {name: setting.value for settings in described for name, setting in settings.items()}
        wanted = _settings(topic, len(next(iter(known.partitions.values())).replicas))
        return {name: value for name, value in wanted.items() if present.get(name) != value}


def _settings(topic: Wanted, replicas: int) -> Mapping[str, str]:
    """An acknowledged record is on all replicas but one, where there are several."""
    retention = -1 if topic.retention is None else int(topic.retention.total_seconds() * 1000)
    return {
        "retention.ms": str(retention),
        "max.message.bytes": str(topic.largest),
        "min.insync.replicas": str(max(1, replicas - 1)),
    }


def _setting(topic: Wanted, values: Mapping[str, str]) -> Any:
    entries = [ConfigEntry(*item, incremental_operation=AlterConfigOpType.SET) for item in values.items()]
    return ConfigResource(ConfigResource.Type.TOPIC, topic.name, incremental_configs=entries)
