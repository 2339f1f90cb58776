"""A title goes on in the unit that its own was merged into: by decision, once, from one that held it to the end.

Nothing is inherited but by decision (domain model §9.9; NQ 190/2025/QH15 Art. 10).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from chassis.domain import DomainEvent, NotYetKnown, Refusal
from contracts.acts.recognition import CarryOverRecognition
from contracts.policy.rules import Rules
from contracts.policy.succession import Succession
from contracts.vocabulary import Document
from services.recognition.domain.standing.basis import TooEarly
from services.recognition.domain.standing.falling import review
from services.recognition.domain.standing.lineage import OriginNoted
from services.recognition.domain.standing.recognising import AlreadyRecognised
from services.recognition.domain.standing.replacing import check_within
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import (
    DecisionWithdrawn,
    PastRecognitionEntered,
    RecognitionCameBack,
    RecognitionCarriedOver,
    RecognitionPassedOn,
    RecognitionRevoked,
    Title,
    TitleState,
    UnitRecognised,
)


@dataclass(eq=False)
class SuccessionNotProvided(Refusal):
    """Where the rules let no title pass, none does."""

    vi = "Quy định không cho chuyển danh hiệu sang đơn vị kế tiếp."
    en = "By the rules no title passes to a successor."
    clause: str | None = None


@dataclass(eq=False)
class NotAPredecessor(Refusal):
    """A title passes only to a unit that was formed of the one that held it."""

    vi = "Đơn vị không được hình thành từ đơn vị {predecessor}."
    en = "The unit was not formed of {predecessor}."
    predecessor: UUID


@dataclass(eq=False)
class NotSoleWholePredecessor(Refusal):
    """The rules let a title pass only to a successor of one whole unit."""

    vi = "Danh hiệu chỉ chuyển cho đơn vị hình thành từ toàn bộ một đơn vị duy nhất; ở đây từ {predecessors} đơn vị."
    en = "A title passes only to a unit formed of one whole unit alone; this one was formed of {predecessors}."
    predecessors: int
    clause: str | None = None


@dataclass(eq=False)
class PredecessorGoesOn(Refusal):
    """A unit that gave a part and goes on keeps its title."""

    vi = "Đơn vị {predecessor} vẫn tồn tại và giữ danh hiệu của mình."
    en = "Unit {predecessor} goes on, and keeps its title."
    predecessor: UUID


@dataclass(eq=False)
class NotHeldAtTheEnd(Refusal):
    """Only a title that was held on the last day of its unit passes on."""

    vi = "Đơn vị {predecessor} không giữ danh hiệu nào vào ngày cuối cùng {last_day}."
    en = "Unit {predecessor} held no title on its last day, {last_day}."
    predecessor: UUID
    last_day: date


@dataclass(eq=False)
class AlreadyCarriedOver(Refusal):
    """A title passes on once."""

    vi = "Danh hiệu đã được chuyển thành {carried_to}."
    en = "The title was carried over already, as {carried_to}."
    carried_to: str


REFUSED = (
    SuccessionNotProvided,
    NotAPredecessor,
    NotSoleWholePredecessor,
    PredecessorGoesOn,
    NotHeldAtTheEnd,
    AlreadyCarriedOver,
)


@dataclass(frozen=True)
class Before:
    """The standing of the predecessor: as of the day of the act, and with all that is known."""

    by_then: Standing
    by_now: Standing


def carry_over(
    standing: Standing | None, act: CarryOverRecognition, rules: Rules, now: Standing, before: Before
) -> Iterator[DomainEvent]:
    """`now` is the successor's standing with all that is known. The same decision again changes nothing."""
    known = standing or Standing(act.unit)
    if any(_is_same(title, act) for title in known.titles.values()):
        return
    origin = _origin(known, now, act)
    title = _title(before.by_then, origin, act, rules)
    first, last = act.effective_from or act.on, title.recognised.valid_to
    check_within(first, origin.on, last)
    if (held := known.title_overlapping(first, last)) is not None:
        raise AlreadyRecognised(held.recognised.recognition)
    cycle = title.recognised.cycle
    carried = RecognitionCarriedOver(
        on=act.on,
        unit=act.unit,
        cycle=cycle,
        nth=known.next_decision(cycle),
        predecessor=act.predecessor,
        carried_from=title.recognised.recognition,
        reorganised_on=origin.on,
        maintained=title.maintained,
        unit_name=origin.name,
        unit_kind=origin.kind,
        unit_code=origin.code,
        unit_scheme=origin.scheme,
        decision=act.document,
        authority=act.by.grant,
        delegation=act.by.delegation,
        effective_from=first,
        valid_to=last,
        clause=rules.authority.of(act.act()).clause,
        basis=(origin.source, before.by_then.lineage.partings[act.unit].source),
    )
    yield carried
    if (found := _not_held(before.by_now, before.by_now.titles[carried.carried_from])) is not None:
        yield review(carried, found.on, str(_paper(found)), _lost(title))


def pass_on(standing: Standing | None, carried: RecognitionCarriedOver, _rules: Rules) -> Iterator[DomainEvent]:
    """The predecessor's side of the same decision."""
    passed = (standing or Standing(carried.predecessor)).titles[carried.carried_from].recognised
    yield RecognitionPassedOn(
        on=carried.on,
        unit=passed.unit,
        cycle=passed.cycle,
        nth=passed.nth,
        successor=carried.unit,
        carried_to=carried.recognition,
    )


@dataclass(frozen=True)
class Returning:
    """The decision that carried a title over was withdrawn on this day."""

    on: date
    carried: RecognitionCarriedOver


def come_back(standing: Standing | None, line: Returning, _rules: Rules) -> Iterator[DomainEvent]:
    """The predecessor's side of the withdrawal."""
    carried = line.carried
    passed = (standing or Standing(carried.predecessor)).titles[carried.carried_from].recognised
    yield RecognitionCameBack(
        on=line.on, unit=passed.unit, cycle=passed.cycle, nth=passed.nth, carried_to=carried.recognition
    )


@dataclass(frozen=True)
class Lost:
    """A title was not held to the end of its unit after all, by this paper; it had been carried over."""

    on: date
    successor: UUID
    carried_to: str
    because: str
    what: str


def lost(standing: Standing) -> Iterator[Lost]:
    """The titles of a unit that ended which passed on, and were not held on its last day as is known now."""
    for title in standing.titles.values():
        if title.passed_on is not None and (found := _not_held(standing, title)) is not None:
            yield Lost(
                found.on, title.passed_on.successor, title.passed_on.carried_to, str(_paper(found)), _lost(title)
            )


def look_again(standing: Standing | None, line: Lost, _rules: Rules) -> Iterator[DomainEvent]:
    """The successor's side: the decision that carried the title over stands, and needs a review, once."""
    known = standing.titles.get(line.carried_to) if standing is not None else None
    if standing is None or known is None or known.withdrawn is not None or known.revoked is not None:
        return
    carried = known.recognised
    about = (carried.cycle, carried.nth, line.what)
    if all((each.cycle, each.nth, each.what) != about for each in standing.reviews_required):
        yield review(carried, line.on, line.because, line.what)


def _is_same(title: Title, act: CarryOverRecognition) -> bool:
    match title.recognised:
        case RecognitionCarriedOver() as carried:
            return (carried.decision, carried.on, carried.predecessor) == (act.document, act.on, act.predecessor)
    return False


def _origin(known: Standing, now: Standing, act: CarryOverRecognition) -> OriginNoted:
    """How the unit was formed, by the day of the act."""
    if (origin := known.lineage.origin) is None:
        later, name = now.lineage.origin, f"formation of {act.unit}"
        raise NotYetKnown(name) if later is None else TooEarly(name, later.on, act.on)
    return origin


def _title(before: Standing, origin: OriginNoted, act: CarryOverRecognition, rules: Rules) -> Title:
    """The title that passes on; raises a refusal, or `NotYetKnown` while the predecessor's end was not told."""
    given = next((each for each in origin.predecessors if each.unit == act.predecessor), None)
    if given is None:
        raise NotAPredecessor(act.predecessor)
    mode, clause = rules.succession.effective, rules.succession.titles.clause
    if mode is Succession.NONE:
        raise SuccessionNotProvided(clause=clause)
    if mode is Succession.SOLE_WHOLE_PREDECESSOR and (len(origin.predecessors) > 1 or given.share == "part"):
        raise NotSoleWholePredecessor(len(origin.predecessors), clause=clause)
    if given.residual_kept:
        raise PredecessorGoesOn(act.predecessor)
    if act.unit not in before.lineage.partings or before.lineage.ended_on is None:
        raise NotYetKnown(f"end of {act.predecessor}")
    last_day = before.lineage.ended_on - timedelta(days=1)
    if (title := before.title_on(last_day)) is None:
        raise NotHeldAtTheEnd(act.predecessor, last_day)
    if title.passed_on is not None:
        raise AlreadyCarriedOver(title.passed_on.carried_to)
    return title


Why = RecognitionRevoked | DecisionWithdrawn | UnitRecognised | RecognitionCarriedOver | PastRecognitionEntered
"""What says that a title is not held on a day."""


def _not_held(standing: Standing, title: Title) -> Why | None:
    """By what the title was not held on the last day of its unit; None where it was."""
    ended_on = standing.lineage.ended_on
    if ended_on is None or title.state_on(ended_on - timedelta(days=1)) is TitleState.ACTIVE:
        return None
    return title.withdrawn or title.revoked or title.recognised


def _paper(event: Why) -> Document:
    return event.withdrawal if isinstance(event, DecisionWithdrawn) else event.decision


def _lost(title: Title) -> str:
    return f"title {title.recognised.recognition}: not held to the end of its unit"
