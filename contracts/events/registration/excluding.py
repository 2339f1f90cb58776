"""What is published of units that cannot be candidates, or may be all the same, by unit and year."""

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.sizes import EnterpriseFigures, EnterpriseSize
from contracts.vocabulary import Cycle, Document, Slug, UnitId


class EnterpriseSizeRecorded(ContractEvent):
    """How large an enterprise is in a year; a later one of the year takes its place. Source: 80/2021/NĐ-CP Art. 5."""

    unit: UnitId
    year: Cycle
    size: EnterpriseSize
    before: EnterpriseSize | None = Field(
        None, description="what was known until then, of this year or the one before; None: nothing"
    )
    figures: EnterpriseFigures | None = Field(None, description="what the size was told from; None: from the paper")
    document: Document


class ExclusionRecorded(ContractEvent):
    """Whether a ground of the pack that keeps units out, or leaves them undecided, applies to a unit in a year.

    Source: 124/2021/TT-BCA Art. 1.
    """

    unit: UnitId
    year: Cycle
    ground: Slug = Field(description="as the pack names it")
    applies: bool
    document: Document


class EligibilityDecided(ContractEvent):
    """Whether a unit may be a candidate for a year, where no source rules on units like it."""

    unit: UnitId
    year: Cycle
    ground: Slug = Field(description="as the pack names it")
    eligible: bool
    decided_by: str = Field(description="grant of the office that decided")
    document: Document
