"""The four things a domain is written with: events, refusals, streams, and facts that are not here yet. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import reduce
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

State = TypeVar("State")


def kebab(name: str) -> str:
    """`FileReport` → `file-report`: how a class is named outside Python."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", name).lower()


class DomainEvent(BaseModel):
    """Something that legally happened on a date, inside one service. Immutable; a correction is another event."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: date
    """The legal date: authority, lateness and competence are judged on it, and a stream folds in its order."""


class Refusal(Exception):
    """Why an act does not stand. Subclasses are `@dataclass(eq=False)`: their attributes are the facts of the refusal.

    `vi` and `en` are templates over those attributes. `clause`, where the refusal has one, is what the *rules* cite.
    """

    vi: ClassVar[str]
    en: ClassVar[str]
    clause: str | None = None

    @classmethod
    def code(cls) -> str:
        """The stable name of this refusal: its class name in kebab-case."""
        return kebab(cls.__name__)

    def facts(self) -> dict[str, Any]:
        """The attributes of this refusal, without its clause."""
        names: list[str] = [field.name for field in fields(self)] if is_dataclass(self) else []
        return {name: getattr(self, name) for name in names if name != "clause"}

    def sentence(self, language: str) -> str:
        """One sentence for a person, in `vi` or `en`."""
        shown = {name: _shown(value) for name, value in self.facts().items()}
        return (self.vi if language == "vi" else self.en).format(**shown)

    def __str__(self) -> str:
        return f"{self.code()}: {self.sentence('en')}"


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_shown(item)}" for name, item in value.items()) or "—"
    if isinstance(value, Sequence):
        return ", ".join(map(_shown, value)) or "—"
    return str(value)


class Impossible(Exception):
    """`evolve` met an event that cannot happen in that state: no legal history looks like this."""

    def __init__(self, state: object, event: DomainEvent) -> None:
        super().__init__(f"{type(event).__name__} on {event.on} cannot follow {state}")
        self.event = event


@dataclass
class NotYetKnown(Exception):
    """A decision needs a fact of another service that has not arrived. Retryable, never recorded as a refusal."""

    fact: str

    def __str__(self) -> str:
        return f"not yet known here: {self.fact}"


@dataclass(frozen=True)
class StreamKind(Generic[State]):
    """One sort of stream: its name, and the fold that says which histories are possible."""

    name: str
    evolve: Callable[[State | None, Any], State]

    def of(self, *ids: object) -> "StreamId[State]":
        """The stream of this kind with these identifying parts: `candidacy/<unit>/2026`."""
        return StreamId(self, "/".join((self.name, *map(str, ids))))

    def fold(self, events: Iterable[DomainEvent]) -> State | None:
        """The state after `events`, which are in recorded order: folded in legal order (`on`, then recorded)."""
        return reduce(self.evolve, sorted(events, key=lambda event: event.on), None)


@dataclass(frozen=True)
class StreamId(Generic[State]):
    """One stream: the boundary inside which everything is consistent."""

    kind: StreamKind[State]
    name: str

    def __str__(self) -> str:
        return self.name
