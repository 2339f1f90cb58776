"""The acts of the building year: monthly reports, excuses, difficulties."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.acts.registration.days import default_received_on, in_order
from contracts.vocabulary import (
    Cycle,
    Figures,
    Month,
    Note,
    Sha256,
    UnitId,
)

_VD1 = "example:VD-01@2025-07-01"


class FileReport(Act):
    """The unit reports one month, or corrects what it reported. Source: 188/KH-UBND IV.2.

    Sending the same figures again changes nothing; other figures correct the report and say what changed.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "period": "2026-03",
        "figures": {"su_kien_tuyen_truyen": 4, "luot_nguoi_tham_du": 310},
    }

    unit: UnitId
    period: Month = Field(description="the month reported on")
    received_on: date = Field(description="when it reached the police; lateness is judged on this day. Default: `on`")
    figures: Figures = Field({}, description="indicator → whole number in the form's unit; zero is a figure")
    nothing_occurred: bool = Field(False, description="an explicit nil report, “không phát sinh”: then no figures")
    reason: Note | None = Field(None, description="why a report is corrected")
    attachments: Sequence[Sha256] = Field((), max_length=20, description="stored documents, by digest")

    @model_validator(mode="before")
    @classmethod
    def _received_when_sent(cls, fields: Any) -> Any:
        return default_received_on(fields)

    @model_validator(mode="after")
    def _received_after_sent(self) -> Self:
        return in_order(self, "on", "received_on")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.nothing_occurred == bool(self.figures):
            raise ValueError(
                "figures: ghi số liệu, hoặc nothing_occurred: true nếu không phát sinh / "
                "give figures, or nothing_occurred: true for a nil report, not both and not neither"
            )
        return self

    def happened_by(self) -> date:
        """It is on record when it was received."""
        return self.received_on

    @property
    def cycle(self) -> int:
        """The cycle that the month belongs to."""
        return int(self.period[:4])


class ExcuseReport(Act):
    """The police excuse a unit from one month's report, with the reason."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "period": "2026-02", "reason": "phê duyệt cuối tháng"}

    unit: UnitId
    period: Month
    reason: Note

    @property
    def cycle(self) -> int:
        """The cycle that the month belongs to."""
        return int(self.period[:4])


class RejectReport(Act):
    """The police send one month's report back, with the reason: the month is owed again, as of the same due day.

    What is filed then is the next version; whether it was late goes on to follow the first receipt.
    Source: 188/KH-UBND IV.3.
    """

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "period": "2026-03", "reason": "số liệu không khớp biên bản"}

    unit: UnitId
    period: Month
    reason: Note

    @property
    def cycle(self) -> int:
        """The cycle that the month belongs to."""
        return int(self.period[:4])


class RaiseDifficulty(Act):
    """The unit reports a difficulty or obstacle. Source: 188/KH-UBND III.8.3, IV.3."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "text": "thiếu kinh phí lắp camera"}

    unit: UnitId
    cycle: Cycle
    text: Note


class AnswerDifficulty(Act):
    """The police answer a difficulty, on their own or for UBND tỉnh. Source: 188/KH-UBND IV.3."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "difficulty": 1, "text": "đã bố trí"}

    unit: UnitId
    cycle: Cycle
    difficulty: int = Field(ge=1, description="its running number in the candidacy, as the receipt gave it")
    text: Note
