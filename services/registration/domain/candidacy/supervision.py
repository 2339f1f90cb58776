"""What the police found at an approved unit and asked it for, and what it answered: a part of its candidacy. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from contracts.inspections import Finding, Verdict
from contracts.vocabulary import Document, Note, Slug
from services.registration.domain.candidacy.events import CandidacyEvent


class SupervisionEvent(CandidacyEvent):
    """Something that was found, asked for or answered."""


class InspectionRecorded(SupervisionEvent):
    """The police inspected the unit."""

    inspection: Slug
    inspected_on: date
    inspector: str
    looked_at: tuple[Note, ...]
    findings: tuple[Finding, ...]
    document: Document


class FindingAnswered(SupervisionEvent):
    """The unit said what it did about a shortcoming; `finding` counts from 1."""

    inspection: Slug
    finding: int
    text: Note
    document: Document | None


class ReminderIssued(SupervisionEvent):
    """The police urged the unit."""

    reminder: Slug
    text: Note
    issued_by: str
    respond_by: date | None
    document: Document | None


class ReminderAnswered(SupervisionEvent):
    """The unit answered a reminder."""

    reminder: Slug
    text: Note
    document: Document | None


@dataclass(frozen=True)
class Supervision:
    """All inspections and reminders of a candidacy, by their names, and the answers to them."""

    inspections: Mapping[Slug, InspectionRecorded] = field(default_factory=dict)
    findings_answered: Mapping[tuple[Slug, int], FindingAnswered] = field(default_factory=dict)
    reminders: Mapping[Slug, ReminderIssued] = field(default_factory=dict)
    reminders_answered: Mapping[Slug, ReminderAnswered] = field(default_factory=dict)

    def shortcoming(self, inspection: Slug, number: int) -> Finding | None:
        """The shortcoming in this place among the findings of an inspection; None where there is none."""
        known = self.inspections.get(inspection)
        found = known.findings[number - 1] if known is not None and number <= len(known.findings) else None
        return found if found is not None and found.finding is Verdict.SHORTCOMING else None


def supervised(known: Supervision, event: SupervisionEvent) -> Supervision | None:
    """The supervision after the event; None where it cannot have happened."""
    match event:
        case InspectionRecorded() if event.inspection not in known.inspections:
            return replace(known, inspections={**known.inspections, event.inspection: event})
        case FindingAnswered() if (place := (event.inspection, event.finding)) not in known.findings_answered:
            if known.shortcoming(*place) is None:
                return None
            return replace(known, findings_answered={**known.findings_answered, place: event})
        case ReminderIssued() if event.reminder not in known.reminders:
            return replace(known, reminders={**known.reminders, event.reminder: event})
        case ReminderAnswered() if event.reminder in known.reminders.keys() - known.reminders_answered.keys():
            return replace(known, reminders_answered={**known.reminders_answered, event.reminder: event})
        case _:
            return None
