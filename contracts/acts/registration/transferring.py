"""The act by which an open candidacy goes on in the unit that its own became part of."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field

from contracts.acts.act import Act
from contracts.vocabulary import Cycle, Document, UnitId


class TransferCandidacy(Act):
    """A candidacy of a unit that was merged or divided goes on in a successor, with every step that was taken.

    Where several predecessors have one, the decision chooses; the others are closed. What was appraised is appraised
    anew, since it was another unit. Source: NQ 190/2025/QH15 Art. 10; domain model §9.9.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": "example:VD-11@2026-07-01",
        "predecessor": "example:VD-01@2025-07-01",
        "cycle": 2026,
    }

    document: Document
    unit: UnitId = Field(description="the successor, in which the candidacy goes on")
    predecessor: UnitId = Field(description="the unit whose candidacy goes on")
    cycle: Cycle
