"""Recording what keeps a unit out for a year, and deciding where no source does. The same twice changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.excluding import DecideEligibility, RecordEnterpriseSize, RecordExclusion
from contracts.policy.rules import Rules
from contracts.policy.sizes import size_of
from contracts.sizes import EnterpriseFigures, EnterpriseSize
from contracts.vocabulary import UnitKind
from services.registration.domain.prerequisites.state import (
    EligibilityDecided,
    EnterpriseSizeRecorded,
    ExclusionRecorded,
    Prerequisites,
)
from services.registration.domain.unit.state import Unit


@dataclass(eq=False)
class NotAnEnterprise(Refusal):
    """Only an enterprise is measured."""

    vi = "Đơn vị loại {kind} không xếp theo quy mô doanh nghiệp."
    en = "A {kind} has no size of an enterprise."
    kind: UnitKind


@dataclass(eq=False)
class SizesNotRuled(Refusal):
    """Figures tell a size only where the rules say up to which figures an enterprise is small."""

    vi = "Tiêu chí quy mô doanh nghiệp: chưa quy định; hãy ghi quy mô theo văn bản."
    en = "The rules do not say which figures make an enterprise small; give the size by its paper."


@dataclass(eq=False)
class SizeContradicted(Refusal):
    """A size and the figures that come with it are of one paper, and agree."""

    vi = "Theo số liệu, quy mô là {by_figures}, không phải {size}."
    en = "By its figures the enterprise is {by_figures}, not {size}."
    size: EnterpriseSize
    by_figures: EnterpriseSize
    clause: str | None = None


@dataclass(eq=False)
class UnknownGround(Refusal):
    """Grounds are those of the pack for this kind of unit; those that a size tells are recorded with the size."""

    vi = "Không có căn cứ {ground} đối với loại đơn vị này. Các căn cứ: {known}."
    en = "There is no ground {ground} for this kind of unit. There are: {known}."
    ground: str
    known: Sequence[str]


def record_size(
    known: Prerequisites | None, act: RecordEnterpriseSize, rules: Rules, unit: Unit, year_before: Prerequisites | None
) -> Iterator[DomainEvent]:
    if unit.kind is not UnitKind.ENTERPRISE:
        raise NotAnEnterprise(unit.kind)
    size = _size(act.size, act.figures, rules)
    standing = known.size if known else None
    if standing is not None and (standing.size, standing.figures, standing.document) == (
        size,
        act.figures,
        act.document,
    ):
        return
    before = standing or (year_before.size if year_before else None)
    yield EnterpriseSizeRecorded(
        on=act.on,
        unit=act.unit,
        year=act.year,
        size=size,
        before=before.size if before else None,
        figures=act.figures,
        document=act.document,
    )


def record_exclusion(
    known: Prerequisites | None, act: RecordExclusion, rules: Rules, unit: Unit
) -> Iterator[DomainEvent]:
    _check_ground(act.ground, [each.id for each in rules.units.recorded_of(unit.kind)])
    recorded = ExclusionRecorded(
        on=act.on, unit=act.unit, year=act.year, ground=act.ground, applies=act.applies, document=act.document
    )
    if known is None or known.exclusions.get(act.ground) != recorded:
        yield recorded


def decide_eligibility(
    known: Prerequisites | None, act: DecideEligibility, rules: Rules, unit: Unit
) -> Iterator[DomainEvent]:
    _check_ground(act.ground, [each.id for each in rules.units.undecided if each.kind is unit.kind])
    decided = EligibilityDecided(
        on=act.on,
        unit=act.unit,
        year=act.year,
        ground=act.ground,
        eligible=act.eligible,
        decided_by=act.by.grant,
        document=act.document,
    )
    if known is None or known.decided.get(act.ground) != decided:
        yield decided


def _size(said: EnterpriseSize | None, figures: EnterpriseFigures | None, rules: Rules) -> EnterpriseSize:
    bounds = rules.units.enterprise_sizes
    if said is not None and (figures is None or bounds.value is None):
        return said
    if figures is None or bounds.value is None:
        raise SizesNotRuled
    told = size_of(figures, bounds.value)
    if said not in (None, told):
        raise SizeContradicted(said, told, clause=bounds.clause)
    return told


def _check_ground(ground: str, known: Sequence[str]) -> None:
    if ground not in known:
        raise UnknownGround(ground, known)
