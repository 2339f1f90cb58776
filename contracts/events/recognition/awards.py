"""Awards of units. `award` is `<unit>/<form>/<year>`; `recognitions` and `evaluations` are what it was proposed on."""

from collections.abc import Sequence

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Clause, Cycle, Document, Note, Office, ProvinceCode, Slug, UnitId


class AwardProposed(ContractEvent):
    """The unit was proposed for an award. Source: 188/KH-UBND II.6, III.1.4."""

    award: str
    unit: UnitId
    form: Slug
    year: Cycle
    level: str = Field(description="province or ministry")
    recognitions: Sequence[str] = Field((), description="the titles that it rests on")
    evaluations: Sequence[str] = Field((), description="the appraised evaluations that it rests on")
    proposed_by: str = Field(description="grant of the office")
    clause: Clause | None = None


class AwardAppraised(ContractEvent):
    """An office appraised the proposal. Source: 188/KH-UBND III.4."""

    award: str
    unit: UnitId
    form: Slug
    year: Cycle
    appraiser: Office
    favourable: bool
    reason: Note | None = None
    clause: Clause | None = None


class AwardGranted(ContractEvent):
    """The unit was given the award."""

    award: str
    unit: UnitId
    form: Slug
    year: Cycle
    level: str = Field(description="province or ministry")
    decision: Document
    recognitions: Sequence[str] = Field((), description="the titles that it rests on")
    authority: str
    clause: Clause | None = None


class AwardCancelled(ContractEvent):
    """The decision that granted the award was cancelled. Source: 06/2022/QH15 Điều 93.2."""

    award: str
    unit: UnitId
    form: Slug
    year: Cycle
    ground: Slug = Field(description="dishonest-merit, false-dossier, unlawful-appraisal or competent-conclusion")
    ground_document: Document
    decision: Document = Field(description="the decision that was cancelled")
    cancellation: Document
    authority: str
    clause: Clause | None = None


class EmulationBarLifted(ContractEvent):
    """The bar of the year ended by a decision: from its day on the unit can be given awards of that year again."""

    unit: UnitId
    year: Cycle
    document: Document
    reason: Note
    authority: str
    clause: Clause | None = None


class IndividualAwardsRecorded(ContractEvent):
    """How many persons a decision rewarded; recorded again, the count is corrected. Nothing else of them is held."""

    province: ProvinceCode
    year: Cycle
    count: int
    document: Document
