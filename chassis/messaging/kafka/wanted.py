"""What a deployment wants of its brokers: topics, their users, and one difference from that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol


class Wanted(Protocol):
    """What a topic should be. `writers` and `readers` are services, which are users at the broker by the same names."""

    @property
    def name(self) -> str: ...
    @property
    def partitions(self) -> int: ...
    @property
    def retention(self) -> timedelta | None: ...
    @property
    def largest(self) -> int: ...
    @property
    def writers(self) -> Sequence[str]: ...
    @property
    def readers(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it should be; `mendable` says whether applying does something about it."""

    topic: str
    says: str
    mendable: bool = True


def group_prefix(deployment: str, service: str) -> str:
    """How the names of all consumer groups of a service begin."""
    return f"{deployment}.{service}."
