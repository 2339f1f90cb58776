"""The title of a model unit: when it is held, and what was decided and found of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from pydantic import Field

from chassis.domain import DomainEvent
from contracts.vocabulary import Clause, Cycle, Document, Name, Note, Slug, UnitId, UnitKind


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


class TitleEvent(CycleEvent):
    """Something that happened to a title; `cycle` is that of the recognition."""

    @property
    def recognition(self) -> str:
        """How other services name the title: a later recognition of the unit is another one."""
        return self.candidacy if self.nth == 1 else f"{self.candidacy}/{self.nth}"


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


class TitleState(StrEnum):
    """What a title is on a day, by effect."""

    COMING = "coming"
    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Title:
    """One recognition and what became of it."""

    recognised: UnitRecognised
    reviews: Mapping[int, MaintenanceReviewed] = field(default_factory=dict)
    revoked: RecognitionRevoked | None = None

    @property
    def last_day(self) -> date:
        """The last day it is held; before its first day when the revocation reaches back to its beginning."""
        term = self.recognised.valid_to or date.max
        return min(term, self.revoked.effective_from - timedelta(days=1)) if self.revoked else term

    def overlaps(self, first: date, last: date | None) -> bool:
        """Whether it is held on any day from `first` to `last`; None: open."""
        return max(first, self.recognised.effective_from) <= min(last or date.max, self.last_day)

    def state_on(self, day: date) -> TitleState:
        """What it is on `day`, by effect, whenever that was decided."""
        if self.revoked is not None and self.revoked.effective_from <= day:
            return TitleState.REVOKED
        if day < self.recognised.effective_from:
            return TitleState.COMING
        return TitleState.ACTIVE if day <= self.last_day else TitleState.EXPIRED
