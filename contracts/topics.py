"""The topics as data: what travels where, under which key, for how long, and who may write and read it."""

from dataclasses import dataclass, field
from datetime import timedelta

PARTITIONS = 24
"""Of every topic, fixed at its creation: the partition of a key must never change."""

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Topic:
    """One topic. `writers` and `readers` are the services, by which their users at the broker are called too;
    `ministry` is the ministry's systems.

    `retention` None keeps records for ever; nothing here relies on it, since every producer can publish its log again.
    `largest` is the size of the largest record in bytes.
    """

    name: str
    says: str
    key: str
    writers: tuple[str, ...]
    readers: tuple[str, ...]
    partitions: int = PARTITIONS
    retention: timedelta | None = None
    largest: int = field(default=4 * MEGABYTE)


def topic_of(service: str) -> str:
    """The topic on which a service publishes."""
    return f"dienhinh.{service}.v1"


_KEY = "the unit's id; the province's code or the service's name where an event is about the whole of it"


def _published_by(service: str, *readers: str) -> Topic:
    return Topic(topic_of(service), f"all that {service} publishes", _KEY, (service,), readers)


NATIONAL = topic_of("national")
"""What leaves the province, signed: see `contracts/national.py`."""

MINISTRY = topic_of("ministry")
"""What comes from the ministry, signed: see `contracts/ministry.py`."""

TOPICS = (
    _published_by("registration", "evaluation", "recognition", "notification", "audit"),
    _published_by("evaluation", "recognition", "notification", "audit"),
    _published_by("recognition", "notification", "audit"),
    _published_by("notification", "audit"),
    Topic(NATIONAL, "what leaves the province, by an allow-list, signed", _KEY, ("audit",), ("ministry",)),
    Topic(MINISTRY, "what comes from the ministry, signed", "the province's code", ("ministry",), ("registration",)),
)
