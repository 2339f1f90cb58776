"""What the unit was formed of, and what became of it, as registration told. Facts come in any order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from chassis.domain import DomainEvent
from contracts.lineage import Predecessor, Share
from contracts.vocabulary import Name, ProvinceCode, UnitId, UnitKind


class LineageFact(DomainEvent):
    """A fact about the beginning or the end of a unit; `source` is the id of the contract event that told it."""

    source: str
    unit: UnitId


class OriginNoted(LineageFact):
    """The unit was formed of others on this day: who it is, and what they gave."""

    province: ProvinceCode
    scheme: str
    code: str
    name: Name
    kind: UnitKind
    predecessors: tuple[Predecessor, ...]


class PartingNoted(LineageFact):
    """The unit, or a part of it, became a part of another one on this day; it ended, save where a rest is kept."""

    successor: UnitId
    share: Share
    residual_kept: bool


class DissolutionNoted(LineageFact):
    """The unit ended on this day, and nobody continues it."""


LINEAGE: tuple[type[LineageFact], ...] = (OriginNoted, PartingNoted, DissolutionNoted)


@dataclass(frozen=True)
class Lineage:
    """The unit among those before and after it. It is there until the day before `ended_on`."""

    origin: OriginNoted | None = None
    partings: Mapping[UUID, PartingNoted] = field(default_factory=dict)
    ended_on: date | None = None
    sources: tuple[str, ...] = ()

    def with_fact(self, fact: LineageFact) -> "Lineage":
        """The lineage when this is known, too."""
        known = replace(self, sources=(*self.sources, fact.source))
        match fact:
            case OriginNoted():
                return replace(known, origin=fact)
            case PartingNoted(successor=successor):
                ended_on = self.ended_on if fact.residual_kept else fact.on
                return replace(known, partings={**self.partings, successor: fact}, ended_on=ended_on)
            case _:
                return replace(known, ended_on=fact.on)

    def predecessor(self, unit: UUID) -> Predecessor | None:
        """What this unit gave to its beginning; None where it was formed of others."""
        given = self.origin.predecessors if self.origin is not None else ()
        return next((each for each in given if each.unit == unit), None)
