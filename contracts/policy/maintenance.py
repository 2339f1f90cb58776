"""Whether a title is kept: the yearly review, and the notice that lists the units that keep theirs."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from contracts.policy.monthday import MonthDay
from contracts.policy.rule import Rule
from contracts.vocabulary import Slug, Term


class MaintenanceOutcome(StrEnum):
    """What a yearly review may end in; a unit that was not reviewed is said to be so, not passed over."""

    MAINTAINED = "maintained"
    NOT_MAINTAINED = "not-maintained"
    NOT_REVIEWED = "not-reviewed"


class MaintenanceRules(Term):
    """`notice` is the kind of document that lists the units; `validity_years` the term of a title, unset: open."""

    yearly_review: Rule[bool] = Field(description="việc xét duy trì hằng năm / whether titles are reviewed every year")
    outcomes: Rule[tuple[MaintenanceOutcome, ...]] = Field(
        description="các kết quả xét duy trì / what a review may end in"
    )
    review_by: Rule[MonthDay] = Field(description="hạn xét duy trì / the last day of the yearly review")
    notice: Rule[Slug] = Field(
        description="loại văn bản thông báo danh sách duy trì / the kind of document that lists who keeps a title"
    )
    validity_years: Rule[Annotated[int, Field(ge=1)]] = Field(
        description="thời hạn của danh hiệu, tính bằng năm / the term of a title, in years"
    )

    def allows(self, outcome: MaintenanceOutcome) -> bool:
        """Whether a review may end so."""
        return outcome in (self.outcomes.value or ())
