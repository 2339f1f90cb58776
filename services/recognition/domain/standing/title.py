"""The title of a model unit: when it is held, and what was decided and found of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from pydantic import Field

from chassis.domain import DomainEvent
from contracts.vocabulary import Clause, Cycle, Document, Name, Note, ProvinceCode, Slug, UnitId, UnitKind

Kind = Literal["recognised", "declined", "revoked"]
"""What a decision said."""


class CycleEvent(DomainEvent):
    """Something decided or found on one unit's candidacy of one cycle, or on the title that came of it."""

    unit: UnitId
    cycle: Cycle
    nth: int = Field(1, ge=1, exclude_if=lambda nth: nth == 1)
    """Which decision of the cycle it is about: one that is decided again has a second. The first is not written."""

    @property
    def candidacy(self) -> str:
        """How all services name the candidacy."""
        return f"{self.unit}/{self.cycle}"

    @property
    def title(self) -> str:
        """How all services name the title that comes of this decision, should one."""
        return self.candidacy if self.nth == 1 else f"{self.candidacy}/{self.nth}"


class TitleEvent(CycleEvent):
    """Something that happened to a title; `cycle` is that of the recognition."""

    @property
    def recognition(self) -> str:
        """How other services name the title: a later recognition of the unit is another one."""
        return self.title


class TitleGiven(TitleEvent):
    """The competent authority gave the unit a title; `basis` are the ids of the facts that it rests on."""

    unit_name: Name
    unit_kind: UnitKind
    unit_code: str
    unit_scheme: str
    decision: Document
    authority: str
    delegation: str | None
    effective_from: date
    valid_to: date | None
    clause: Clause | None
    basis: tuple[str, ...]


class UnitRecognised(TitleGiven):
    """The unit was recognised, on the evaluation of its candidacy."""

    evaluation: str


class PastRecognitionEntered(TitleGiven):
    """The unit was recognised before the system, as its paper says: nothing else of it is held, `basis` is empty."""

    province: ProvinceCode
    note: Note | None


class RecognitionCarriedOver(TitleGiven):
    """The title of a unit that ended became one of the unit formed of it; `cycle` stays that of the recognition.

    `maintained` are the years for which it was found to be kept before.
    """

    predecessor: UnitId
    carried_from: str
    reorganised_on: date
    maintained: tuple[Cycle, ...]


class RecognitionPassedOn(TitleEvent):
    """The title of this unit, which ended, is `carried_to` of its successor from now on."""

    successor: UnitId
    carried_to: str


class RecognitionCameBack(TitleEvent):
    """The decision that carried the title over was withdrawn: it may be carried over again."""

    carried_to: str


class MaintenanceReviewed(TitleEvent):
    """The yearly review of the title."""

    year: Cycle
    outcome: str
    reason: Note | None
    clause: Clause | None
    reorganised_on: date | None = Field(None, exclude_if=lambda day: day is None)
    """The day on which the unit ended, in the reviewed year: why it was not reviewed."""


class RecognitionRevoked(TitleEvent):
    """The title was revoked, with effect from a day that may lie before the decision."""

    ground: Slug
    ground_document: Document
    decision: Document
    authority: str
    effective_from: date
    consequences: tuple[Slug, ...]
    reason: Note | None
    clause: Clause | None

    @property
    def revoked_on(self) -> date:
        """The legal date of the revocation."""
        return self.on


class DecisionWithdrawn(CycleEvent):
    """A decision was withdrawn: a recognition or a declining one of the candidacy, or the revocation of its title."""

    kind: Kind
    decision: Document
    withdrawal: Document
    notified: bool
    effective_from: date
    reason: Note
    authority: str
    clause: Clause | None

    @property
    def recognition(self) -> str | None:
        """The title that it is about; a decline gave none."""
        return None if self.kind == "declined" else self.title


class DecisionCorrected(CycleEvent):
    """A letter corrected a misprint: `decision` is named `corrected` from then on. What it gave stays."""

    kind: Kind
    decision: Document
    corrected: Document
    letter: Document
    field: str
    wrong: Note
    right: Note
    authority: str
    clause: Clause | None


class DecisionReplaced(TitleEvent):
    """A new decision took the place of one that recognised or revoked and said something wrong; None: as it was."""

    kind: Literal["recognised", "revoked"]
    decision: Document
    replacement: Document
    unit_name: Name | None
    unit_kind: UnitKind | None
    effective_from: date | None
    valid_to: date | None
    reason: Note
    authority: str
    clause: Clause | None

    @property
    def says(self) -> dict[str, object]:
        """What the decision says otherwise from now on, by field."""
        said: dict[str, object] = {"decision": self.replacement}
        said |= {name: found for name in ("unit_name", "unit_kind") if (found := getattr(self, name)) is not None}
        if self.effective_from is not None:
            said["effective_from"] = self.effective_from
            if self.kind == "recognised":
                said["valid_to"] = self.valid_to
        return said


class TitleState(StrEnum):
    """What a title is on a day, by effect."""

    COMING = "coming"
    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


def judged_on(year: int, on: date, unit_ended_on: date | None) -> date:
    """The day on which a review of `year` made on `on` looks at the title: that day, at the latest the year's last, or
    the last day of the unit, where it ended in that year."""
    if unit_ended_on is not None and unit_ended_on <= on and unit_ended_on.year == year:
        return unit_ended_on - timedelta(days=1)
    return min(on, date(year, 12, 31))


@dataclass(frozen=True)
class Title:
    """One recognition and what became of it. Its unit is there until the day before `unit_ended_on`."""

    recognised: UnitRecognised | RecognitionCarriedOver | PastRecognitionEntered
    reviews: Mapping[int, MaintenanceReviewed] = field(default_factory=dict)
    revoked: RecognitionRevoked | None = None
    withdrawn: DecisionWithdrawn | None = None
    unit_ended_on: date | None = None
    passed_on: RecognitionPassedOn | None = None

    @property
    def last_day(self) -> date:
        """The last day it is held; before its first day when what ended it reaches back to its beginning."""
        ended = [end.effective_from for end in (self.revoked, self.withdrawn) if end is not None]
        ended += [self.unit_ended_on] if self.unit_ended_on is not None else []
        return min(self.recognised.valid_to or date.max, *(each - timedelta(days=1) for each in ended), date.max)

    @property
    def years_reviewed_from(self) -> int:
        """The first year for which it is reviewed: the one after its cycle, or after its unit was formed."""
        given = self.recognised
        began = given.reorganised_on.year if isinstance(given, RecognitionCarriedOver) else given.cycle
        return max(given.cycle, began) + 1

    @property
    def maintained(self) -> tuple[int, ...]:
        """The years for which it was found to be kept, those before it was carried over included."""
        before = self.recognised.maintained if isinstance(self.recognised, RecognitionCarriedOver) else ()
        return (*before, *self.found("maintained"))

    def found(self, outcome: str) -> tuple[int, ...]:
        """The years for which a review found so. One made after the unit ended finds nothing, when that was told."""
        there = self.unit_ended_on or date.max
        return tuple(y for y, each in sorted(self.reviews.items()) if each.outcome == outcome and each.on < there)

    def could_be_reviewed(self, year: int, on: date) -> bool:
        """Whether the year has no outcome yet, and the title was held for it on that day as far as decisions go: when
        the unit ended may be told later."""
        so_far, day = replace(self, unit_ended_on=None), judged_on(year, on, self.unit_ended_on)
        return year not in self.reviews and so_far.state_on(day) is TitleState.ACTIVE

    def as_replaced(self, event: DecisionReplaced) -> "Title":
        """The title as the new decision says."""
        if event.kind == "revoked" and self.revoked is not None:
            return replace(self, revoked=self.revoked.model_copy(update=event.says))
        return replace(self, recognised=self.recognised.model_copy(update=event.says))

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day it is held."""
        return self.recognised.effective_from, self.last_day

    def overlaps(self, first: date, last: date | None) -> bool:
        """Whether it is held on any day from `first` to `last`; None: open."""
        return max(first, self.recognised.effective_from) <= min(last or date.max, self.last_day)

    def state_on(self, day: date) -> TitleState:
        """What it is on `day`, by effect, whenever that was decided."""
        if self.withdrawn is not None and self.withdrawn.effective_from <= day:
            return TitleState.WITHDRAWN
        if self.revoked is not None and self.revoked.effective_from <= day:
            return TitleState.REVOKED
        if day < self.recognised.effective_from:
            return TitleState.COMING
        if day <= self.last_day:
            return TitleState.ACTIVE
        expired = self.recognised.valid_to is not None and self.recognised.valid_to == self.last_day
        return TitleState.EXPIRED if expired else TitleState.ENDED
