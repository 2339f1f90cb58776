"""The yearly review of a title, and who may stand on the Notice of those that keep theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import IssueMaintenanceList, ReviewMaintenance
from contracts.policy.maintenance import MaintenanceOutcome
from contracts.policy.rules import Rules
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import MaintenanceReviewed, Title, judged_on


@dataclass(eq=False)
class NoActiveTitle(Refusal):
    """Only a title that is held can be reviewed, listed or revoked."""

    vi = "Ngày {day} đơn vị không giữ danh hiệu nào."
    en = "The unit holds no title on {day}."
    day: date


@dataclass(eq=False)
class YearNotBegun(Refusal):
    """A year is reviewed once it has begun."""

    vi = "Ngày {on} chưa đến năm {year}."
    en = "On {on} the year {year} has not begun."
    on: date
    year: int


@dataclass(eq=False)
class YearNotReviewed(Refusal):
    """A title is reviewed for the years after its cycle."""

    vi = "Danh hiệu năm {cycle} không được xét duy trì cho năm {year}."
    en = "The title of {cycle} is not reviewed for {year}."
    cycle: int
    year: int
    clause: str | None = None


@dataclass(eq=False)
class OutcomeNotProvided(Refusal):
    """The pack of the reviewed year names the outcomes of a review."""

    vi = "Quy định không có kết quả duy trì “{outcome}”."
    en = "The rules provide no outcome {outcome}."
    outcome: str
    clause: str | None = None


@dataclass(eq=False)
class ReasonRequired(Refusal):
    """A unit that is not found to maintain its title is told why."""

    vi = "Kết quả “{outcome}” phải nêu lý do."
    en = "The outcome {outcome} needs a reason."
    outcome: str


@dataclass(eq=False)
class UnitReorganised(Refusal):
    """Once a unit has ended, its title is not reviewed for that year: nobody can say that it was not maintained."""

    vi = "Đơn vị đã sắp xếp lại trong năm {year}; kết quả chỉ có thể là “không xét”, không phải “{outcome}”."
    en = "The unit was reorganised in {year}; its title is not reviewed for it, and so not found {outcome}."
    year: int
    outcome: str


@dataclass(eq=False)
class AlreadyReviewed(Refusal):
    """A title has one outcome for each year."""

    vi = "Năm {year} danh hiệu đã được xét duy trì: {outcome}."
    en = "The title was reviewed for {year}: {outcome}."
    year: int
    outcome: str


@dataclass(eq=False)
class NotMaintained(Refusal):
    """The Notice lists the units that were found to maintain their title in its year."""

    vi = "Đơn vị không có kết quả “duy trì” cho năm {year} ({outcome})."
    en = "The unit was not found to maintain its title in {year} ({outcome})."
    year: int
    outcome: str | None
    clause: str | None = None


def review(standing: Standing | None, act: ReviewMaintenance, rules: Rules) -> Iterator[DomainEvent]:
    if act.year > act.on.year:
        raise YearNotBegun(act.on, act.year)
    known = standing or Standing(act.unit)
    title, reorganised = _held(known, act), known.is_reorganised(act.year, act.on)
    cycle = title.recognised.cycle
    if act.year < title.years_reviewed_from:
        raise YearNotReviewed(cycle, act.year, clause=rules.maintenance.yearly_review.clause)
    if (before := title.reviews.get(act.year)) is not None:
        if (before.outcome, before.reason) == (act.outcome, act.reason):
            return
        raise AlreadyReviewed(act.year, before.outcome)
    if not rules.maintenance.allows(MaintenanceOutcome(act.outcome)):
        raise OutcomeNotProvided(act.outcome, clause=rules.maintenance.outcomes.clause)
    if reorganised and act.outcome != "not-reviewed":
        raise UnitReorganised(act.year, act.outcome)
    if act.outcome != "maintained" and not (act.reason or reorganised):
        raise ReasonRequired(act.outcome)
    yield MaintenanceReviewed(
        on=act.on,
        unit=act.unit,
        cycle=cycle,
        nth=title.recognised.nth,
        year=act.year,
        outcome=act.outcome,
        reason=act.reason,
        clause=rules.authority.of(act.act()).clause,
        reorganised_on=known.lineage.ended_on if reorganised else None,
    )


def check_maintained(standing: Standing | None, act: IssueMaintenanceList, rules: Rules) -> Iterator[DomainEvent]:
    """Nothing changes for the unit; it must have been found to maintain its title."""
    found = _held(standing or Standing(act.unit), act).reviews.get(act.year)
    if found is None or found.outcome != "maintained":
        clause = rules.authority.of(act.act()).clause
        raise NotMaintained(act.year, found.outcome if found else None, clause=clause)
    return iter(())


def _held(standing: Standing, act: ReviewMaintenance | IssueMaintenanceList) -> Title:
    day = judged_on(act.year, act.on, standing.lineage.ended_on)
    if (title := standing.title_on(day)) is None:
        raise NoActiveTitle(day)
    return title
