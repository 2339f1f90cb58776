"""What is published of community models."""

from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.models import ModelStatus
from contracts.vocabulary import Name, Slug, UnitId


class CommunityModelRecorded(ContractEvent):
    """A community model works in the unit. Source: 1875/KH-UBND II.3."""

    unit: UnitId
    model: Slug = Field(description="how it is called within its unit")
    name: Name
    kind: Name = Field(description="the kind of model, as the province calls it")
    started_on: date = Field(description="since when it works")


class CommunityModelChanged(ContractEvent):
    """A community model pauses, works again, or has ended. Source: 1875/KH-UBND II.3."""

    unit: UnitId
    model: Slug = Field(description="how it is called within its unit")
    before: ModelStatus
    status: ModelStatus
