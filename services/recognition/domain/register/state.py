"""The register of one issuer's year: which numbers its decisions and notices bear (NĐ 30/2020 Art. 15)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from chassis.domain import DomainEvent, Impossible, StreamId, StreamKind
from contracts.vocabulary import DecisionRef, Document, UnitId


class NumberUsed(DomainEvent):
    """A document bears this number; `units` are those that the act was about."""

    document: Document
    act: str
    units: tuple[UnitId, ...]


class NumberFreed(DomainEvent):
    """By a correction letter the document never bore this number: another may."""

    document: Document
    letter: Document


Number = tuple[str, str]


@dataclass(frozen=True)
class Register:
    """The numbers in use: number and symbol, normalised → who uses it."""

    used: Mapping[Number, NumberUsed] = field(default_factory=dict)

    def bears(self, document: Document) -> bool:
        """Whether the number is this very document's."""
        used = self.used.get(number_of(document))
        return used is not None and used.document == document


def evolve(register: Register | None, event: DomainEvent) -> Register:
    known = register or Register()
    match event:
        case NumberUsed(document=document) if (number := number_of(document)) not in known.used:
            return Register({**known.used, number: event})
        case NumberFreed(document=document) if known.bears(document):
            return Register({number: use for number, use in known.used.items() if number != number_of(document)})
        case _:
            raise Impossible(register, event)


def number_of(document: Document | DecisionRef) -> Number:
    """Number and symbol as they are compared: `012` is 12, and how a letter is composed does not matter."""
    return document.number.lstrip("0") or "0", normalised(document.symbol)


def normalised(text: str) -> str:
    """One spelling for names that differ in Unicode composition, case or white space alone."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


REGISTER = StreamKind("register", evolve)


def register_of_issuer(issuer: str, year: int) -> StreamId[Register]:
    """The register of an issuer's year; an issuer is known by its name, however it is typed."""
    slug = normalised(issuer).replace("/", "-").replace(" ", "-")
    return REGISTER.of(slug, year)
