"""What other procedures found of one unit: safety results and movement classes by year, and incidents."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from chassis.domain import DomainEvent, StreamKind
from contracts.vocabulary import Cycle, Document, Slug, UnitId


class SafetyNoted(DomainEvent):
    """The safety result of a year; a later one takes its place."""

    unit: UnitId
    source: str
    year: Cycle
    met: bool
    document: Document

    @property
    def topic(self) -> str:
        """What it speaks of."""
        return f"safety {self.year}"


class MovementClassNoted(DomainEvent):
    """The movement class of a year; a later one takes its place."""

    unit: UnitId
    source: str
    year: Cycle
    movement_class: Slug
    document: Document

    @property
    def topic(self) -> str:
        """What it speaks of."""
        return f"class {self.year}"


class IncidentNoted(DomainEvent):
    """An incident: category, date and paper; nothing else of it is kept."""

    unit: UnitId
    source: str
    category: Slug
    occurred_on: date
    force_majeure: bool
    handled_promptly: bool
    document: Document

    @property
    def topic(self) -> str:
        """What it speaks of."""
        return f"incident {self.category}"


@dataclass(frozen=True)
class Record:
    """The record of one unit, as of a day."""

    safety: Mapping[int, SafetyNoted] = field(default_factory=dict)
    classes: Mapping[int, MovementClassNoted] = field(default_factory=dict)
    incidents: tuple[IncidentNoted, ...] = ()


def evolve(record: Record | None, event: DomainEvent) -> Record:
    known = record or Record()
    match event:
        case SafetyNoted(year=year):
            return replace(known, safety={**known.safety, year: event})
        case MovementClassNoted(year=year):
            return replace(known, classes={**known.classes, year: event})
        case IncidentNoted():
            return replace(known, incidents=(*known.incidents, event))
        case _:
            raise TypeError(event)


RECORD = StreamKind("record", evolve)
