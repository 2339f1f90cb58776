"""What is published of campaigns."""

from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Cycle, Document, Figures, Slug, UnitId


class ParticipationRecorded(ContractEvent):
    """The unit took part in a campaign; for the same campaign and day, the latest counts. Source: 1875/KH-UBND II.4."""

    unit: UnitId
    cycle: Cycle
    campaign: Slug
    held_on: date
    figures: Figures = Field({}, description="what it came to, counted")
    document: Document | None = None
