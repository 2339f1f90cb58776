"""A decision that said something wrong is replaced by one of the same form; the old one stays readable."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import ReplaceDecision
from contracts.policy.rules import Rules
from services.recognition.domain.standing import reviewing
from services.recognition.domain.standing.maintaining import NoActiveTitle
from services.recognition.domain.standing.papers import find, is_named
from services.recognition.domain.standing.recognising import AlreadyRecognised, EffectTooEarly, last_day_of
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import (
    DecisionReplaced,
    PastRecognitionEntered,
    RecognitionCarriedOver,
    RecognitionRevoked,
    TitleGiven,
    UnitRecognised,
)


@dataclass(eq=False)
class NotSaidInIt(Refusal):
    """A decision is replaced in what it says: a revocation names no kind of unit, a decline no day of effect."""

    vi = "Văn bản {decision} không có nội dung {field} để thay thế."
    en = "{decision} says nothing of {field} that could be replaced."
    decision: str
    field: str
    clause: str | None = "30/2020/NĐ-CP Điều 18.3"


@dataclass(eq=False)
class NothingOtherwise(Refusal):
    """A new decision takes the place of one that said something else."""

    vi = "Văn bản {decision} đã ghi đúng như vậy."
    en = "{decision} says so already."
    decision: str


def replace_decision(standing: Standing | None, act: ReplaceDecision, rules: Rules) -> Iterator[DomainEvent]:
    """The same new decision entered again changes nothing."""
    known = standing or Standing(act.unit)
    if any(each.replacement == act.document and is_named(each.decision, act.decision) for each in known.replacements):
        return
    paper = find(known, act.decision)
    said = {name: getattr(act, name) for name in ("unit_name", "unit_kind", "effective_from")}
    asked = {name: wanted for name, wanted in said.items() if wanted is not None}
    if strange := next((name for name in asked if not hasattr(paper, name)), None):
        raise NotSaidInIt(str(paper.decision), strange)
    assert isinstance(paper, TitleGiven | RecognitionRevoked)  # noqa: S101 - a decline says none of these
    otherwise = {name: wanted for name, wanted in asked.items() if getattr(paper, name) != wanted}
    if not otherwise:
        raise NothingOtherwise(str(paper.decision))
    first = otherwise.get("effective_from")
    replaced = DecisionReplaced(
        on=act.on,
        unit=act.unit,
        cycle=paper.cycle,
        nth=paper.nth,
        kind="recognised" if isinstance(paper, TitleGiven) else "revoked",
        decision=paper.decision,
        replacement=act.document,
        unit_name=otherwise.get("unit_name"),
        unit_kind=otherwise.get("unit_kind"),
        effective_from=first,
        valid_to=_valid_to(known, paper, rules, first) if first is not None else None,
        reason=act.reason,
        authority=act.by.grant,
        clause=rules.authority.of(act.act()).clause,
    )
    title = known.titles[paper.recognition].as_replaced(replaced)
    if (held := known.held_beside(title)) is not None:
        raise AlreadyRecognised(held.recognised.recognition)
    yield replaced
    if isinstance(paper, TitleGiven):
        yield from reviewing.replaced(known, paper, act, replaced.clause)


Replaced = UnitRecognised | RecognitionCarriedOver | PastRecognitionEntered | RecognitionRevoked


def _valid_to(known: Standing, paper: Replaced, rules: Rules, first: date) -> date | None:
    """The last day of a title that begins on another day. A revocation takes effect within the title; what was carried
    over keeps its term."""
    match paper:
        case RecognitionCarriedOver(reorganised_on=earliest, valid_to=last):
            check_within(first, earliest, last)
            return last
        case UnitRecognised(cycle=cycle) | PastRecognitionEntered(cycle=cycle):
            if first < (earliest := date(cycle, 1, 1)):
                raise EffectTooEarly(first, earliest)
            return last_day_of(first, rules)
        case RecognitionRevoked():
            recognised = known.titles[paper.recognition].recognised
            check_within(first, recognised.effective_from, recognised.valid_to)
            return None


def check_within(first: date, earliest: date, last: date | None) -> None:
    """Raises a refusal unless the day lies in the span; `last` None: open."""
    if first < earliest:
        raise EffectTooEarly(first, earliest)
    if last is not None and first > last:
        raise NoActiveTitle(first)
