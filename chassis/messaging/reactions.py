"""Reactions: a contract event of another service becomes events of the consumer's own streams, by a decision."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from chassis.acts.workspace import Workspace
from chassis.domain import DomainEvent, StreamId
from chassis.eventstore.recorded import Circumstances
from chassis.eventstore.store import EventStore


@dataclass(frozen=True)
class Reacts:
    """A row of a service's table of reactions. `stream(data)` is where it goes; `decide(state, message)` yields events:
    it is given the whole stream, since what another service recorded late must meet what was decided meanwhile."""

    to: type[Any]
    stream: Callable[[Any], StreamId[Any]]
    decide: Callable[[Any, Any], Iterable[DomainEvent]]


class Reactions:
    """Performs the rows of one service, each message in the transaction of its consumer."""

    def __init__(self, store: EventStore, table: Sequence[Reacts]) -> None:
        self._store = store
        self._rows = {row.to: [other for other in table if other.to is row.to] for row in table}

    def handle(self, message: Any) -> None:
        """Records what the message means here, citing it as the cause."""
        circumstances = Circumstances(
            principal=message.envelope.authid,
            correlation_id=message.correlation_id,
            causation_id=message.id,
            attributes=message.attributes,
            traceparent=message.envelope.traceparent,
            after=message.recorded_at,
        )
        for row in self._rows.get(type(message.data), ()):
            workspace = Workspace(self._store)
            stream = row.stream(message.data)
            for event in row.decide(workspace.state(stream), message):
                workspace.stage(stream, event, circumstances)
            self._store.append(workspace.staged)
