"""What was decided on a candidacy, and whether the unit was told."""

from dataclasses import dataclass
from datetime import date

from contracts.vocabulary import Clause, Document, Note
from services.recognition.domain.standing.title import (
    CycleEvent,
    PastRecognitionEntered,
    RecognitionCarriedOver,
    UnitRecognised,
)


class RecognitionDeclined(CycleEvent):
    """The competent authority did not recognise the unit; without an evaluation, for want of a dossier in time."""

    evaluation: str | None
    reason: Note
    decision: Document
    authority: str
    clause: Clause | None
    basis: tuple[str, ...]


class OutcomeNotified(CycleEvent):
    """The unit was notified of the decision."""

    outcome: str


Judged = UnitRecognised | RecognitionDeclined
"""What is decided on a candidacy, on what other services told of it."""

Decision = Judged | RecognitionCarriedOver | PastRecognitionEntered


@dataclass(frozen=True)
class Decided:
    """One decision of a cycle, the day on which the unit was notified of it, and the one it was withdrawn on."""

    decision: Decision
    notified_on: date | None = None
    withdrawn_on: date | None = None
