"""Incidents at the unit, and what they do to a decision that is not made yet."""

from datetime import date

from chassis.domain import DomainEvent
from contracts.vocabulary import Clause, Document, Note, Slug, UnitId
from services.recognition.domain.standing.title import CycleEvent


class IncidentNoted(DomainEvent):
    """An incident: category, date and paper; nothing else of it is known. It is of no cycle: a decision in January
    meets those of January."""

    source: str
    unit: UnitId
    category: Slug
    occurred_on: date
    force_majeure: bool
    handled_promptly: bool
    document: Document

    @property
    def is_excepted(self) -> bool:
        """Whether it is one of those that are not held against a unit (124/2021/TT-BCA Art. 4.4, 6.3)."""
        return self.force_majeure or self.handled_promptly

    def __str__(self) -> str:
        return f"{self.category} {self.occurred_on} ({self.document})"


class HoldEvent(CycleEvent):
    """Something about one incident and the decision on one cycle."""

    category: Slug
    occurred_on: date
    incident: Document
    because: str


class RecognitionHeld(HoldEvent):
    """The incident holds a decision to recognise."""


class HoldReleased(HoldEvent):
    """The competent office lets a decision go on in spite of the incident."""

    reason: Note
    document: Document
    authority: str
    clause: Clause | None
