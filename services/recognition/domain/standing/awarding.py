"""A unit is proposed for an award, each office that appraises it is heard, and the competent authority grants it."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition.awards import AppraiseAward, CancelAward, GrantAward, ProposeAward
from contracts.policy.awards import AwardForm
from contracts.policy.rules import Rules
from contracts.vocabulary import By, Office, Slug
from services.recognition.domain.standing.award import (
    Award,
    AwardAppraised,
    AwardCancelled,
    AwardGranted,
    AwardProposed,
    AwardStage,
    lost,
)
from services.recognition.domain.standing.award_reviews import of_what_is_known
from services.recognition.domain.standing.basis import check_independent
from services.recognition.domain.standing.candidacy import AppraisalNoted
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import UnitRecognised


@dataclass(eq=False)
class AwardNotProvided(Refusal):
    """Awards are those that the rules name; where they name none, none is proposed."""

    vi = "Hình thức khen thưởng “{form}”: chưa quy định."
    en = "The rules provide no award {form}."
    form: Slug


@dataclass(eq=False)
class Barred(Refusal):
    """A unit that is barred for the year gets no award of it."""

    vi = "Đơn vị không được xét thi đua, khen thưởng năm {year}, do: {cause}."
    en = "The unit is barred from awards of {year}, as {cause}."
    year: int
    cause: str
    clause: str | None = None


@dataclass(eq=False)
class NothingToCite(Refusal):
    """An award rests on what is recorded of the unit: a title, or an evaluation that was appraised."""

    vi = "Năm {cycle} đơn vị không có công nhận hay đánh giá nào để làm căn cứ."
    en = "The unit has neither a title nor an appraised evaluation of {cycle} to cite."
    cycle: int


@dataclass(eq=False)
class TitleLost(Refusal):
    """A title that was withdrawn, or revoked back to its beginning or for a false dossier, earns no award."""

    vi = "Danh hiệu {recognition} không còn là căn cứ, theo {decision}."
    en = "Title {recognition} counts no longer, by {decision}."
    recognition: str
    decision: str


@dataclass(eq=False)
class AlreadyProposed(Refusal):
    """A unit is proposed for a form of award once for a year."""

    vi = "Đơn vị đã được đề nghị {form} năm {year}."
    en = "The unit was proposed for {form} of {year}."
    form: Slug
    year: int


@dataclass(eq=False)
class NotProposed(Refusal):
    """What is appraised or granted was proposed before."""

    vi = "Đơn vị chưa được đề nghị {form} năm {year}."
    en = "The unit was not proposed for {form} of {year}."
    form: Slug
    year: int


@dataclass(eq=False)
class NotAnAppraiser(Refusal):
    """The rules name who appraises a form of award."""

    vi = "{office} không thẩm định {form}; cơ quan thẩm định: {appraisers}."
    en = "{office} does not appraise {form}; {appraisers} do."
    office: str
    form: Slug
    appraisers: tuple[str, ...]
    clause: str | None = None


@dataclass(eq=False)
class NotAppraisedByAll(Refusal):
    """Every office that appraises the form must have found in favour."""

    vi = "Chưa đủ ý kiến thẩm định đồng ý; còn thiếu hoặc không đồng ý: {missing}."
    en = "Not every appraisal is in favour; missing or against: {missing}."
    missing: tuple[str, ...]
    clause: str | None = None


@dataclass(eq=False)
class NotForThisLevel(Refusal):
    """A form of award is granted, and cancelled, by those that the rules name for it."""

    vi = "{office} không có thẩm quyền đối với {form}; thẩm quyền thuộc: {competent}."
    en = "{office} does not decide on {form}; competent: {competent}."
    office: str
    form: Slug
    competent: tuple[str, ...]
    clause: str | None = None


@dataclass(eq=False)
class AlreadyGranted(Refusal):
    """An award is granted once."""

    vi = "{form} năm {year} đã được tặng theo {decision}."
    en = "{form} of {year} was granted by {decision}."
    form: Slug
    year: int
    decision: str


@dataclass(eq=False)
class NotGranted(Refusal):
    """Only what was granted is cancelled."""

    vi = "Đơn vị không có {form} năm {year} đã được tặng."
    en = "The unit holds no {form} of {year}."
    form: Slug
    year: int


def propose(standing: Standing | None, act: ProposeAward, rules: Rules) -> Iterator[DomainEvent]:
    known, form = standing or Standing(act.unit), _form(act.form, rules)
    recognitions, evaluations = _cited(known, act)
    award = _award(known, act)
    if award is not None and award.stage is not AwardStage.CANCELLED:
        before = award.proposed
        if (before.recognitions, before.evaluations, before.on) == (recognitions, evaluations, act.on):
            return
        raise AlreadyProposed(act.form, act.year)
    _check_not_barred(known, act)
    yield AwardProposed(
        on=act.on,
        unit=act.unit,
        form=act.form,
        year=act.year,
        level=form.level,
        recognitions=recognitions,
        evaluations=evaluations,
        proposed_by=act.by.grant,
        clause=rules.authority.of(act.act()).clause,
    )


def appraise(standing: Standing | None, act: AppraiseAward, rules: Rules) -> Iterator[DomainEvent]:
    known, form = standing or Standing(act.unit), _form(act.form, rules)
    office, appraisers = _acting(act.by, rules), form.appraised_by.value or ()
    if office not in appraisers:
        raise NotAnAppraiser(office, act.form, tuple(map(str, appraisers)), clause=form.appraised_by.clause)
    award = _proposed(known, act)
    before = award.appraisals.get(office)
    if before is not None and (before.favourable, before.reason) == (act.favourable, act.reason):
        return
    if award.granted is not None:
        raise AlreadyGranted(act.form, act.year, str(award.granted.decision))
    yield AwardAppraised(
        on=act.on,
        unit=act.unit,
        form=act.form,
        year=act.year,
        appraiser=office,
        favourable=act.favourable,
        reason=act.reason,
        clause=form.appraised_by.clause,
    )


def grant(standing: Standing | None, act: GrantAward, rules: Rules, now: Standing) -> Iterator[DomainEvent]:
    """`now` is the standing with all that is known: what has happened since may ask for a review at once."""
    known, form = standing or Standing(act.unit), _form(act.form, rules)
    award = _proposed(known, act)
    if award.granted is not None:
        if award.granted.decision == act.document:
            return
        raise AlreadyGranted(act.form, act.year, str(award.granted.decision))
    _check_level(act, form, rules)
    _check_not_barred(known, act)
    for recognition in award.proposed.recognitions:
        if (paper := lost(known.titles[recognition])) is not None:
            raise TitleLost(recognition, str(paper))
    _check_appraised(award, act, form)
    granted = AwardGranted(
        on=act.on,
        unit=act.unit,
        form=act.form,
        year=act.year,
        level=form.level,
        decision=act.document,
        recognitions=award.proposed.recognitions,
        authority=act.by.grant,
        clause=form.granted_by.clause or rules.authority.of(act.act()).clause,
    )
    yield granted
    yield from of_what_is_known(now, granted)


def cancel(standing: Standing | None, act: CancelAward, rules: Rules) -> Iterator[DomainEvent]:
    known, form = standing or Standing(act.unit), _form(act.form, rules)
    award = _award(known, act)
    if award is None or award.granted is None:
        raise NotGranted(act.form, act.year)
    if award.cancelled is not None:
        if award.cancelled.cancellation == act.document:
            return
        raise NotGranted(act.form, act.year)
    _check_level(act, form, rules)
    yield AwardCancelled(
        on=act.on,
        unit=act.unit,
        form=act.form,
        year=act.year,
        ground=act.ground,
        ground_document=act.ground_document,
        decision=award.granted.decision,
        cancellation=act.document,
        authority=act.by.grant,
        clause="06/2022/QH15 Điều 93.2",
    )


Of = ProposeAward | AppraiseAward | GrantAward | CancelAward


def _form(name: Slug, rules: Rules) -> AwardForm:
    if (form := rules.awards.form(name)) is None:
        raise AwardNotProvided(name)
    return form


def _award(known: Standing, act: Of) -> Award | None:
    return known.awards.get(f"{act.unit}/{act.form}/{act.year}")


def _proposed(known: Standing, act: AppraiseAward | GrantAward) -> Award:
    award = _award(known, act)
    if award is None or award.stage is AwardStage.CANCELLED:
        raise NotProposed(act.form, act.year)
    return award


def _cited(known: Standing, act: ProposeAward) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles and the appraised evaluations of the cycles that are cited."""
    recognitions, evaluations = [], []
    for cycle in sorted(set(act.cites)):
        title, appraisal = known.title_of(cycle), known.candidacy(cycle).last(AppraisalNoted)
        if title is not None:
            if (paper := lost(title)) is not None:
                raise TitleLost(title.recognised.recognition, str(paper))
            recognitions.append(title.recognised.recognition)
            evaluations += [title.recognised.evaluation] if isinstance(title.recognised, UnitRecognised) else []
        elif appraisal is not None:
            evaluations.append(appraisal.evaluation)
        else:
            raise NothingToCite(cycle)
    return tuple(recognitions), tuple(evaluations)


def _check_not_barred(known: Standing, act: ProposeAward | GrantAward) -> None:
    if (bar := known.bars.get(act.year)) is not None:
        raise Barred(act.year, bar.cause, clause=bar.clause)


def _check_level(act: GrantAward | CancelAward, form: AwardForm, rules: Rules) -> None:
    competent, office = form.granted_by.value, _acting(act.by, rules)
    if competent is not None and office not in competent:
        raise NotForThisLevel(office, act.form, tuple(map(str, competent)), clause=form.granted_by.clause)


def _check_appraised(award: Award, act: GrantAward, form: AwardForm) -> None:
    """Where the rules name nobody who appraises the form, none is awaited."""
    appraisers = form.appraised_by.value or ()
    found = {office: award.appraisals.get(office) for office in appraisers}
    missing = tuple(str(office) for office, each in found.items() if each is None or not each.favourable)
    if missing:
        raise NotAppraisedByAll(missing, clause=form.appraised_by.clause)
    for office in appraisers:
        check_independent(act.by.grant, f"{office}@{act.by.province}", act.unit)


def _acting(by: By, rules: Rules) -> Office:
    """The office on whose authority it is done."""
    delegation = rules.delegation(by.delegation) if by.delegation is not None else None
    return by.office if delegation is None else delegation.giver
