"""What is published of dossiers."""

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import (
    Cycle,
    Note,
    Sha256,
    Slug,
    UnitId,
)


class DossierFiled(ContractEvent):
    """The dossier reached the police. In time is received by the pack's last day. Source: 188/KH-UBND IV.2."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    sent_on: date
    received_on: date
    last_day: date | None = Field(None, description="last day in time; None where the pack sets none")
    in_time: bool | None = Field(None, description="None where the pack sets no deadline")
    items: Mapping[Slug, Sha256] = Field(description="item of the checklist → stored document")
    missing: Sequence[Slug] = Field(description="required items that it lacks")


class DossierSupplemented(ContractEvent):
    """The unit added items to its dossier; whether it was in time goes on to follow the first receipt."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    received_on: date
    items: Mapping[Slug, Sha256] = Field(description="what was added")
    missing: Sequence[Slug] = Field(description="required items that it lacks still")


class DossierReturned(ContractEvent):
    """The police sent the dossier back to be completed. Source: 188/KH-UBND IV.2."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    number: int = Field(description="how often it was returned by now")
    items: Sequence[Slug] = Field(description="what is to be brought, or brought anew")
    reason: Note
    respond_by: date | None = Field(None, description="the day by which it is asked for")


class LateDossierAccepted(ContractEvent):
    """A late dossier was accepted by a named act."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    reason: Note
