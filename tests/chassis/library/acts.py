"""The acts of the library, its table, and its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from chassis.acts.table import Handles, from_state, once
from chassis.domain import NotYetKnown, Refusal, kebab
from tests.chassis.library import domain
from tests.chassis.library.domain import COPY, READER, Reader


class Desk(BaseModel):
    """The office of an act: of one copy, or of one province, or of neither."""

    model_config = ConfigDict(frozen=True)

    office: str = "desk"
    unit: str | None = None
    province: str | None = None
    delegation: str | None = None

    @property
    def grant(self) -> str:
        return ":".join(part for part in (self.office, self.unit or self.province) if part)


class LibraryAct(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    example: ClassVar[Mapping[str, Any]] = {"unit": "b-1"}

    on: date
    by: Desk = Desk()

    @classmethod
    def act(cls) -> str:
        return kebab(cls.__name__)

    def happened_by(self) -> date:
        return self.on

    def is_signed_by_delegation(self) -> bool:
        return False

    def subjects(self) -> Sequence[str]:
        return (self.unit,) if hasattr(self, "unit") else ()

    def lines(self) -> Sequence[Any]:
        return (self,)


class AcquireCopy(LibraryAct):
    """The library acquires a copy."""

    unit: str
    title: str = "Truyện Kiều"


class IssueCard(LibraryAct):
    """A reader gets a card."""

    reader: str


class LendCopies(LibraryAct):
    """Copies are lent to a reader, all or none."""

    units: tuple[str, ...]
    reader: str
    papers: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        (only,) = self.units
        return only

    def happened_by(self) -> date:
        return self.on

    def subjects(self) -> Sequence[str]:
        return self.units

    def lines(self) -> Sequence[Any]:
        return [self.model_copy(update={"units": (unit,)}) for unit in self.units]


class ReturnCopy(LibraryAct):
    """A copy comes back."""

    unit: str


class ReplaceCopies(LibraryAct):
    """A new copy takes the place of copies that readers have: those come back."""

    unit: str
    title: str = "Truyện Kiều"
    worn: tuple[str, ...]


@dataclass(frozen=True)
class Worn:
    """One worn copy of a replacement."""

    on: date
    unit: str


class BurnCopy(LibraryAct):
    """The rules name nobody for this."""

    unit: str


class BreakDown(LibraryAct):
    """An act whose decision has a bug."""

    unit: str


@dataclass(eq=False)
class NoCard(Refusal):
    """Readers borrow with a card."""

    vi = "{reader} chưa có thẻ."
    en = "{reader} has no card."
    reader: str


def reader_of(line: LendCopies, workspace: Any) -> Reader:
    if line.reader == "of-another-branch":
        raise NotYetKnown("the card of of-another-branch")
    if (reader := workspace.state(READER.of(line.reader), line.on)) is None:
        raise NoCard(line.reader)
    return reader


def copy_of(act: Any) -> Any:
    return COPY.of(act.unit)


def card_of(act: Any) -> Any:
    return READER.of(act.reader)


def worn_copies(act: ReplaceCopies, _workspace: Any) -> Any:
    return [(COPY.of(copy), Worn(act.on, copy)) for copy in act.worn]


def break_down(_copy: Any, _act: Any, _rules: Any) -> Any:
    raise RuntimeError("a bug in a decision")


def receipt(act: Any, copy: Any, _rules: Any) -> Mapping[str, Any]:
    return {"receipt": f"{act.unit} back on {act.on}, {copy.title}"}


TABLE = (
    Handles(AcquireCopy, stream=copy_of, decide=domain.acquire, founding=("desk", "branch")),
    Handles(IssueCard, stream=card_of, decide=domain.issue_card, founding=("desk",)),
    Handles(
        LendCopies,
        stream=copy_of,
        decide=domain.lend,
        reads=(reader_of,),
        also=((once(card_of), domain.note_loan),),
        refuses=(domain.AlreadyLent, NoCard),
        documents=lambda act: act.papers,
    ),
    Handles(
        ReturnCopy,
        stream=copy_of,
        decide=domain.take_back,
        refuses=(domain.NotLent,),
        tells=from_state(copy_of, receipt),
    ),
    Handles(
        ReplaceCopies,
        stream=copy_of,
        decide=domain.acquire,
        also=((worn_copies, domain.take_back),),
        refuses=(domain.NotLent,),
        founding=("desk",),
    ),
    Handles(BurnCopy, stream=copy_of, decide=domain.take_back),
    Handles(BreakDown, stream=copy_of, decide=break_down),
)


@dataclass(frozen=True)
class Ruling:
    value: Sequence[str] | None
    clause: str | None = None


@dataclass(frozen=True)
class Delegation:
    """What a branch may do for the desk in March."""

    giver: str = "desk"
    holder: str = "branch"
    acts: Sequence[str] = ("lend-copies",)
    since: date = date(2026, 3, 1)
    until: date = date(2026, 3, 31)
    ended_on: date | None = None
    clause: str = "house rules, 7"

    def runs_on(self, day: date) -> bool:
        return self.since <= day <= self.until and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True)
class LibraryRules:
    """Who may do what, and the clause that lending rests on."""

    province: str = "24"
    ref: str = "library@1"
    lending_clause: str = "house rules, 3"
    competent: Mapping[str, Sequence[str]] = field(
        default_factory=lambda: {"lend-copies": ["desk"], "return-copy": ["desk", "branch"], "break-down": ["desk"]}
    )
    delegated: Mapping[str, Delegation] = field(default_factory=dict)

    @property
    def authority(self) -> "LibraryRules":
        return self

    def of(self, act: str) -> Ruling:
        return Ruling(self.competent.get(act), "house rules, 1")

    def delegation(self, name: str) -> Delegation | None:
        return self.delegated.get(name)
