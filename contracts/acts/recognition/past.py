"""The act by which a title from before the system is entered: its paper is all there is."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from pydantic import Field

from contracts.acts.act import Act
from contracts.codes import Code, Scheme
from contracts.vocabulary import Cycle, Document, Name, Note, UnitId, UnitKind


class EnterPastRecognition(Act):
    """A recognition from before the system is entered from its paper: no registration, dossier or evaluation is held.

    It is judged on the day of the decision, by the rules of its cycle, which must name the offices whose old decisions
    are entered. A candidacy that the system knows is never decided so. Source: 124/2021/TT-BCA Điều 10, of 2023.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": "admin-unit:24169@2021-07-01",
        "cycle": 2023,
        "unit_name": "Thị trấn Ví Dụ",
        "unit_kind": "township",
        "unit_scheme": "admin-unit",
        "unit_code": "24169",
        "document": {
            "number": "1052",
            "symbol": "QĐ-UBND",
            "issuer": "UBND huyện Ví Dụ",
            "issued_on": "2023-11-30",
        },
    }

    unit: UnitId
    cycle: Cycle = Field(description="the year for which the unit was recognised")
    unit_name: Name = Field(description="what the unit was called on the day of the decision")
    unit_kind: UnitKind = Field(description="what it was on that day")
    unit_scheme: Scheme = Field(description="the list that its code was of")
    unit_code: Code = Field(description="the code that it bore on that day")
    document: Document = Field(description="the decision; its number and symbol are unique per issuer and year")
    effective_from: date | None = Field(None, description="when the title begins. Default: `on`")
    note: Note | None = Field(None, description="what the paper leaves open")
