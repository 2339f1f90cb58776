"""What a unit must be and bring before it enters a cycle, whichever way it enters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chassis.domain import Refusal
from contracts.policy.rules import Rules
from contracts.policy.units import Exclusion
from contracts.sizes import EnterpriseSize
from contracts.vocabulary import Slug, UnitKind
from services.registration.domain.prerequisites.state import Prerequisites
from services.registration.domain.unit.known import KindNotValid


@dataclass(eq=False)
class KindNotEligible(Refusal):
    """The pack names the kinds of unit that may be model units."""

    vi = "Loại đơn vị {kind} không thuộc đối tượng xây dựng điển hình; đối tượng: {kinds}."
    en = "A {kind} cannot be a candidate; candidates are: {kinds}."
    kind: UnitKind
    kinds: Sequence[str]
    clause: str | None = None


@dataclass(eq=False)
class SafetyNotMet(Refusal):
    """Registration rests on a safety result that was met."""

    vi = "Chưa có kết quả “đạt” tiêu chuẩn An toàn về an ninh, trật tự ({years})."
    en = "There is no safety result “met” for {years}."
    years: str
    clause: str | None = None


@dataclass(eq=False)
class ClassMissing(Refusal):
    """Registration rests on a movement class."""

    vi = "Chưa có kết quả phân loại phong trào ({years})."
    en = "There is no movement class for {years}."
    years: str
    clause: str | None = None


@dataclass(eq=False)
class ClassTooLow(Refusal):
    """The movement class suffices when it is not below the least the pack asks for."""

    vi = "Phân loại phong trào “{movement_class}” thấp hơn mức yêu cầu “{minimum}”."
    en = "Movement class {movement_class} is below {minimum}."
    movement_class: str
    minimum: str | None
    clause: str | None = None


@dataclass(eq=False)
class Excluded(Refusal):
    """Some organisations cannot be candidates: a body of the armed forces, a small enterprise, a primary school."""

    vi = "Đơn vị không thuộc đối tượng: {label_vi}."
    en = "The unit cannot be a candidate: {label_en}."
    ground: Slug
    label_vi: str
    label_en: str
    clause: str | None = None


@dataclass(eq=False)
class EligibilityUndecided(Refusal):
    """Where no source rules on units like this one, a named decision says whether it may be a candidate."""

    vi = "Chưa có quyết định đơn vị có thuộc đối tượng hay không: {label_vi}."
    en = "Nobody has decided whether the unit may be a candidate: {label_en}."
    ground: Slug
    label_vi: str
    label_en: str
    clause: str | None = None


@dataclass(eq=False)
class FoundIneligible(Refusal):
    """It was decided that the unit cannot be a candidate."""

    vi = "Đã có quyết định đơn vị không thuộc đối tượng: {label_vi}."
    en = "It was decided that the unit cannot be a candidate: {label_en}."
    ground: Slug
    label_vi: str
    label_en: str
    clause: str | None = None


INELIGIBLE = (
    KindNotValid,
    KindNotEligible,
    Excluded,
    EligibilityUndecided,
    FoundIneligible,
    SafetyNotMet,
    ClassMissing,
    ClassTooLow,
)
"""Why a unit may not enter."""


@dataclass(frozen=True)
class Brought:
    """What a unit is, and what the years that count say of it; None, or no entry, where nothing was recorded."""

    kind: UnitKind
    safety: bool | None = None
    movement_class: Slug | None = None
    size: EnterpriseSize | None = None
    applies: Mapping[Slug, bool] = field(default_factory=dict)
    eligible: Mapping[Slug, bool] = field(default_factory=dict)


def brought(kind: UnitKind, years: Sequence[Prerequisites]) -> Brought:
    """What these years say of a unit, the year that counts first; of each thing, the first that says it is heard."""
    latest_last = list(reversed(years))
    safety = next((year.safety.met for year in years if year.safety), None)
    graded = next((year.movement_class.movement_class for year in years if year.movement_class), None)
    size = next((year.size.size for year in years if year.size), None)
    applies = {ground: each.applies for year in latest_last for ground, each in year.exclusions.items()}
    eligible = {ground: each.eligible for year in latest_last for ground, each in year.decided.items()}
    return Brought(kind, safety, graded, size, applies, eligible)


def obstacles(unit: Brought, rules: Rules) -> Iterator[Refusal]:
    """Everything that keeps a unit out."""
    asked = rules.prerequisites
    if not unit.kind.exists_on(rules.on):
        yield KindNotValid(unit.kind, rules.on)
    if not rules.units.admits(unit.kind):
        kinds = rules.units.kinds
        yield KindNotEligible(unit.kind, [str(each) for each in kinds.value or ()], clause=kinds.clause)
    yield from _excluded(unit, rules)
    if asked.safety_required.value and not unit.safety:
        yield SafetyNotMet(_years(rules), clause=asked.safety_required.clause)
    if asked.class_required.value:
        graded = unit.movement_class
        if graded is None:
            yield ClassMissing(_years(rules), clause=asked.class_required.clause)
        elif not asked.class_suffices(graded):
            yield ClassTooLow(graded, asked.class_minimum.value, clause=asked.class_minimum.clause)


def _excluded(unit: Brought, rules: Rules) -> Iterator[Refusal]:
    for each in rules.units.exclusions:
        if each.kind is unit.kind and (unit.size in each.sizes or unit.applies.get(each.id)):
            yield Excluded(**_named(each))
    for each in rules.units.undecided:
        if each.kind is unit.kind and unit.eligible.get(each.id) is False:
            yield FoundIneligible(**_named(each))
        elif each.kind is unit.kind and unit.applies.get(each.id) and each.id not in unit.eligible:
            yield EligibilityUndecided(**_named(each))


def _named(ground: Exclusion) -> Mapping[str, str]:
    return {
        "ground": ground.id,
        "label_vi": ground.label_vi,
        "label_en": ground.label_en,
        "clause": ground.clause,
    }


def years_that_may_count(rules: Rules) -> Sequence[int]:
    """The year that the pack names; where it names none, that of the cycle and then the one before."""
    year = rules.prerequisites.year_for(rules.cycle)
    return (year,) if year is not None else (rules.cycle, rules.cycle - 1)


def _years(rules: Rules) -> str:
    return "–".join(str(year) for year in sorted(years_that_may_count(rules)))
