"""A domain event as the store holds it: the event, where it stands, and the circumstances of its recording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from chassis.domain import DomainEvent


@dataclass(frozen=True)
class Circumstances:
    """Who entered an event and what led to it; the same for all events of one act.

    `attributes` are words of the service's own language that travel with the event (its province, its policy pack).
    `after` is the latest recorded time among the causes: an effect is never recorded before its cause.
    """

    principal: str
    correlation_id: str
    causation_id: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    traceparent: str | None = None
    after: datetime | None = None


@dataclass(frozen=True)
class Recorded:
    """One stored event. `position` counts in the source's whole log, `version` in its stream; both start at 1."""

    stream: str
    version: int
    position: int
    event: DomainEvent
    recorded_at: datetime
    epoch: int
    circumstances: Circumstances
