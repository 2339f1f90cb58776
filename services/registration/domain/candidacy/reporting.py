"""Monthly reports, excuses and difficulties."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.reporting import (
    AnswerDifficulty,
    ExcuseReport,
    FileReport,
    RaiseDifficulty,
    RejectReport,
)
from contracts.policy.reports import ReportRules
from contracts.policy.rules import Rules
from contracts.vocabulary import Month, months_between
from services.registration.domain.candidacy.events import (
    DifficultyAnswered,
    DifficultyRaised,
    ReportCorrected,
    ReportExcused,
    ReportFiled,
    ReportRejected,
)
from services.registration.domain.candidacy.registering import building
from services.registration.domain.candidacy.state import Candidacy


@dataclass(eq=False)
class MonthNotOwed(Refusal):
    """Only the months of the building span are reported, and none that lies ahead."""

    vi = "Đơn vị không phải báo cáo tháng {period}; các tháng phải báo cáo: {owed}."
    en = "The unit owes no report for {period}; it owes {owed}."
    period: Month
    owed: Sequence[Month]
    clause: str | None = None


@dataclass(eq=False)
class UnknownIndicator(Refusal):
    """Figures are those of the pack's form."""

    vi = "Biểu mẫu không có chỉ tiêu: {unknown}. Các chỉ tiêu: {known}."
    en = "The form has no indicator {unknown}. It has: {known}."
    unknown: Sequence[str]
    known: Sequence[str]


@dataclass(eq=False)
class NilNotAllowed(Refusal):
    """The pack says whether a nil report is enough."""

    vi = "Không chấp nhận báo cáo “không phát sinh”."
    en = "A nil report is not accepted."
    clause: str | None = None


@dataclass(eq=False)
class AlreadyReported(Refusal):
    """A month that was reported needs no excuse."""

    vi = "Tháng {period} đã có báo cáo."
    en = "{period} was reported."
    period: Month


@dataclass(eq=False)
class NotReported(Refusal):
    """Only a report that was filed is sent back."""

    vi = "Tháng {period} chưa có báo cáo để trả lại."
    en = "There is no report of {period} to send back."
    period: Month


@dataclass(eq=False)
class NoSuchDifficulty(Refusal):
    """Only a difficulty that was raised and not yet answered can be answered."""

    vi = "Không có khó khăn, vướng mắc số {difficulty} đang chờ trả lời."
    en = "No difficulty {difficulty} waits for an answer."
    difficulty: int


def file_report(candidacy: Candidacy | None, act: FileReport, rules: Rules) -> Iterator[DomainEvent]:
    candidacy = building(candidacy, act.cycle, rules)
    if act.period not in (owed := months_owed(candidacy, rules.reports, until=act.on)):
        raise MonthNotOwed(act.period, owed, clause=rules.reports.clause)
    if unknown := sorted(act.figures.keys() - rules.reports.indicator_ids):
        raise UnknownIndicator(unknown, sorted(rules.reports.indicator_ids))
    if act.nothing_occurred and rules.reports.nil_report_allowed.value is False:
        raise NilNotAllowed(clause=rules.reports.nil_report_allowed.clause)
    known = candidacy.reports.get(act.period)
    if known is None:
        yield ReportFiled(
            on=act.on,
            unit=act.unit,
            cycle=act.cycle,
            period=act.period,
            version=1,
            received_on=act.received_on,
            filer=act.by.grant,
            figures=act.figures,
            nothing_occurred=act.nothing_occurred,
            attachments=tuple(act.attachments),
            due_on=rules.reports.due_on(act.period),
            days_late=rules.reports.days_late(act.period, act.received_on),
        )
    elif (changed := changes(known, act)) or act.period in candidacy.rejected:
        yield ReportCorrected(
            on=act.on,
            unit=act.unit,
            cycle=act.cycle,
            period=act.period,
            version=known.version + 1,
            received_on=act.received_on,
            filer=act.by.grant,
            figures=act.figures,
            nothing_occurred=act.nothing_occurred,
            attachments=tuple(act.attachments),
            changed=changed,
            reason=act.reason,
        )


def excuse_report(candidacy: Candidacy | None, act: ExcuseReport, rules: Rules) -> Iterator[DomainEvent]:
    candidacy = building(candidacy, act.cycle, rules)
    if act.period not in (owed := months_owed(candidacy, rules.reports, until=act.on)):
        raise MonthNotOwed(act.period, owed, clause=rules.reports.clause)
    if act.period in candidacy.reported:
        raise AlreadyReported(act.period)
    if act.period not in candidacy.excused:
        yield ReportExcused(on=act.on, unit=act.unit, cycle=act.cycle, period=act.period, reason=act.reason)


def reject_report(candidacy: Candidacy | None, act: RejectReport, rules: Rules) -> Iterator[DomainEvent]:
    candidacy = building(candidacy, act.cycle, rules)
    if act.period not in candidacy.reports:
        raise NotReported(act.period)
    if act.period not in candidacy.rejected:
        version = candidacy.reports[act.period].version
        yield ReportRejected(
            on=act.on, unit=act.unit, cycle=act.cycle, period=act.period, version=version, reason=act.reason
        )


def raise_difficulty(candidacy: Candidacy | None, act: RaiseDifficulty, rules: Rules) -> Iterator[DomainEvent]:
    candidacy = building(candidacy, act.cycle, rules)
    if waiting(candidacy, act.text) is None:
        number = len(candidacy.difficulties) + 1
        yield DifficultyRaised(on=act.on, unit=act.unit, cycle=act.cycle, difficulty=number, text=act.text)


def answer_difficulty(candidacy: Candidacy | None, act: AnswerDifficulty, rules: Rules) -> Iterator[DomainEvent]:
    known = building(candidacy, act.cycle, rules).difficulties.get(act.difficulty)
    if isinstance(known, DifficultyAnswered) and (known.text, known.answered_by) == (act.text, act.by.grant):
        return
    if not isinstance(known, DifficultyRaised):
        raise NoSuchDifficulty(act.difficulty)
    yield DifficultyAnswered(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        difficulty=act.difficulty,
        text=act.text,
        answered_by=act.by.grant,
    )


def waiting(candidacy: Candidacy, text: str) -> int | None:
    """The number of the unanswered difficulty of this text; None where there is none."""
    raised = (entry for entry in candidacy.difficulties.values() if isinstance(entry, DifficultyRaised))
    return next((entry.difficulty for entry in raised if entry.text == text), None)


def months_owed(candidacy: Candidacy, reports: ReportRules, until: date) -> tuple[Month, ...]:
    """The months to report as of `until`: from the month of approval to that of `until`, within the cycle; with phases,
    those that close one."""
    if candidacy.approved_on is None:
        return ()
    first = max(candidacy.approved_on, date(candidacy.cycle, 1, 1))
    return reports.owed_of(months_between(first, min(until, date(candidacy.cycle, 12, 31))))


def changes(known: ReportFiled | ReportCorrected, act: FileReport) -> tuple[str, ...]:
    """The names of what differs from the version that stands, in alphabetical order; empty for the same report."""
    before = {**known.figures, **_besides(known.nothing_occurred, known.attachments)}
    after = {**act.figures, **_besides(act.nothing_occurred, tuple(act.attachments))}
    return tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))


def _besides(nothing_occurred: bool, attachments: tuple[str, ...]) -> Mapping[str, object]:
    return {"nothing_occurred": nothing_occurred, "attachments": attachments}
