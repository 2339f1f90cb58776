"""Where partitions end, asked over a connection of its own: a broker answers the requests of one connection in their
order, and the one that consumes has a fetch waiting there half of the time."""

from collections.abc import Collection
from typing import Any

from confluent_kafka import IsolationLevel, TopicPartition
from confluent_kafka.admin import OffsetSpec

from chassis.messaging.kafka.administration import Administration, BrokersFailed
from chassis.messaging.kafka.connection import KafkaConnection


class Ends:
    """Asks the brokers, for `patience` seconds at most; connects at the first question."""

    def __init__(self, connection: KafkaConnection, patience: float) -> None:
        self._connection = connection
        self._patience = patience
        self._brokers: Administration | None = None

    def of(self, partitions: Collection[tuple[str, int]]) -> int:
        """The sum of the offsets at which `partitions` (topic and number) end; raises `BrokersFailed`."""
        self._brokers = self._brokers or Administration(self._connection, self._patience)
        try:
            return self._asked(self._brokers, partitions)
        except BrokersFailed:
            self._brokers = None  # what this one knows of leaders may be old, and it would not look for minutes
            raise

    def _asked(self, brokers: Administration, partitions: Collection[tuple[str, int]]) -> int:
        asked: dict[Any, Any] = {TopicPartition(*partition): OffsetSpec.latest() for partition in partitions}
        with brokers.asking() as client:
            answers = client.list_offsets(
                asked, isolation_level=IsolationLevel.READ_UNCOMMITTED, request_timeout=self._patience
            )
            return sum(answer.result(self._patience).offset for answer in answers.values())
