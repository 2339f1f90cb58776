"""Who may register, be approved, withdraw: the way into the building year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.registering import (
    ApproveForBuilding,
    LapseCandidacy,
    RecordPlan,
    RecordResolution,
    RegisterUnit,
    RejectRegistration,
    SelectUnits,
    WithdrawRegistration,
)
from contracts.policy.procedure import Entry
from contracts.policy.rules import Rules
from services.registration.domain.candidacy.eligibility import brought, obstacles
from services.registration.domain.candidacy.events import (
    BuildingApproved,
    CandidacyLapsed,
    PlanRecorded,
    RegistrationRejected,
    RegistrationWithdrawn,
    ResolutionRecorded,
    UnitRegistered,
)
from services.registration.domain.candidacy.state import Candidacy, Stage
from services.registration.domain.prerequisites.state import Prerequisites
from services.registration.domain.unit.state import Unit


@dataclass(eq=False)
class AlreadyRegistered(Refusal):
    """A unit has at most one open candidacy in a cycle."""

    vi = "Đơn vị đã đăng ký cho năm {cycle}."
    en = "The unit is already registered for {cycle}."
    cycle: int


@dataclass(eq=False)
class EntersOtherwise(Refusal):
    """The pack says how units enter: they register and are approved, or a committee selects them."""

    vi = "Đơn vị vào danh sách theo cách khác: {entry}."
    en = "Units enter by {entry}."
    entry: str
    clause: str | None = None


@dataclass(eq=False)
class NotRegistered(Refusal):
    """There is no open registration of the unit in that cycle."""

    vi = "Đơn vị không có đăng ký đang mở cho năm {cycle}."
    en = "The unit has no open registration for {cycle}."
    cycle: int


@dataclass(eq=False)
class AlreadyDecided(Refusal):
    """The year's list was decided for this unit."""

    vi = "Việc phê duyệt đơn vị này cho năm {cycle} đã được quyết định."
    en = "The unit's approval for {cycle} was decided already."
    cycle: int


@dataclass(eq=False)
class NotApproved(Refusal):
    """Building acts are for approved units: resolution, plan, reports, dossier."""

    vi = "Đơn vị chưa được phê duyệt xây dựng điển hình năm {cycle}."
    en = "The unit is not approved for building in {cycle}."
    cycle: int
    clause: str | None = None


@dataclass(eq=False)
class NoLastDay(Refusal):
    """Where the rules set no last day for dossiers, none can have been missed."""

    vi = "Hạn cuối nộp hồ sơ: chưa quy định."
    en = "The rules set no last day for dossiers."


@dataclass(eq=False)
class NotYetLapsed(Refusal):
    """A candidacy lapses when the last day for its dossier has passed."""

    vi = "Hạn cuối nộp hồ sơ là ngày {last_day}, chưa qua."
    en = "The last day for dossiers is {last_day}; it has not passed."
    last_day: date
    clause: str | None = None


@dataclass(eq=False)
class DossierThere(Refusal):
    """A candidacy whose dossier was filed does not lapse; a late one is accepted, or the unit is declined."""

    vi = "Đơn vị đã nộp hồ sơ ngày {received_on}."
    en = "The unit filed its dossier on {received_on}."
    received_on: date


BUILDING = (NotRegistered, NotApproved)
"""What every act of the building year may be refused for."""


def register(
    candidacy: Candidacy | None, act: RegisterUnit, rules: Rules, unit: Unit, years: Sequence[Prerequisites]
) -> Iterator[DomainEvent]:
    """`years` are the prerequisites that may count, the year that counts first."""
    _enter_by(Entry.REGISTRATION, rules)
    yield _entered(candidacy, act, rules, unit, years, channel=act.channel)


def select(
    candidacy: Candidacy | None, act: SelectUnits, rules: Rules, unit: Unit, years: Sequence[Prerequisites]
) -> Iterator[DomainEvent]:
    """A selection is a registration by the committee's channel and an approval by it."""
    _enter_by(Entry.SELECTION, rules)
    yield _entered(candidacy, act, rules, unit, years, channel=Entry.SELECTION)
    yield _approved(act)


def _entered(
    candidacy: Candidacy | None,
    act: RegisterUnit | SelectUnits,
    rules: Rules,
    unit: Unit,
    years: Sequence[Prerequisites],
    channel: str,
) -> UnitRegistered:
    if candidacy is not None and candidacy.is_open:
        raise AlreadyRegistered(act.cycle)
    safety = next((year.safety for year in years if year.safety), None)
    graded = next((year.movement_class for year in years if year.movement_class), None)
    for obstacle in obstacles(brought(unit.kind, years), rules):
        raise obstacle
    criteria = rules.criteria.for_kind(unit.kind)
    return UnitRegistered(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        unit_name=unit.name,
        unit_scheme=unit.scheme,
        unit_code=unit.code,
        unit_kind=unit.kind,
        party_organisation=unit.party_organisation,
        registrant=act.by.grant,
        safety_year=safety.year if safety else None,
        class_year=graded.year if graded else None,
        movement_class=graded.movement_class if graded else None,
        criteria_set=criteria.id if criteria else None,
        channel=channel,
        pack=rules.ref,
    )


def withdraw(candidacy: Candidacy | None, act: WithdrawRegistration, _rules: Rules) -> Iterator[DomainEvent]:
    if candidacy is None or not candidacy.is_open:
        raise NotRegistered(act.cycle)
    yield RegistrationWithdrawn(on=act.on, unit=act.unit, cycle=act.cycle, reason=act.reason)


def approve(candidacy: Candidacy | None, act: ApproveForBuilding, rules: Rules) -> Iterator[DomainEvent]:
    _enter_by(Entry.REGISTRATION, rules)
    _awaiting_approval(candidacy, act.cycle)
    yield _approved(act)


def reject(candidacy: Candidacy | None, act: RejectRegistration, _rules: Rules) -> Iterator[DomainEvent]:
    _awaiting_approval(candidacy, act.cycle)
    yield RegistrationRejected(on=act.on, unit=act.unit, cycle=act.cycle, reason=act.reason, document=act.document)


def lapse(candidacy: Candidacy | None, act: LapseCandidacy, rules: Rules) -> Iterator[DomainEvent]:
    candidacy = building(candidacy, act.cycle, rules)
    last_day = rules.dossier.last_day(act.cycle)
    if last_day is None:
        raise NoLastDay
    if act.on <= last_day:
        raise NotYetLapsed(last_day, clause=rules.dossier.clause)
    if candidacy.dossier is not None:
        raise DossierThere(candidacy.dossier.received_on)
    yield CandidacyLapsed(on=act.on, unit=act.unit, cycle=act.cycle, last_day=last_day)


def record_resolution(candidacy: Candidacy | None, act: RecordResolution, rules: Rules) -> Iterator[DomainEvent]:
    if building(candidacy, act.cycle, rules).resolution != act.document:
        yield ResolutionRecorded(on=act.on, unit=act.unit, cycle=act.cycle, document=act.document)


def record_plan(candidacy: Candidacy | None, act: RecordPlan, rules: Rules) -> Iterator[DomainEvent]:
    if building(candidacy, act.cycle, rules).plan != act.document:
        yield PlanRecorded(on=act.on, unit=act.unit, cycle=act.cycle, document=act.document)


def building(candidacy: Candidacy | None, cycle: int, rules: Rules) -> Candidacy:
    """The candidacy, which must be approved and open; raises a refusal otherwise."""
    if candidacy is None or not candidacy.is_open:
        raise NotRegistered(cycle)
    if not candidacy.is_building:
        raise NotApproved(cycle, clause=rules.authority.of("approve-for-building").clause)
    return candidacy


def _approved(act: ApproveForBuilding | SelectUnits) -> BuildingApproved:
    return BuildingApproved(on=act.on, unit=act.unit, cycle=act.cycle, approver=act.by.grant, document=act.document)


def _enter_by(way: Entry, rules: Rules) -> None:
    """Where the pack does not say how units enter, they register."""
    its = Entry.SELECTION if rules.procedure.selects else Entry.REGISTRATION
    if its is not way:
        raise EntersOtherwise(its, clause=rules.procedure.entry.clause)


def _awaiting_approval(candidacy: Candidacy | None, cycle: int) -> None:
    if candidacy is None or not candidacy.is_open:
        raise NotRegistered(cycle)
    if candidacy.stage is not Stage.REGISTERED:
        raise AlreadyDecided(cycle)
