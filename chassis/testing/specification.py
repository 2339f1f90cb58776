"""Given these events, when this act, then those events: decisions tested through their row, without a store.

register.given(loan_opened()).when(return_book(on="2026-03-02")).then(BookReturned(on=date(2026, 3, 2)))
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pprint import pformat
from typing import Any

from chassis.acts.deciding import Ruled, decide_lines
from chassis.acts.table import Handles, index
from chassis.acts.workspace import Workspace
from chassis.domain import DomainEvent, NotYetKnown, Refusal, StreamId
from chassis.eventstore.recorded import Circumstances, Recorded
from chassis.eventstore.store import NewEvent

_NOBODY = Circumstances(principal="specification", correlation_id="specification")


@dataclass(frozen=True)
class Specification:
    """The decisions of a service. `rules` is what every act but a founding one is decided by, or a function
    `(line, workspace)` that gives it for each line."""

    table: Sequence[Handles]
    rules: Any = None

    def given(self, *events: DomainEvent) -> "Given":
        """What stands recorded, in this order, in the stream of the act (of its first line, where it has several)."""
        return Given(self, events)

    def knowing(self, stream: StreamId[Any], *events: DomainEvent) -> "Given":
        """What stands recorded in another stream."""
        return Given(self).knowing(stream, *events)

    def when(self, act: Any) -> "Decided":
        """What the act leads to where nothing is recorded yet."""
        return Given(self).when(act)


@dataclass(frozen=True)
class Given:
    """What stands recorded before the act."""

    specification: Specification
    own: Sequence[DomainEvent] = ()
    others: Mapping[str, Sequence[DomainEvent]] = field(default_factory=dict)

    def knowing(self, stream: StreamId[Any], *events: DomainEvent) -> "Given":
        """What stands recorded in another stream besides."""
        known = {**self.others, stream.name: (*self.others.get(stream.name, ()), *events)}
        return Given(self.specification, self.own, known)

    def when(self, act: Any) -> "Decided":
        """What the act leads to. Raises `Impossible` where the given events are no possible history."""
        row = index(self.specification.table)[act.act()]
        own = row.stream(act.lines()[0])
        workspace = Workspace(_Histories({**self.others, own.name: (*self.others.get(own.name, ()), *self.own)}))
        workspace.state(own)

        def ruled(line: Any) -> Ruled:
            rules = self.specification.rules
            its = rules(line, workspace) if callable(rules) else rules
            return Ruled(line, None if row.founding else its, _NOBODY)

        try:
            decide_lines(row, act, ruled, workspace)
        except (Refusal, NotYetKnown) as answer:
            return Decided((), answer)
        return Decided(workspace.staged, None)


@dataclass(frozen=True)
class Decided:
    """What the act led to: events, or why there are none."""

    staged: Sequence[NewEvent]
    answer: Refusal | NotYetKnown | None

    def then(self, *events: DomainEvent) -> None:
        """Exactly these events, in this order, over all streams."""
        __tracebackhide__ = True
        self._accepted()
        _same(events, [new.event for new in self.staged])

    def then_in(self, stream: StreamId[Any], *events: DomainEvent) -> None:
        """Exactly these events in this stream, whatever the act led to in others."""
        __tracebackhide__ = True
        self._accepted()
        _same(events, [new.event for new in self.staged if new.stream == stream.name])

    def then_nothing(self) -> None:
        """Accepted, and nothing changes."""
        __tracebackhide__ = True
        self.then()

    def refused(self, refusal: type[Refusal], **facts: Any) -> None:
        """Refused by exactly this refusal, with at least these facts; `clause` may be among them."""
        __tracebackhide__ = True
        if type(self.answer) is not refusal:
            raise AssertionError(f"expected the refusal {refusal.code()}, but {self._outcome()}")
        differing = [
            f"{name}: expected {value!r}, is {getattr(self.answer, name)!r}"
            for name, value in facts.items()
            if getattr(self.answer, name) != value
        ]
        if differing:
            raise AssertionError(f"{self.answer}\n" + "\n".join(differing))

    def not_yet_known(self, fact: str | None = None) -> None:
        """Neither accepted nor refused: a fact has not arrived; `fact` names it."""
        __tracebackhide__ = True
        if not isinstance(self.answer, NotYetKnown) or fact not in (None, self.answer.fact):
            raise AssertionError(f"expected not yet known {fact or ''}, but {self._outcome()}")

    def _accepted(self) -> None:
        __tracebackhide__ = True
        if self.answer is not None:
            raise AssertionError(f"expected the act to be accepted, but {self._outcome()}")

    def _outcome(self) -> str:
        if isinstance(self.answer, Refusal):
            return f"it was refused: {self.answer}\nfacts {self.answer.facts()}, clause {self.answer.clause}"
        if self.answer is not None:
            return f"it is {self.answer}"
        return "it was accepted:\n" + ("\n".join(_lines([new.event for new in self.staged])) or "(nothing changes)")


class _Histories:
    """Streams that stand recorded, by name."""

    def __init__(self, histories: Mapping[str, Sequence[DomainEvent]]) -> None:
        self._histories = histories

    def stream(self, name: str) -> list[Recorded]:
        began = datetime(2000, 1, 1, tzinfo=UTC)
        return [
            Recorded(name, version, 0, event, began, 1, _NOBODY)
            for version, event in enumerate(self._histories.get(name, ()), start=1)
        ]


def _same(expected: Sequence[DomainEvent], decided: Sequence[DomainEvent]) -> None:
    __tracebackhide__ = True
    if list(expected) != list(decided):
        difference = difflib.ndiff(_lines(expected), _lines(decided))
        raise AssertionError("\n".join(["expected (-) and decided (+) differ:", *difference]))


def _lines(events: Sequence[DomainEvent]) -> list[str]:
    lines = []
    for event in events:
        lines.append(type(event).__name__)
        lines += [f"    {name} = {pformat(value)}" for name, value in event]
    return lines
