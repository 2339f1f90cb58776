"""A recognition from before the system is entered from its paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import EnterPastRecognition
from contracts.policy.rules import Rules
from contracts.vocabulary import UnitKind
from services.recognition.domain.standing.basis import AlreadyDecided
from services.recognition.domain.standing.recognising import AlreadyRecognised, check_goes_on, term
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import PastRecognitionEntered, TitleGiven


@dataclass(eq=False)
class CandidacyIsKnown(Refusal):
    """A candidacy that the system follows is decided on its evaluation, never on a paper alone."""

    vi = "Hệ thống có đăng ký năm {cycle} của đơn vị: công nhận phải dựa trên kết quả đánh giá (recognise-units)."
    en = "The system knows the unit's candidacy of {cycle}: it is recognised on its evaluation (recognise-units)."
    cycle: int


@dataclass(eq=False)
class KindNotThen(Refusal):
    """A unit was of a kind that there was on the day of the decision."""

    vi = "Ngày {on} không có loại đơn vị {kind}."
    en = "There was no {kind} on {on}."
    kind: UnitKind
    on: date


def enter(standing: Standing | None, act: EnterPastRecognition, rules: Rules, now: Standing) -> Iterator[DomainEvent]:
    """`now` is the standing with all that is known. The same paper entered again changes nothing."""
    known = standing or Standing(act.unit)
    first, last = term(act, rules)
    for before in known.decisions.get(act.cycle, ()):
        match before.decision:
            case TitleGiven() as same if (same.decision, same.on, same.effective_from) == (act.document, act.on, first):
                return
    if now.registration(act.cycle) is not None:
        raise CandidacyIsKnown(act.cycle)
    if not act.unit_kind.exists_on(act.on):
        raise KindNotThen(act.unit_kind, act.on)
    if (other := now.decision(act.cycle)) is not None:
        raise AlreadyDecided(act.cycle, str(other.decision))
    check_goes_on(now, first)
    if (held := now.title_overlapping(first, last)) is not None:
        raise AlreadyRecognised(held.recognised.recognition)
    yield PastRecognitionEntered(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        nth=known.next_decision(act.cycle),
        unit_name=act.unit_name,
        unit_kind=act.unit_kind,
        unit_code=act.unit_code,
        unit_scheme=act.unit_scheme,
        province=rules.province,
        decision=act.document,
        authority=act.by.grant,
        delegation=act.by.delegation,
        effective_from=first,
        valid_to=last,
        clause=rules.authority.of(act.act()).clause,
        basis=(),
        note=act.note,
    )
