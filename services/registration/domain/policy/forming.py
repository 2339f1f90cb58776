"""Provinces become other provinces: whose code goes on, whose ends, and from which day the new one needs rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.rules import FormProvince
from contracts.policy.rulebook import Formation, Rulebook
from contracts.vocabulary import Document, ProvinceCode
from services.registration.domain.policy.state import ProvinceEnded, ProvinceFormed


@dataclass(eq=False)
class OfAnotherProvince(Refusal):
    """A registrar records what became of the own province."""

    vi = "Việc này do văn thư tỉnh {formed} ghi nhận, không phải tỉnh {province}."
    en = "This is for province {formed} to record, not for province {province}."
    formed: str
    province: str | None


@dataclass(eq=False)
class ProvinceFormedOtherwise(Refusal):
    """What a province was formed of on a day stands recorded once."""

    vi = "Ngày {on} tỉnh đã được ghi nhận hình thành từ: {predecessors}."
    en = "The province stands recorded as formed on {on} of: {predecessors}."
    on: date
    predecessors: str


@dataclass(eq=False)
class ProvinceEndedOtherwise(Refusal):
    """A province ends once."""

    vi = "Tỉnh {province} đã kết thúc ngày {on}, nhập vào tỉnh {successor}."
    en = "Province {province} ended on {on}, as a part of province {successor}."
    province: str
    on: date
    successor: str


@dataclass(frozen=True)
class Ending:
    """What becomes of one predecessor on the day."""

    on: date
    province: ProvinceCode
    successor: ProvinceCode
    document: Document


def form(rulebook: Rulebook | None, act: FormProvince, _rules: None) -> Iterator[DomainEvent]:
    if act.province != act.by.province:
        raise OfAnotherProvince(act.province, act.by.province)
    known = [formation for formation in (rulebook.formations if rulebook else ()) if formation.on == act.on]
    formation = Formation(act.on, tuple(sorted(set(act.predecessors))))
    if known and known != [formation]:
        raise ProvinceFormedOtherwise(act.on, ", ".join(known[0].of))
    if not known:
        yield ProvinceFormed(
            on=act.on, province=act.province, name=act.name, predecessors=formation.of, document=act.document
        )


def end(rulebook: Rulebook | None, ending: Ending, _rules: None) -> Iterator[DomainEvent]:
    """The side of a province whose code ends."""
    known = rulebook.ending if rulebook else None
    if known is None:
        yield ProvinceEnded(
            on=ending.on, province=ending.province, successor=ending.successor, document=ending.document
        )
    elif (known.on, known.successor) != (ending.on, ending.successor):
        raise ProvinceEndedOtherwise(ending.province, known.on, known.successor)
