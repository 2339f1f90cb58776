"""What one year says of a unit: its safety result, its movement class, its survey, its incidents, and what keeps it
out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.coverage import Counts, Managed
from contracts.sizes import EnterpriseFigures, EnterpriseSize
from contracts.vocabulary import Cycle, Document, Slug, UnitId


class SafetyResultRecorded(DomainEvent):
    """The yearly safety result; a later one, resting on another paper, takes its place."""

    unit: UnitId
    year: Cycle
    met: bool
    decided_by: str
    document: Document


class SafetyCoverageRecorded(DomainEvent):
    """How much of what the commune manages registered and was recognised; a later one takes its place."""

    unit: UnitId
    year: Cycle
    counts: Mapping[Managed, Counts]
    document: Document


class SafetyResultQuestioned(DomainEvent):
    """Something on record speaks against a safety result that was met, and that stands."""

    unit: UnitId
    year: Cycle
    because: tuple[Slug, ...]


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


class EnterpriseSizeRecorded(DomainEvent):
    """How large the enterprise is; a later one takes its place. `before` is what was known until then, of this year or
    of the one before."""

    unit: UnitId
    year: Cycle
    size: EnterpriseSize
    before: EnterpriseSize | None
    figures: EnterpriseFigures | None
    document: Document


class ExclusionRecorded(DomainEvent):
    """Whether a ground of the pack applies to the unit."""

    unit: UnitId
    year: Cycle
    ground: Slug
    applies: bool
    document: Document


class EligibilityDecided(DomainEvent):
    """Whether the unit may be a candidate although the ground applies; a later decision takes its place."""

    unit: UnitId
    year: Cycle
    ground: Slug
    eligible: bool
    decided_by: str
    document: Document


@dataclass(frozen=True)
class Prerequisites:
    """The results of one unit for one year, None where none was recorded; by ground, what was recorded and decided."""

    safety: SafetyResultRecorded | None = None
    movement_class: MovementClassRecorded | None = None
    incidents: tuple[IncidentRecorded, ...] = ()
    survey: UnitSurveyed | None = None
    coverage: SafetyCoverageRecorded | None = None
    questioned: SafetyResultQuestioned | None = None
    size: EnterpriseSizeRecorded | None = None
    exclusions: Mapping[Slug, ExclusionRecorded] = field(default_factory=dict)
    decided: Mapping[Slug, EligibilityDecided] = field(default_factory=dict)


def evolve(prerequisites: Prerequisites | None, event: DomainEvent) -> Prerequisites:
    known = prerequisites or Prerequisites()
    match event:
        case SafetyResultRecorded():
            return replace(known, safety=event)
        case SafetyCoverageRecorded():
            return replace(known, coverage=event)
        case SafetyResultQuestioned():
            return replace(known, questioned=event)
        case MovementClassRecorded():
            return replace(known, movement_class=event)
        case IncidentRecorded():
            return replace(known, incidents=(*known.incidents, event))
        case UnitSurveyed():
            return replace(known, survey=event)
        case EnterpriseSizeRecorded():
            return replace(known, size=event)
        case ExclusionRecorded(ground=ground):
            return replace(known, exclusions={**known.exclusions, ground: event})
        case EligibilityDecided(ground=ground):
            return replace(known, decided={**known.decided, ground: event})
        case _:
            raise Impossible(prerequisites, event)


PREREQUISITES = StreamKind("prerequisites", evolve)
