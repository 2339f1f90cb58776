"""What is published of the way into the building year."""

from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Cycle, Document, Name, Note, PackRef, Slug, UnitId, UnitKind


class UnitRegistered(ContractEvent):
    """A unit registered for a cycle; its candidacy is judged by the pack in `pack`. Source: 188/KH-UBND II.1."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    unit_name: Name = Field(description="as it was on the day")
    unit_scheme: str
    unit_code: str
    unit_kind: UnitKind
    party_organisation: bool | None = None
    registered_on: date
    registrant: str = Field(description="grant of the office that registered it")
    safety_year: Cycle | None = Field(None, description="the year of the safety result it rests on")
    class_year: Cycle | None = Field(None, description="the year of the movement class it rests on")
    movement_class: Slug | None = None
    criteria_set: Slug | None = Field(None, description="the set of the pack for this kind of unit")
    channel: str
    pack: PackRef


class RegistrationWithdrawn(ContractEvent):
    """The unit took its registration back."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    reason: Note


class RegistrationRejected(ContractEvent):
    """The province did not put the unit on the year's list."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    reason: Note
    document: Document | None = None


class BuildingApproved(ContractEvent):
    """The unit is on the year's list and builds the model. Source: 188/KH-UBND III.8, IV.2."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    approved_on: date
    approver: str
    document: Document


class CandidacyLapsed(ContractEvent):
    """No dossier came by the last day, and the candidacy was closed. Source: 188/KH-UBND IV.2."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    last_day: date = Field(description="the last day in time")


class ResolutionRecorded(ContractEvent):
    """The Party committee of the unit issued its resolution."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    document: Document


class PlanRecorded(ContractEvent):
    """The unit issued its plan."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    document: Document
