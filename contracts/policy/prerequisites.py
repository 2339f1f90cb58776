"""What a unit must already have before it registers: the Safety result and the class of its movement."""

from enum import StrEnum

from pydantic import Field

from contracts.policy.monthday import Window
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


class Prerequisites(Term):
    """Safety result ("An toàn về an ninh, trật tự") and movement class. `class_scale` runs from best to worst."""

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
