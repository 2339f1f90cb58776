"""The title of a model unit: when it is held, and what was decided and found of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from pydantic import Field

from chassis.domain import DomainEvent
from contracts.vocabulary import Clause, Cycle, Document, Name, Note, Slug, UnitId, UnitKind

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


class UnitRecognised(TitleEvent):
    """The competent authority recognised the unit; `basis` are the ids of the facts that it rests on."""

    unit_name: Name
    unit_kind: UnitKind
    unit_code: str
    unit_scheme: str
    evaluation: str
    decision: Document
    authority: str
    delegation: str | None
    effective_from: date
    valid_to: date | None
    clause: Clause | None
    basis: tuple[str, ...]


class MaintenanceReviewed(TitleEvent):
    """The yearly review of the title."""

    year: Cycle
    outcome: str
    reason: Note | None
    clause: Clause | None


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


@dataclass(frozen=True)
class Title:
    """One recognition and what became of it."""

    recognised: UnitRecognised
    reviews: Mapping[int, MaintenanceReviewed] = field(default_factory=dict)
    revoked: RecognitionRevoked | None = None
    withdrawn: DecisionWithdrawn | None = None

    @property
    def last_day(self) -> date:
        """The last day it is held; before its first day when what ended it reaches back to its beginning."""
        ended = (end.effective_from - timedelta(days=1) for end in (self.revoked, self.withdrawn) if end is not None)
        return min(self.recognised.valid_to or date.max, *ended, date.max)

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
        return TitleState.ACTIVE if day <= self.last_day else TitleState.EXPIRED
