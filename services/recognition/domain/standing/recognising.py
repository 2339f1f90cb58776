"""The competent authority recognises a unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chassis.domain import DomainEvent, NotYetKnown, Refusal
from contracts.acts.recognition import EnterPastRecognition, RecogniseUnits, ReleaseHold
from contracts.policy.rules import Rules
from contracts.vocabulary import Slug
from services.recognition.domain.standing.basis import (
    AlreadyDecided,
    after,
    check_independent,
    open_registration,
    required,
)
from services.recognition.domain.standing.candidacy import (
    AppraisalNoted,
    Candidacy,
    DossierNoted,
    EvaluationNoted,
    LateAcceptanceNoted,
    NotedFact,
    RebaseNoted,
    SupplementNoted,
)
from services.recognition.domain.standing.falling import reviews, reviews_by_incidents
from services.recognition.domain.standing.holding import HeldByIncident, holding
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import UnitRecognised


@dataclass(eq=False)
class DossierNotInTime(Refusal):
    """A late dossier counts only once a named act has accepted it."""

    vi = "Hồ sơ nhận ngày {received_on} là muộn và chưa được chấp nhận."
    en = "The dossier received on {received_on} is late and was not accepted."
    received_on: date
    clause: str | None = None


@dataclass(eq=False)
class DossierIncomplete(Refusal):
    """A dossier holds every required item before it is decided on."""

    vi = "Hồ sơ còn thiếu: {missing}."
    en = "The dossier lacks {missing}."
    missing: tuple[Slug, ...]
    clause: str | None = None


@dataclass(eq=False)
class NotAppraised(Refusal):
    """Units are recognised on an appraisal that proposes it."""

    vi = "Kết quả thẩm định không đề nghị công nhận ({proposal})."
    en = "The appraisal does not propose recognition ({proposal})."
    proposal: str
    clause: str | None = None


@dataclass(eq=False)
class EvaluationStale(Refusal):
    """A decision rests on the current evaluation, whose facts have not changed since, by the candidacy's own rules."""

    vi = "Kết quả đánh giá {evaluation} không còn là kết quả hiện hành; phải đánh giá và thẩm định lại."
    en = "Evaluation {evaluation} is no longer the current one; evaluate and appraise again."
    evaluation: str


@dataclass(eq=False)
class NotAllMet(Refusal):
    """Every applicable criterion is met."""

    vi = "Theo kết quả đánh giá {evaluation}, đơn vị chưa đạt đủ các tiêu chí."
    en = "By evaluation {evaluation} the unit does not meet all criteria."
    evaluation: str


@dataclass(eq=False)
class AlreadyRecognised(Refusal):
    """A unit that holds a title keeps it by the yearly review; it is not recognised a second time."""

    vi = "Đơn vị đang giữ danh hiệu theo công nhận {recognition}."
    en = "The unit holds the title of recognition {recognition}."
    recognition: str


@dataclass(eq=False)
class EffectTooEarly(Refusal):
    """A title begins no earlier than its cycle; a revocation reaches back as far as the rules and the title allow."""

    vi = "Hiệu lực từ {effective_from} là quá sớm; sớm nhất là {earliest}."
    en = "Taking effect on {effective_from} is too early; the earliest is {earliest}."
    effective_from: date
    earliest: date
    clause: str | None = None


@dataclass(eq=False)
class UnitHasEnded(Refusal):
    """A unit that was merged, divided or dissolved is given no title from then on."""

    vi = "Đơn vị đã kết thúc từ ngày {ended_on}; danh hiệu không thể bắt đầu từ ngày {effective_from}."
    en = "The unit ended on {ended_on}; no title of it begins on {effective_from}."
    ended_on: date
    effective_from: date


def recognise(standing: Standing | None, act: RecogniseUnits, rules: Rules, now: Standing) -> Iterator[DomainEvent]:
    """`rules` are of the pack that the candidacy goes by on the day; `now` is the standing with all that is known."""
    known = standing or Standing(act.unit)
    first, last = term(act, rules)
    for before in known.decisions.get(act.cycle, ()):
        match before.decision:
            case UnitRecognised() as same if (same.decision, same.on, same.effective_from) == (
                act.document,
                act.on,
                first,
            ):
                return
    if (other := known.decision(act.cycle)) is not None:
        raise AlreadyDecided(act.cycle, str(other.decision))
    check_goes_on(known, first)
    by_then, by_now = known.candidacy(act.cycle), now.candidacy(act.cycle)
    registration = open_registration(act, by_then, by_now)
    papers = _dossier(act, rules, by_then, by_now)
    if incidents := holding(known, act.cycle, act.on):
        raise HeldByIncident([str(each) for each in incidents], clause=rules.authority.of(ReleaseHold.act()).clause)
    appraisal = required(AppraisalNoted, f"appraisal of {act.unit}/{act.cycle}", by_then, by_now, act.on)
    if appraisal.proposal != "recognise":
        raise NotAppraised(appraisal.proposal, clause=rules.authority.of("conclude-appraisal").clause)
    evaluation = _evaluation(appraisal, by_then)
    check_independent(act.by.grant, appraisal.appraiser, act.unit)
    if (held := known.title_overlapping(first, last)) is not None:
        raise AlreadyRecognised(held.recognised.recognition)
    recognised = UnitRecognised(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        nth=known.next_decision(act.cycle),
        unit_name=registration.unit_name,
        unit_kind=registration.unit_kind,
        unit_code=registration.unit_code,
        unit_scheme=registration.unit_scheme,
        evaluation=evaluation.evaluation,
        decision=act.document,
        authority=act.by.grant,
        delegation=act.by.delegation,
        effective_from=first,
        valid_to=last,
        clause=rules.authority.of(act.act()).clause,
        basis=tuple(
            fact.source for fact in (registration, *by_then.every(RebaseNoted), *papers, evaluation, appraisal)
        ),
    )
    yield recognised
    yield from reviews(recognised, by_now, after(by_now, act.on))
    yield from reviews_by_incidents(recognised, now, since=act.on)


def check_goes_on(standing: Standing, first: date) -> None:
    """Raises `UnitHasEnded` unless the unit was still there on the first day of the title."""
    if (ended_on := standing.lineage.ended_on) is not None and first >= ended_on:
        raise UnitHasEnded(ended_on, first)


def _dossier(act: RecogniseUnits, rules: Rules, by_then: Candidacy, by_now: Candidacy) -> Sequence[NotedFact]:
    """What came in as the dossier, which must be whole, and in time or accepted."""
    dossier = required(DossierNoted, f"dossier of {act.unit}/{act.cycle}", by_then, by_now, act.on)
    if by_then.is_late:
        raise DossierNotInTime(dossier.received_on, clause=rules.dossier.clause)
    if missing := by_then.missing:
        clause = next((item.clause for item in rules.dossier.items if item.id in missing), None)
        raise DossierIncomplete(missing, clause=clause)
    return (dossier, *by_then.every(SupplementNoted), *by_then.every(LateAcceptanceNoted))


def _evaluation(appraisal: AppraisalNoted, by_then: Candidacy) -> EvaluationNoted:
    """The evaluation that was appraised: the current one, by the candidacy's own pack, with all criteria met."""
    evaluation = by_then.evaluation(appraisal.evaluation)
    if evaluation is None:
        raise NotYetKnown(f"evaluation {appraisal.evaluation}")
    superseded = evaluation != by_then.last(EvaluationNoted)
    if superseded or evaluation.pack != by_then.pack or by_then.is_outdated(evaluation.evaluation):
        raise EvaluationStale(evaluation.evaluation)
    if not evaluation.all_met:
        raise NotAllMet(evaluation.evaluation)
    return evaluation


def term(act: RecogniseUnits | EnterPastRecognition, rules: Rules) -> tuple[date, date | None]:
    """The first day of the title, and the last where the rules set a term."""
    first, earliest = act.effective_from or act.on, date(act.cycle, 1, 1)
    if first < earliest:
        raise EffectTooEarly(first, earliest)
    return first, last_day_of(first, rules)


def last_day_of(first: date, rules: Rules) -> date | None:
    """The last day of a title that begins on `first`; None where the rules set no term."""
    if (years := rules.maintenance.validity_years.value) is None:
        return None
    return _anniversary(first, years) - timedelta(days=1)


def _anniversary(day: date, years: int) -> date:
    """The same day some years later; of a 29 February, where there is none, the day after the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
