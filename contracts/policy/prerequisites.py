"""What a unit must already have before it registers: the Safety result and the class of its movement."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from contracts.policy.coverage import CoverageRules
from contracts.policy.later import Extended
from contracts.policy.monthday import MonthDay, Window, in_year
from contracts.policy.rule import Label, Rule
from contracts.vocabulary import Slug, Term


class ReferenceYear(StrEnum):
    """Whose year's results count for a cycle."""

    SAME_YEAR = "same-year"
    PREVIOUS_YEAR = "previous-year"


class MovementClass(Term):
    """One class of the movement, as 510/QĐ-BCA-V05 grades it."""

    id: Slug
    label_vi: Label
    label_en: Label

    def __str__(self) -> str:
        return self.id


class Prerequisites(Extended):
    """Safety result ("An toàn về an ninh, trật tự") and movement class. `class_scale` runs from best to worst."""

    later: ClassVar[frozenset[str]] = frozenset({"area_window", "safety_decided_before", "coverage"})

    safety_required: Rule[bool] = Field(
        description="điều kiện đạt tiêu chuẩn An toàn về an ninh, trật tự / whether it takes the Safety result"
    )
    safety_window: Rule[Window] = Field(
        description="khoảng thời gian tính kết quả An toàn / the days over which the Safety result is measured"
    )
    class_required: Rule[bool] = Field(
        description="điều kiện được phân loại phong trào / whether registering takes a class of the movement"
    )
    class_scale: Rule[tuple[MovementClass, ...]] = Field(
        description="thang phân loại phong trào, từ cao xuống thấp / the classes of the movement, from best to worst"
    )
    class_minimum: Rule[Slug] = Field(
        description="mức phân loại thấp nhất được chấp nhận / the lowest class that suffices"
    )
    reference_year: Rule[ReferenceYear] = Field(
        description="năm lấy kết quả cho một năm xét / the year whose results count for a cycle"
    )

    area_window: Rule[Window] = Field(
        Rule[Window](),
        description="khoảng thời gian tính đối với khu dân cư / the days over which residential areas are measured",
    )
    safety_decided_before: Rule[MonthDay] = Field(
        Rule[MonthDay](),
        description="ngày mà kết quả An toàn phải có trước đó / the day before which the Safety result is decided",
    )
    coverage: CoverageRules = Field(
        CoverageRules(),
        description="tỷ lệ đăng ký và đạt An toàn trong xã / shares of what a commune manages that must be safe",
    )

    def decided_late(self, year: int, decided_on: date) -> bool:
        """Whether a year's safety result was decided on the day before which it is to be, or later. It counts even so
        (domain model §10, 9)."""
        before = self.safety_decided_before.value
        return before is not None and decided_on >= in_year(before, year)

    def class_suffices(self, name: Slug, minimum: Slug | None = None) -> bool:
        """Whether a recorded class is on the scale and not below `minimum` (default: the pack's, where it sets one)."""
        scale = [grade.id for grade in self.class_scale.value or ()]
        lowest = minimum or self.class_minimum.value or (scale[-1] if scale else name)
        return name in scale and scale.index(name) <= scale.index(lowest)

    def year_for(self, cycle: int) -> int | None:
        """The year whose results count for `cycle`; None where unset: the latest decided before the act counts."""
        match self.reference_year.value:
            case ReferenceYear.SAME_YEAR:
                return cycle
            case ReferenceYear.PREVIOUS_YEAR:
                return cycle - 1
            case None:
                return None
