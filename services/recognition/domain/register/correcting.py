"""A letter gives a document another number, symbol or date: the wrong number is free again, the right one is taken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.domain import DomainEvent, Refusal
from contracts.policy.rules import Rules
from contracts.vocabulary import Document
from services.recognition.domain.register.decisions import NumberTaken
from services.recognition.domain.register.state import NumberFreed, NumberUsed, Register, number_of


@dataclass(frozen=True)
class Freeing:
    """A letter frees the number that `wrong` took; `units` are those for which it corrects."""

    on: date
    wrong: NumberUsed
    letter: Document
    units: Sequence[UUID]


@dataclass(frozen=True)
class Taking:
    """The document that took the number `wrong` bears that of `right` instead."""

    on: date
    wrong: NumberUsed
    right: Document


@dataclass(eq=False)
class UnitsLeftOut(Refusal):
    """A decision bears one number: it is corrected for all units that it was entered for."""

    vi = "Quyết định {document} còn ghi {missing} đơn vị khác; phải đính chính cho tất cả."
    en = "Decision {document} names {missing} other units; it is corrected for all of them."
    document: str
    missing: int
    clause: str | None = "30/2020/NĐ-CP Điều 18.3"


def renumber(register: Register | None, line: Freeing | Taking, _rules: Rules) -> Iterator[DomainEvent]:
    """The right number is used by the act and for the units that used the wrong one."""
    wrong = line.wrong
    match line:
        case Freeing(on=on, letter=letter, units=units):
            if missing := set(wrong.units) - set(units):
                raise UnitsLeftOut(str(wrong.document), len(missing))
            yield NumberFreed(on=on, document=wrong.document, letter=letter)
        case Taking(on=on, right=right):
            if register is not None and (used := register.used.get(number_of(right))) is not None:
                raise NumberTaken(str(right), right.issuer, right.issued_on.year, used.act)
            yield NumberUsed(on=on, document=right, act=wrong.act, units=wrong.units)
