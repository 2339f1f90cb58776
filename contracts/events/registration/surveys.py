"""What is published of surveys."""

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Cycle, Document, Slug, UnitId


class UnitSurveyed(ContractEvent):
    """The police surveyed a unit; a later survey of the same year takes its place. Source: 1875/KH-UBND IV.1.b."""

    unit: UnitId
    year: Cycle = Field(description="the year in which the unit would build the model")
    criteria_met: int = Field(description="how many criteria of the set the unit meets")
    criteria_total: int = Field(description="how many criteria the set has")
    gaps: tuple[Slug, ...] | None = Field(None, description="the criteria not met; None: not known")
    document: Document | None = None
