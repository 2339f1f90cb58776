"""What is published of the results of other procedures, by unit and year."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from contracts.coverage import Counts, Managed
from contracts.events.event import ContractEvent
from contracts.vocabulary import Cycle, Document, Slug, UnitId


class SafetyResultRecorded(ContractEvent):
    """The yearly safety result of a unit. Source: 124/2021/TT-BCA Art. 8."""

    unit: UnitId
    year: Cycle
    met: bool
    decided_by: str = Field(description="grant of the office that entered it")
    document: Document


class SafetyCoverageRecorded(ContractEvent):
    """How much of what a commune manages registered and was recognised; a later one of the year takes its place.

    Source: 124/2021/TT-BCA Art. 5.4.
    """

    unit: UnitId
    year: Cycle
    counts: Mapping[Managed, Counts] = Field(description="what it manages → how many, registered, recognised")
    document: Document


class SafetyResultQuestioned(ContractEvent):
    """Something on record speaks against a safety result that was met. It stands: its body decides.

    Source: 124/2021/TT-BCA Art. 10.
    """

    unit: UnitId
    year: Cycle
    because: tuple[Slug, ...] = Field(description="incident, recognised-share, registered-share; in this order")


class MovementClassRecorded(ContractEvent):
    """The yearly movement class of a unit. Source: 510/QĐ-BCA-V05 Art. 11."""

    unit: UnitId
    year: Cycle
    movement_class: Slug = Field(description="a class of the pack's scale")
    document: Document


class IncidentRecorded(ContractEvent):
    """An incident that bears on a criterion: category, date, source document."""

    unit: UnitId
    category: Slug
    occurred_on: date
    force_majeure: bool
    handled_promptly: bool
    document: Document
