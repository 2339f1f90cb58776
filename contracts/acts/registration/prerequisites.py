"""The acts that record what other procedures decided about a unit, year by year."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from pydantic import Field

from contracts.acts.act import Act
from contracts.coverage import Counts, Managed
from contracts.vocabulary import Cycle, Document, Slug, UnitId

_VD1 = "example:VD-01@2025-07-01"


class RecordSafetyResult(Act):
    """The yearly result "An toàn về an ninh, trật tự" of a unit. Source: 124/2021/TT-BCA, 188/KH-UBND II.1."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "year": 2025, "met": True}

    document: Document
    unit: UnitId
    year: Cycle = Field(description="the year that was judged")
    met: bool = Field(description="two outcomes only (124/2021/TT-BCA Art. 8)")


class RecordSafetyCoverage(Act):
    """How much of what a commune manages registered for the safety standard and was recognised, in a year.

    After a merger it is counted on the new unit's own, over the whole window; nothing of its predecessors is added up.
    Source: 124/2021/TT-BCA Art. 5.4.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "year": 2025,
        "counts": {"residential-area": {"managed": 25, "registered": 25, "recognised": 18}},
    }

    document: Document
    unit: UnitId
    year: Cycle = Field(description="the year that was measured")
    counts: Mapping[Managed, Counts] = Field(min_length=1, description="what it manages → how many, registered, safe")


class RecordMovementClass(Act):
    """The yearly class of the movement in a unit. Source: 510/QĐ-BCA-V05, 188/KH-UBND II.1."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "year": 2025, "movement_class": "fair"}

    document: Document
    unit: UnitId
    year: Cycle = Field(description="the year that was judged")
    movement_class: Slug = Field(description="a class of the pack's scale")


class RecordIncident(Act):
    """An incident that bears on a criterion: category, date and source document, never what happened to whom."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "category": "serious-accident",
        "occurred_on": "2026-05-03",
        "handled_promptly": True,
    }

    document: Document
    unit: UnitId
    category: Slug = Field(description="a category that the criteria name")
    occurred_on: date
    force_majeure: bool = Field(False, description="an exception of 124/2021/TT-BCA Art. 6.3đ")
    handled_promptly: bool = Field(False, description="the other exception of the same article")
