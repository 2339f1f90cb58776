"""What is published when an open candidacy goes on in the unit that its own became part of.

A topic orders one key, so a continuation carries every step that is kept: who reads it needs nothing under another key.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.events.registration.dossiers import (
    DossierFiled,
    DossierReturned,
    DossierSupplemented,
    LateDossierAccepted,
)
from contracts.events.registration.rebasing import CandidacyRebased
from contracts.events.registration.registering import (
    BuildingApproved,
    PlanRecorded,
    ResolutionRecorded,
    UnitRegistered,
)
from contracts.events.registration.reporting import (
    DifficultyAnswered,
    DifficultyRaised,
    MonthlyReportCorrected,
    MonthlyReportFiled,
    ReportExcused,
    ReportRejected,
)
from contracts.events.registration.supervising import (
    FindingAnswered,
    InspectionRecorded,
    ReminderAnswered,
    ReminderIssued,
)
from contracts.vocabulary import Cycle, Document, Name, Term, UnitId, UnitKind

STEPS: Mapping[str, type[ContractEvent]] = {
    event.event_type(): event
    for event in (
        UnitRegistered,
        BuildingApproved,
        ResolutionRecorded,
        PlanRecorded,
        MonthlyReportFiled,
        MonthlyReportCorrected,
        ReportExcused,
        ReportRejected,
        DifficultyRaised,
        DifficultyAnswered,
        InspectionRecorded,
        FindingAnswered,
        ReminderIssued,
        ReminderAnswered,
        DossierFiled,
        DossierReturned,
        DossierSupplemented,
        LateDossierAccepted,
        CandidacyRebased,
    )
}
"""The contract events of an open candidacy, by type: any of them may be a step that is kept."""


class KeptStep(Term):
    """One step of a candidacy, as it was published under the key of the unit that took it."""

    id: UUID = Field(description="id of the event by which it was published")
    type: str = Field(description="its type: `vn.dienhinh.registration.building-approved.v1`")
    on: date = Field(description="its legal date")
    office: str | None = Field(None, description="grant of the office that acted")
    data: Mapping[str, Any] = Field(description="its data, by the schema of its type")

    @property
    def event(self) -> ContractEvent:
        """The step as the contract event that it is; raises KeyError for a type that is none of a candidacy."""
        return STEPS[self.type].model_validate(self.data)


class CandidacyContinued(ContractEvent):
    """The candidacy of a predecessor goes on as this unit's, by a decision, with every step that was taken.

    No step is repeated and no paper handed in again (NQ 190/2025/QH15 Art. 10); reports name the unit that made them.
    """

    candidacy: str
    unit: UnitId
    cycle: Cycle
    predecessor: UnitId
    unit_name: Name = Field(description="of the unit that goes on, on the day")
    unit_scheme: str
    unit_code: str
    unit_kind: UnitKind
    party_organisation: bool | None = None
    document: Document
    steps: Sequence[KeptStep] = Field(description="what was done until now, in legal order; the first registers")


class CandidacyTransferred(ContractEvent):
    """The candidacy of a unit that ended goes on in its successor; here it is closed."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    successor: UnitId
    document: Document


class CandidacyNotContinued(ContractEvent):
    """The candidacy of a unit that ended is closed: that of another predecessor goes on in the successor."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    successor: UnitId
    continued: UnitId = Field(description="the unit whose candidacy goes on")
    document: Document
