"""Disowning: where a source has lost facts, the streams that noted them are folded without them from now on, and the
decisions that rested on them fall, each by its service's own rule (ADR 0009)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chassis.acts.workspace import Workspace
from chassis.domain import DomainEvent, StreamId
from chassis.eventstore.epochs import FactsDisowned, disowned, set_disowned
from chassis.eventstore.recorded import Recorded
from chassis.eventstore.store import EventStore, NewEvent
from chassis.messaging.epochs import Turn
from chassis.messaging.origin import Start


@dataclass(frozen=True)
class Change:
    """What became of one fact on the day `on`, by the event `by`: its source has lost it, or (`is_lost` False) has it
    after all."""

    by: str
    on: date
    is_lost: bool


@dataclass(frozen=True)
class Rests:
    """Decisions on `stream(fact)` may rest on the fact: `decide(state, fact, change)` yields what falls with it. It is
    given the state as it was until then, with everything decided."""

    stream: Callable[[Any], StreamId[Any]]
    decide: Callable[[Any, Any, Change], Iterable[DomainEvent]]


@dataclass(frozen=True)
class Notes:
    """A row of a service's table: events of the kind `fact` note what another service told, and decide nothing."""

    fact: type[DomainEvent]
    rests: Sequence[Rests] = ()


class Disowning:
    """Performs the rows of one service on each start of an epoch, in the transaction of its consumer."""

    def __init__(self, store: EventStore, table: Sequence[Notes], rebuild: Callable[[], None] = lambda: None) -> None:
        """`rebuild` is called, in that transaction, when events of the log count no longer, or again."""
        self._store = store
        self._rests = {row.fact: row.rests for row in table}
        self._rebuild = rebuild

    def handle(self, start: Start, turn: Turn) -> None:
        """Records what follows from the start, citing it as the cause."""
        if facts := self._noted(turn):
            workspace = Workspace(self._store)
            for fact in facts:
                self._let_fall(workspace, fact, start, turn)
            self._store.append([*workspace.staged, *self._disown(workspace.staged, facts, start, turn)])
            self._rebuild()

    def _noted(self, turn: Turn) -> Sequence[Recorded]:
        """The events that note what is lost or regained, oldest first."""
        changed = turn.lost | turn.regained
        found = [
            recorded
            for recorded in (self._store.since(turn.since) if changed else ())
            if type(recorded.event) in self._rests and recorded.circumstances.causation_id in changed
        ]
        return found[::-1]

    def _let_fall(self, workspace: Workspace, fact: Recorded, start: Start, turn: Turn) -> None:
        change = Change(start.id, start.on, fact.circumstances.causation_id in turn.lost)
        for rests in self._rests[type(fact.event)]:
            stream = rests.stream(fact.event)
            for event in rests.decide(workspace.state(stream), fact.event, change):
                workspace.stage(stream, event, _because_of(start, fact))

    def _disown(
        self, staged: Sequence[NewEvent], facts: Sequence[Recorded], start: Start, turn: Turn
    ) -> Iterable[NewEvent]:
        """For each stream of `facts`, after what is staged there: the whole list of versions that do not count."""
        by_stream: dict[str, list[Recorded]] = {}
        for fact in facts:
            by_stream.setdefault(fact.stream, []).append(fact)
        with self._store.write() as connection:
            for stream, noted in by_stream.items():
                lost = {fact.version for fact in noted if fact.circumstances.causation_id in turn.lost}
                known = {version for _, version in disowned(connection, [stream])}
                versions = tuple(sorted(known - {fact.version for fact in noted} | lost))
                set_disowned(connection, stream, versions)
                version = len(self._store.stream(stream)) + sum(new.stream == stream for new in staged) + 1
                event = FactsDisowned(on=start.on, versions=versions)
                yield NewEvent(stream, version, event, _because_of(start, noted[0]))


def _because_of(start: Start, fact: Recorded) -> Any:
    """The circumstances of what follows: told by the start, about what the fact was about."""
    return replace(
        fact.circumstances,
        principal=start.principal,
        correlation_id=start.correlation_id,
        causation_id=start.id,
        traceparent=None,
        after=start.recorded_at,
    )
