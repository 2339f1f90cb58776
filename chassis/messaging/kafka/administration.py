"""The brokers as an administrator speaks to them: with patience, and with their own words where they refuse."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient

from chassis.messaging.kafka.connection import KafkaConnection

PATIENCE = 15.0
"""Seconds that a person at a command waits for the brokers, each time that they are asked."""

_LOOK_AGAIN = 0.1
_TRIES = 5


class BrokersFailed(Exception):
    """No broker answered in time, or they refused. Says why, as far as they told."""


class Administration:
    """What is asked of the brokers, each time for `patience` seconds at most."""

    def __init__(self, connection: KafkaConnection, patience: float) -> None:
        self.patience = patience
        self._why = ""
        self._is_refused = False
        # Without its own log, which is not JSON: what it tells comes with the error.
        self._client = AdminClient({**connection.for_librdkafka(), "error_cb": self._hear, "log_level": "0"})

    @contextmanager
    def asking(self) -> Iterator[Any]:
        """The client, to ask something of; raises `BrokersFailed`."""
        try:
            yield self._client
        except KafkaException as error:
            self._client.poll(0)
            told = error.args[0]
            silent = told.code() in (KafkaError._TRANSPORT, KafkaError._TIMED_OUT)
            raise BrokersFailed(self._why if silent and self._why else told.str()) from error
        except TimeoutError as error:
            raise BrokersFailed(f"no answer in {self.patience:g} s") from error

    def topics(self) -> Mapping[str, Any]:
        """Every topic that we may see, by name. To ask for one by its name would create it on some brokers."""
        return self._cluster().topics  # type: ignore[no-any-return]

    def brokers(self) -> int:
        """How many there are."""
        return len(self._cluster().brokers)

    def done(self, ask: Callable[[Any], Mapping[Any, Any]], unless: str = "") -> Sequence[Any]:
        """What came of all that `ask(client)` started, once it is done; a refusal by the name `unless` is left out."""
        results = []
        with self.asking() as client:
            for future in ask(client).values():
                try:
                    results.append(future.result(self.patience))
                except KafkaException as error:
                    if error.args[0].name() != unless:
                        raise
        return results

    def shown(self, is_so: Callable[[], bool]) -> None:
        """Returns when the brokers show what was done: the one that did it knows before the others."""
        for _ in range(int(self.patience / _LOOK_AGAIN)):
            if is_so():
                return
            time.sleep(_LOOK_AGAIN)
        raise BrokersFailed(f"done, but not to be seen after {self.patience:g} s")

    def _cluster(self) -> Any:
        with self.asking() as client:
            for _ in range(_TRIES - 1):
                with suppress(KafkaException):
                    return client.list_topics(timeout=self.patience / _TRIES)
                client.poll(0)
                if self._is_refused:  # no use in waiting, as for a broker that is not there yet
                    break
            return client.list_topics(timeout=self.patience / _TRIES)

    def _hear(self, error: Any) -> None:
        if error.code() != KafkaError._ALL_BROKERS_DOWN:  # why they are comes before that
            self._why = error.str()
            self._is_refused |= error.code() == KafkaError._AUTHENTICATION
