"""The act by which a decision goes on that an incident holds."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field

from contracts.acts.act import Act
from contracts.vocabulary import Cycle, Document, Note, UnitId


class ReleaseHold(Act):
    """The competent office has looked at what happened since the dossier was handed in, and lets a decision go on.

    It releases the incidents that are recorded by its day; another one holds anew. The unit may still be declined.
    Source: domain model §10, case 33; 188/KH-UBND IV.2.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": "example:VD-01@2025-07-01",
        "cycle": 2026,
        "reason": "vụ việc do đơn vị khác gây ra trên địa bàn",
        "document": {"number": "31", "symbol": "UBND-NC", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2027-01-05"},
    }

    document: Document = Field(description="the paper in which the office says so; it may be the decision itself")
    unit: UnitId
    cycle: Cycle = Field(description="the cycle that is to be decided on")
    reason: Note
