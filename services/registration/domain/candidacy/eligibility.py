"""What a unit must be and bring before it enters a cycle, whichever way it enters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import Refusal
from contracts.policy.rules import Rules
from contracts.vocabulary import Slug, UnitKind
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


INELIGIBLE = (KindNotValid, KindNotEligible, SafetyNotMet, ClassMissing, ClassTooLow)
"""Why a unit may not enter."""


def obstacles(kind: UnitKind, safety: bool | None, graded: Slug | None, rules: Rules) -> Iterator[Refusal]:
    """Everything that keeps a unit of this kind out, with this safety result and movement class; None: not recorded."""
    asked = rules.prerequisites
    if not kind.exists_on(rules.on):
        yield KindNotValid(kind, rules.on)
    if not rules.units.admits(kind):
        kinds = rules.units.kinds
        yield KindNotEligible(kind, [str(each) for each in kinds.value or ()], clause=kinds.clause)
    if asked.safety_required.value and not safety:
        yield SafetyNotMet(_years(rules), clause=asked.safety_required.clause)
    if asked.class_required.value:
        if graded is None:
            yield ClassMissing(_years(rules), clause=asked.class_required.clause)
        elif not asked.class_suffices(graded):
            yield ClassTooLow(graded, asked.class_minimum.value, clause=asked.class_minimum.clause)


def years_that_may_count(rules: Rules) -> Sequence[int]:
    """The year that the pack names; where it names none, that of the cycle and then the one before."""
    year = rules.prerequisites.year_for(rules.cycle)
    return (year,) if year is not None else (rules.cycle, rules.cycle - 1)


def _years(rules: Rules) -> str:
    return "–".join(str(year) for year in sorted(years_that_may_count(rules)))
