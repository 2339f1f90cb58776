"""Recording what other procedures decided about a unit. The same result twice changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.prerequisites import (
    RecordIncident,
    RecordMovementClass,
    RecordSafetyCoverage,
    RecordSafetyResult,
)
from contracts.policy.rules import Rules
from contracts.vocabulary import TERRITORIAL, UnitKind
from services.registration.domain.prerequisites.questioning import questioned
from services.registration.domain.prerequisites.state import (
    IncidentRecorded,
    MovementClassRecorded,
    Prerequisites,
    SafetyCoverageRecorded,
    SafetyResultRecorded,
    evolve,
)
from services.registration.domain.unit.state import Unit


@dataclass(eq=False)
class ClassNotOnScale(Refusal):
    """A movement class is one of the scale that the pack gives."""

    vi = "Mức phân loại {movement_class} không có trong thang: {scale}."
    en = "Class {movement_class} is not on the scale: {scale}."
    movement_class: str
    scale: Sequence[str]
    clause: str | None = None


@dataclass(eq=False)
class UnknownCategory(Refusal):
    """An incident is of a category that the criteria may name; one of another category would be recorded and lost."""

    vi = "Không có loại vụ việc {category}. Các loại: {known}."
    en = "There is no category of incident {category}. There are: {known}."
    category: str
    known: Sequence[str]


@dataclass(eq=False)
class NotTerritorial(Refusal):
    """Communes, wards, townships and special zones manage residential areas; other units do not."""

    vi = "Đơn vị loại {kind} không quản lý khu dân cư; số liệu này của xã, phường, thị trấn, đặc khu."
    en = "A {kind} manages no residential areas; these figures are of communes, wards, townships, special zones."
    kind: UnitKind


def record_safety(
    known: Prerequisites | None, act: RecordSafetyResult, rules: Rules, year_before: Prerequisites | None
) -> Iterator[DomainEvent]:
    result = SafetyResultRecorded(
        on=act.on, unit=act.unit, year=act.year, met=act.met, decided_by=act.by.grant, document=act.document
    )
    if known is None or known.safety != result:
        yield result
        yield from questioned(evolve(known, result), act.on, year_before, rules)


def record_coverage(
    known: Prerequisites | None,
    act: RecordSafetyCoverage,
    rules: Rules,
    unit: Unit,
    year_before: Prerequisites | None,
) -> Iterator[DomainEvent]:
    if unit.kind not in TERRITORIAL:
        raise NotTerritorial(unit.kind)
    counted = SafetyCoverageRecorded(on=act.on, unit=act.unit, year=act.year, counts=act.counts, document=act.document)
    if known is None or known.coverage != counted:
        yield counted
        yield from questioned(evolve(known, counted), act.on, year_before, rules)


def record_class(known: Prerequisites | None, act: RecordMovementClass, rules: Rules) -> Iterator[DomainEvent]:
    scale = rules.prerequisites.class_scale
    names = [grade.id for grade in scale.value or ()]
    if act.movement_class not in names:
        raise ClassNotOnScale(act.movement_class, names, clause=scale.clause)
    result = MovementClassRecorded(
        on=act.on, unit=act.unit, year=act.year, movement_class=act.movement_class, document=act.document
    )
    if known is None or known.movement_class != result:
        yield result


def record_incident(known: Prerequisites | None, act: RecordIncident, rules: Rules) -> Iterator[DomainEvent]:
    categories = [category.id for category in rules.criteria.incident_categories]
    if act.category not in categories:
        raise UnknownCategory(act.category, categories)
    incident = IncidentRecorded(
        on=act.on,
        unit=act.unit,
        category=act.category,
        occurred_on=act.occurred_on,
        force_majeure=act.force_majeure,
        handled_promptly=act.handled_promptly,
        document=act.document,
    )
    if known is None or incident not in known.incidents:
        yield incident
