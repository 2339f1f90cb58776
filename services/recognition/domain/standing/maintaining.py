"""The yearly review of a title, and who may stand on the Notice of those that keep theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import IssueMaintenanceList, ReviewMaintenance
from contracts.policy.maintenance import MaintenanceOutcome
from contracts.policy.rules import Rules
from services.recognition.domain.standing.state import Standing, judged_on
from services.recognition.domain.standing.title import MaintenanceReviewed, Title


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
    title = _held(standing, act)
    cycle = title.recognised.cycle
    if act.year <= cycle:
        raise YearNotReviewed(cycle, act.year, clause=rules.maintenance.yearly_review.clause)
    if (known := title.reviews.get(act.year)) is not None:
        if (known.outcome, known.reason) == (act.outcome, act.reason):
            return
        raise AlreadyReviewed(act.year, known.outcome)
    if not rules.maintenance.allows(MaintenanceOutcome(act.outcome)):
        raise OutcomeNotProvided(act.outcome, clause=rules.maintenance.outcomes.clause)
    if act.outcome != "maintained" and not act.reason:
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
    )


def check_maintained(standing: Standing | None, act: IssueMaintenanceList, rules: Rules) -> Iterator[DomainEvent]:
    """Nothing changes for the unit; it must have been found to maintain its title."""
    found = _held(standing, act).reviews.get(act.year)
    if found is None or found.outcome != "maintained":
        clause = rules.authority.of(act.act()).clause
        raise NotMaintained(act.year, found.outcome if found else None, clause=clause)
    return iter(())


def _held(standing: Standing | None, act: ReviewMaintenance | IssueMaintenanceList) -> Title:
    day = judged_on(act.year, act.on)
    title = standing.title_on(day) if standing else None
    if title is None:
        raise NoActiveTitle(day)
    return title
