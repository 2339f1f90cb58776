"""One row says all there is about an act: where its events go, who decides, what may be refused, what is told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from chassis.acts.workspace import Workspace
from chassis.domain import DomainEvent, Refusal, StreamId

Decide = Callable[..., Iterable[DomainEvent]]
"""`decide(state, act, rules, *reads)` yields events, raises a `Refusal`, or `NotYetKnown`."""

StreamOf = Callable[[Any], StreamId[Any]]
"""The stream that one line of an act is decided on."""

Further = Callable[[Any, Workspace], Iterable[tuple[StreamId[Any], Any]]]
"""Further streams of a whole act, each with the line that is decided on it: `further(act, workspace)`."""

Read = Callable[[Any, Workspace], Any]
"""Something else of the service's own streams that a decision needs: `read(line, workspace)`."""


Tells = Callable[[Any, Workspace, Any], Mapping[str, Any]]
"""What the office is told of its act besides the events: `tells(act, workspace, rules)`."""


@dataclass(frozen=True)
class Handles:
    """A row of a service's table of acts.

    `also` are (further streams, decide) pairs for what the act does besides: to a register of numbers, to each unit
    that ends where another begins. They are decided after all its lines, in the same commit, by the first line's rules.
    `founding` names the offices competent for an act that precedes all rules; every other act is competent by the
    authority matrix of the rules. `tells(act, workspace, rules)` is what the office is told besides the events, from
    what is stored after the commit. `documents(act)` names the stored documents the act refers to by digest; all must
    have been uploaded before.
    """

    act: type[Any]
    stream: StreamOf
    decide: Decide
    refuses: Sequence[type[Refusal]] = ()
    reads: Sequence[Read] = ()
    also: Sequence[tuple[Further, Decide]] = ()
    founding: Sequence[str] = ()
    tells: Tells | None = None
    documents: Callable[[Any], Iterable[str]] | None = None


def once(stream_of: StreamOf) -> Further:
    """One further stream, decided on by the whole act."""
    return lambda act, _workspace: ((stream_of(act), act),)


def from_state(stream_of: StreamOf, tell: Callable[[Any, Any, Any], Mapping[str, Any]]) -> Tells:
    """Told from the state of one stream as of the act: `tell(act, state, rules)`."""
    return lambda act, workspace, rules: tell(act, workspace.state(stream_of(act), act.on), rules)


class Rules(Protocol):
    """What the chassis knows of rules: who is competent, and by delegation; whose they are; how events cite them."""

    @property
    def authority(self) -> Any: ...
    @property
    def province(self) -> str: ...
    @property
    def ref(self) -> str: ...
    def delegation(self, name: str) -> Any: ...


def index(table: Sequence[Handles]) -> Mapping[str, Handles]:
    """The rows by the name of their act; raises ValueError when an act stands twice."""
    rows = {row.act.act(): row for row in table}
    if len(rows) != len(table):
        raise ValueError("an act stands twice in the table")
    return rows
