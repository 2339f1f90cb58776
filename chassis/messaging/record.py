"""A record on the bus, and the two ports: what publishes records, and what receives them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Record:
    """What travels, on any bus: bytes and headers under a key, in a topic. One key keeps its order within one topic.

    A `broadcast` precedes, for every key, what its source publishes after it: a bus of several partitions carries it
    in each of them."""

    topic: str
    key: str
    headers: Sequence[tuple[str, bytes]]
    value: bytes
    broadcast: bool = False

    def header(self, name: str) -> str | None:
        """The header's text, undecodable bytes replaced; None when it is absent."""
        return next((value.decode(errors="replace") for key, value in self.headers if key == name), None)


class Publisher(Protocol):
    """Hands records to whoever subscribed. Returns when all are acknowledged; raises when any may be lost."""

    def publish(self, records: Sequence[Record]) -> None: ...


class Receiver(Protocol):
    """Takes records of its topics, in order. Returning acknowledges; raising asks for the same records again."""

    @property
    def topics(self) -> Sequence[str]: ...
    def receive(self, records: Sequence[Record]) -> None: ...
