"""The act by which open candidacies are judged by another pack than the one they registered under."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints

from contracts.acts.act import BatchAct
from contracts.vocabulary import Cycle, Document, UnitId

PackName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+@\d+$", max_length=90)]


class RebaseCandidacy(BatchAct):
    """By a decision, open candidacies on the list go on under the pack that is now in force for their cycle.

    Nothing moves by itself when a pack is adopted, and nothing that was done is undone: what was judged by the old pack
    stays readable as such, and is judged anew. No text found rules on the transition (domain model §9.8, case 31).
    """

    example: ClassVar[Mapping[str, Any]] = {
        "units": ["example:VD-01@2025-07-01"],
        "cycle": 2026,
        "pack": "bac-ninh@2",
        "document": {"number": "95", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2026-06-15"},
    }

    units: tuple[UnitId, ...] = Field(min_length=1, description="the units whose candidacies move, each once")
    document: Document = Field(description="the decision")
    cycle: Cycle
    pack: PackName = Field(description="`id@version` of the pack in force for the cycle, under which they go on")
