"""What is published when an open candidacy goes on under another pack."""

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Cycle, Document, PackRef, Slug, UnitId


class CandidacyRebased(ContractEvent):
    """By a decision the candidacy is judged by another pack from this day on. What was judged by the old one stays
    what it was, and counts for nothing under the new one. Source: domain model §9.8."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    pack: PackRef = Field(description="the pack that it is judged by from this day on")
    criteria_set: Slug | None = Field(None, description="the set of that pack for the kind of unit")
    pack_before: PackRef = Field(description="the pack that it was judged by until then")
    criteria_set_before: Slug | None = Field(None, description="the set of the pack before")
    document: Document = Field(description="the decision")
