"""The competent authority does not recognise a unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import DeclineRecognition
from contracts.policy.rules import Rules
from services.recognition.domain.standing.basis import (
    AlreadyDecided,
    after,
    check_independent,
    open_registration,
    required,
)
from services.recognition.domain.standing.candidacy import AppraisalNoted, Candidacy, DossierNoted, RebaseNoted
from services.recognition.domain.standing.decided import RecognitionDeclined
from services.recognition.domain.standing.falling import reviews
from services.recognition.domain.standing.state import Standing


@dataclass(eq=False)
class DossierStillDue(Refusal):
    """For want of a dossier a unit is declined only after the last day to hand it in."""

    vi = "Đơn vị còn được nộp hồ sơ đến hết ngày {last_day}."
    en = "The unit may file its dossier until {last_day}."
    last_day: date
    clause: str | None = None


def decline(standing: Standing | None, act: DeclineRecognition, rules: Rules, now: Standing) -> Iterator[DomainEvent]:
    """On an appraisal, whatever it proposes; or, once the last day has passed, for want of a dossier in time.

    `rules` are of the pack that the candidacy goes by on the day; `now` is the standing with all that is known.
    """
    known = standing or Standing(act.unit)
    for before in known.decisions.get(act.cycle, ()):
        match before.decision:
            case RecognitionDeclined() as same if (same.decision, same.on, same.reason) == (
                act.document,
                act.on,
                act.reason,
            ):
                return
    if (other := known.decision(act.cycle)) is not None:
        raise AlreadyDecided(act.cycle, str(other.decision))
    by_then, by_now = known.candidacy(act.cycle), now.candidacy(act.cycle)
    registration = open_registration(act, by_then, by_now)
    appraisal = _appraisal(act, rules, by_then, by_now)
    if appraisal is not None:
        check_independent(act.by.grant, appraisal.appraiser, act.unit)
    basis = (registration, *by_then.every(RebaseNoted), by_then.last(DossierNoted), appraisal)
    declined = RecognitionDeclined(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        nth=known.next_decision(act.cycle),
        evaluation=appraisal.evaluation if appraisal else None,
        reason=act.reason,
        decision=act.document,
        authority=act.by.grant,
        clause=rules.authority.of(act.act()).clause,
        basis=tuple(fact.source for fact in basis if fact is not None),
    )
    yield declined
    yield from reviews(declined, by_now, after(by_now, act.on))


def _appraisal(act: DeclineRecognition, rules: Rules, by_then: Candidacy, by_now: Candidacy) -> AppraisalNoted | None:
    """The appraisal that is decided on; None where there is no dossier in time to appraise."""
    dossier, appraisal = by_then.last(DossierNoted), by_then.last(AppraisalNoted)
    if dossier is not None and not by_then.is_late:
        return required(AppraisalNoted, f"appraisal of {act.unit}/{act.cycle}", by_then, by_now, act.on)
    last_day = rules.dossier.last_day(act.cycle)
    if appraisal is None and dossier is None and last_day is not None and act.on <= last_day:
        raise DossierStillDue(last_day, clause=rules.dossier.clause)
    return appraisal
