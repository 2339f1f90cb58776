"""A title is revoked. The unit may be recognised again in a later cycle: that is another title."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import RevokeRecognition
from contracts.policy.rules import Rules
from contracts.vocabulary import Slug
from services.recognition.domain.standing.award_reviews import of_title
from services.recognition.domain.standing.maintaining import NoActiveTitle
from services.recognition.domain.standing.recognising import EffectTooEarly
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import RecognitionRevoked, Title


@dataclass(eq=False)
class GroundNotProvided(Refusal):
    """Where the rules name grounds, a title is revoked on one of them."""

    vi = "Quy định không có căn cứ thu hồi “{ground}”; các căn cứ: {grounds}."
    en = "The rules provide no ground {ground}; they provide {grounds}."
    ground: Slug
    grounds: tuple[str, ...]
    clause: str | None = None


def revoke(standing: Standing | None, act: RevokeRecognition, rules: Rules, now: Standing) -> Iterator[DomainEvent]:
    """`now` is the standing with all that is known: awards that rest on the title may need a review."""
    known = standing or Standing(act.unit)
    if any(_is_same(title.revoked, act) for title in known.titles.values()):
        return
    title = _revocable(known, act)
    grounds = rules.revocation.grounds
    if grounds.value is not None and act.ground not in grounds.value:
        raise GroundNotProvided(act.ground, tuple(map(str, grounds.value)), clause=grounds.clause)
    revoked = RecognitionRevoked(
        on=act.on,
        unit=act.unit,
        cycle=title.recognised.cycle,
        nth=title.recognised.nth,
        ground=act.ground,
        ground_document=act.ground_document,
        decision=act.document,
        authority=act.by.grant,
        effective_from=_effect(act, rules, title),
        consequences=("emulation-bar",) if rules.revocation.barred.value else (),
        reason=act.reason,
        clause=rules.authority.of(act.act()).clause,
    )
    yield revoked
    yield from of_title(now, replace(title, revoked=revoked), act.on)


def _is_same(revoked: RecognitionRevoked | None, act: RevokeRecognition) -> bool:
    return revoked is not None and (revoked.decision, revoked.on, revoked.ground) == (act.document, act.on, act.ground)


def _revocable(known: Standing, act: RevokeRecognition) -> Title:
    """The title that is held on the day, or, where none is yet, the one that was given and begins later. Of a unit that
    has ended, the one it held on its last day."""
    ended_on = known.lineage.ended_on
    day = act.on if ended_on is None else min(act.on, ended_on - timedelta(days=1))
    standing = (title for title in known.titles.values() if title.revoked is None and title.last_day >= day)
    title = min(standing, key=lambda each: each.recognised.effective_from, default=None)
    if title is None:
        raise NoActiveTitle(day)
    return title


def _effect(act: RevokeRecognition, rules: Rules, title: Title) -> date:
    """The day the title ends: within its span, and before the decision only where the rules do not forbid it."""
    first = title.recognised.effective_from
    backwards = rules.revocation.may_take_effect_earlier
    earliest = max(first, act.on) if backwards.value is False else first
    day = act.effective_from or max(first, act.on)
    if day < earliest:
        raise EffectTooEarly(day, earliest, clause=backwards.clause)
    if day > title.last_day:
        raise NoActiveTitle(day)
    return day
