"""What is published when an incident holds a decision, and when a decision may go on."""

from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Clause, Cycle, Document, Note, Slug, UnitId


class RecognitionHeld(ContractEvent):
    """An incident of after the dossier is recorded, and no decision is made yet: the unit is not recognised until the
    competent office lets it go on, or declines. Source: domain model §10, case 33."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    category: Slug
    occurred_on: date
    incident: Document = Field(description="the paper that says so")
    because: str = Field(description="id of the contract event by which the incident was recorded")


class HoldReleased(ContractEvent):
    """The competent office has looked at an incident and lets a decision on the unit go on in spite of it."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    category: Slug
    occurred_on: date
    incident: Document = Field(description="the paper that told of the incident")
    because: str = Field(description="id of the contract event by which the incident was recorded")
    reason: Note
    document: Document
    authority: str
    clause: Clause | None = None
