"""Books are lent to readers who hold a card, and come back. One stream for each copy, one for each reader."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chassis.domain import DomainEvent, Impossible, NotYetKnown, Refusal, StreamKind
from chassis.eventstore.epochs import EpochStarted


class CopyAcquired(DomainEvent):
    """The library owns a copy."""

    copy_id: str
    title: str


class CopyLent(DomainEvent):
    """A reader took the copy home."""

    copy_id: str
    reader: str


class CopyReturned(DomainEvent):
    """The copy came back."""

    copy_id: str


class CardIssued(DomainEvent):
    """A reader may borrow from now on."""

    reader: str


class LoanNoted(DomainEvent):
    """What the reader has borrowed, on the reader's own stream. Private."""

    reader: str
    copies: tuple[str, ...]


EVENTS = (CopyAcquired, CopyLent, CopyReturned, CardIssued, LoanNoted, EpochStarted)


@dataclass(frozen=True)
class Copy:
    copy_id: str
    title: str
    lent_to: str | None = None


def evolve_copy(copy: Copy | None, event: DomainEvent) -> Copy:
    match copy, event:
        case None, CopyAcquired():
            return Copy(event.copy_id, event.title)
        case Copy(lent_to=None), CopyLent():
            return replace(copy, lent_to=event.reader)
        case Copy(lent_to=str()), CopyReturned():
            return replace(copy, lent_to=None)
        case _:
            raise Impossible(copy, event)


@dataclass(frozen=True)
class Reader:
    name: str
    borrowed: tuple[str, ...] = ()


def evolve_reader(reader: Reader | None, event: DomainEvent) -> Reader:
    match reader, event:
        case None, CardIssued():
            return Reader(event.reader)
        case Reader(), LoanNoted():
            return replace(reader, borrowed=(*reader.borrowed, *event.copies))
        case _:
            raise Impossible(reader, event)


COPY = StreamKind("copy", evolve_copy)
READER = StreamKind("reader", evolve_reader)


@dataclass(eq=False)
class AlreadyLent(Refusal):
    """A copy is with one reader at a time."""

    vi = "Cuốn {copy} đang do {reader} mượn."
    en = "Copy {copy} is with {reader}."
    copy: str
    reader: str
    clause: str | None = None


@dataclass(eq=False)
class NotLent(Refusal):
    """Only what was lent comes back."""

    vi = "Cuốn {copy} không được mượn."
    en = "Copy {copy} was not lent."
    copy: str


def acquire(copy: Copy | None, act: Any, _rules: Any) -> Iterator[DomainEvent]:
    if copy is None:
        yield CopyAcquired(on=act.on, copy_id=act.unit, title=act.title)


def issue_card(reader: Reader | None, act: Any, _rules: Any) -> Iterator[DomainEvent]:
    if reader is None:
        yield CardIssued(on=act.on, reader=act.reader)


def lend(copy: Copy | None, act: Any, rules: Any, reader: Reader) -> Iterator[DomainEvent]:
    if copy is None:
        raise NotYetKnown(f"copy {act.unit}")
    if copy.lent_to == reader.name:
        return
    if copy.lent_to is not None:
        raise AlreadyLent(copy.copy_id, copy.lent_to, clause=rules.lending_clause)
    yield CopyLent(on=act.on, copy_id=copy.copy_id, reader=reader.name)


def note_loan(_reader: Reader | None, act: Any, _rules: Any) -> Iterator[DomainEvent]:
    yield LoanNoted(on=act.on, reader=act.reader, copies=act.subjects())


def take_back(copy: Copy | None, act: Any, _rules: Any) -> Iterator[DomainEvent]:
    if copy is None or copy.lent_to is None:
        raise NotLent(act.unit)
    yield CopyReturned(on=act.on, copy_id=act.unit)


def day(text: str) -> date:
    """2026-03-02 as a date."""
    return date.fromisoformat(text)
