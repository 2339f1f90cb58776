"""What one year says of a unit: its safety result, its movement class, its survey, its incidents."""

from dataclasses import dataclass, replace
from datetime import date

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import Cycle, Document, Slug, UnitId


class SafetyResultRecorded(DomainEvent):
    """The yearly safety result; a later one, resting on another paper, takes its place."""

    unit: UnitId
    year: Cycle
    met: bool
    decided_by: str
    document: Document


class MovementClassRecorded(DomainEvent):
    """The yearly movement class; a later one takes its place."""

    unit: UnitId
    year: Cycle
    movement_class: Slug
    document: Document


class IncidentRecorded(DomainEvent):
    """An incident that bears on a criterion."""

    unit: UnitId
    category: Slug
    occurred_on: date
    force_majeure: bool
    handled_promptly: bool
    document: Document


class UnitSurveyed(DomainEvent):
    """How many criteria the unit meets by the police's survey; a later survey takes its place. `gaps` None: unknown."""

    unit: UnitId
    year: Cycle
    criteria_met: int
    criteria_total: int
    gaps: tuple[Slug, ...] | None
    document: Document | None


@dataclass(frozen=True)
class Prerequisites:
    """The results of one unit for one year, None where none was recorded."""

    safety: SafetyResultRecorded | None = None
    movement_class: MovementClassRecorded | None = None
    incidents: tuple[IncidentRecorded, ...] = ()
    survey: UnitSurveyed | None = None


def evolve(prerequisites: Prerequisites | None, event: DomainEvent) -> Prerequisites:
    known = prerequisites or Prerequisites()
    match event:
        case SafetyResultRecorded():
            return replace(known, safety=event)
        case MovementClassRecorded():
            return replace(known, movement_class=event)
        case IncidentRecorded():
            return replace(known, incidents=(*known.incidents, event))
        case UnitSurveyed():
            return replace(known, survey=event)
        case _:
            raise Impossible(prerequisites, event)


PREREQUISITES = StreamKind("prerequisites", evolve)
