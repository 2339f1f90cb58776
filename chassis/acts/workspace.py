"""The streams one act works on: what is stored, and what the act has decided so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chassis.domain import DomainEvent, Impossible, Refusal, State, StreamId, StreamKind
from chassis.eventstore.epochs import FactsDisowned
from chassis.eventstore.recorded import Circumstances, Recorded
from chassis.eventstore.store import NewEvent


@dataclass(eq=False)
class Contradicted(Refusal):
    """An act stands only if the whole stream, folded in legal order, stays possible with it."""

    vi = "Việc ngày {on} trái với việc đã ghi: {event} ngày {recorded_on}."
    en = "What is dated {on} contradicts what stands recorded: {event} of {recorded_on}."
    on: date
    event: str
    recorded_on: date


class Streams(Protocol):
    """Where stored streams are read from: an event store."""

    def stream(self, name: str) -> list[Recorded]: ...


class Workspace:
    """Streams by name. Reads go to the store once; what is staged is seen by every later decision of the act."""

    def __init__(self, store: Streams) -> None:
        self._store = store
        self._stored: dict[str, list[Recorded]] = {}
        self._counting: dict[str, list[DomainEvent]] = {}
        self._staged: list[NewEvent] = []

    def recorded(self, stream: StreamId[State]) -> Sequence[Recorded]:
        """The stored events of a stream, in recorded order."""
        if stream.name not in self._stored:
            self._stored[stream.name] = self._store.stream(stream.name)
        return self._stored[stream.name]

    def state(self, stream: StreamId[State], on: date | None = None) -> State | None:
        """The stream's state as of the legal date `on`; without one, of its whole history. None where nothing is."""
        return stream.kind.fold(event for event in self._events(stream) if on is None or event.on <= on)

    def version(self, stream: StreamId[State]) -> int:
        """How many events the stream holds, staged ones included."""
        return len(self.recorded(stream)) + sum(1 for new in self._staged if new.stream == stream.name)

    def stage(self, stream: StreamId[State], event: DomainEvent, circumstances: Circumstances) -> None:
        """Adds a decided event; raises `Contradicted` when the stream's legal history would become impossible."""
        version = self.version(stream) + 1
        self._staged.append(NewEvent(stream.name, version, event, circumstances))
        try:
            stream.kind.fold(self._events(stream))
        except Impossible as impossible:
            clash = impossible.event
            raise Contradicted(event.on, type(clash).__name__, clash.on) from impossible

    @property
    def staged(self) -> Sequence[NewEvent]:
        """What the act has decided so far, in order."""
        return self._staged

    def _events(self, stream: StreamId[State]) -> list[DomainEvent]:
        if stream.name not in self._counting:
            self._counting[stream.name] = _counting(stream.kind, self.recorded(stream))
        return self._counting[stream.name] + [new.event for new in self._staged if new.stream == stream.name]


def _counting(kind: StreamKind[State], stored: Sequence[Recorded]) -> list[DomainEvent]:
    """The events of a stream that count: all, unless a source has lost facts noted here. Then those facts do not, nor
    what cannot have happened without them (ADR 0009)."""
    disowned = [recorded.event.versions for recorded in stored if isinstance(recorded.event, FactsDisowned)]
    if not disowned:
        return [recorded.event for recorded in stored]
    lost = set(disowned[-1])
    events = [r.event for r in stored if r.version not in lost and not isinstance(r.event, FactsDisowned)]
    counting: list[DomainEvent] = []
    state: State | None = None
    for event in sorted(events, key=lambda event: event.on):
        try:
            state = kind.evolve(state, event)
        except Impossible:
            continue
        counting.append(event)
    return counting
