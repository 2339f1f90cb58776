"""The closed set of checks a criterion can be judged by. Data only: a new criterion is a line in a pack, never code.

Arithmetic is exact: fractions, no rounding (16/25 is not 70/100; 124/2021/TT-BCA Điều 5).
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.policy.monthday import Window
from contracts.vocabulary import Slug, Term

Share = Annotated[str, StringConstraints(pattern=r"^\d{1,9}/[1-9]\d{0,8}$")]
"""An exact fraction as the source prints it: `70/100`."""


class Comparison(StrEnum):
    """Which side of its threshold a value must be on; the threshold itself is always in."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"

    def holds(self, value: Fraction, threshold: Fraction) -> bool:
        """Whether `value` is on the right side of `threshold`."""
        return value >= threshold if self is Comparison.AT_LEAST else value <= threshold


class Aggregate(StrEnum):
    """How the months' figures of a year become one value."""

    SUM = "sum"
    MAX = "max"
    MIN = "min"
    AVERAGE = "average"

    def of(self, figures: Sequence[int]) -> Fraction | None:
        """The aggregate of the reported figures; None of none. The average is over the months that were reported."""
        if not figures:
            return None
        match self:
            case Aggregate.SUM:
                return Fraction(sum(figures))
            case Aggregate.MAX:
                return Fraction(max(figures))
            case Aggregate.MIN:
                return Fraction(min(figures))
            case Aggregate.AVERAGE:
                return Fraction(sum(figures), len(figures))


class AllReportsFiled(Term):
    """Every month owed has a report or is excused."""

    check: Literal["all-reports-filed"]


class ReportsOnTime(Term):
    """No report was late; undetermined where no cut-off is set."""

    check: Literal["reports-on-time"]


class IndicatorCheck(Term):
    """The aggregate of one indicator over the year's reports, against a threshold in the indicator's unit."""

    check: Literal["indicator"]
    indicator: Slug
    aggregate: Aggregate
    comparison: Comparison = Comparison.AT_LEAST
    threshold: Decimal

    def holds(self, value: Fraction) -> bool:
        """Whether an aggregate meets the threshold."""
        return self.comparison.holds(value, Fraction(self.threshold))


class RatioCheck(Term):
    """The year's sum of one indicator over the year's sum of another, against an exact fraction."""

    check: Literal["ratio"]
    numerator: Slug
    denominator: Slug
    comparison: Comparison = Comparison.AT_LEAST
    threshold: Share

    def ratio(self, numerator: int, denominator: int) -> Fraction | None:
        """The exact ratio of two sums; None over zero: there was nothing to take a share of."""
        return Fraction(numerator, denominator) if denominator else None

    def holds(self, ratio: Fraction) -> bool:
        """Whether a ratio meets the threshold."""
        return self.comparison.holds(ratio, Fraction(self.threshold))


class Prerequisite(StrEnum):
    """The results of other procedures that a criterion may demand."""

    SAFETY = "safety"
    MOVEMENT_CLASS = "movement-class"


class PrerequisiteCheck(Term):
    """The unit holds the Safety result, or a movement class not below `minimum` (unset: the pack's minimum)."""

    check: Literal["prerequisite"]
    of: Prerequisite
    minimum: Slug | None = None


class IncidentException(StrEnum):
    """When an incident does not count against the unit (124/2021/TT-BCA Điều 4, 6)."""

    FORCE_MAJEURE = "force-majeure"
    HANDLED_PROMPTLY = "handled-promptly"


class NoIncidentCheck(Term):
    """No incident of the categories in the year, save those that an exception covers."""

    check: Literal["no-incident"]
    categories: Annotated[tuple[Slug, ...], Field(min_length=1)]
    exceptions: tuple[IncidentException, ...] = ()


class DocumentIssuedCheck(Term):
    """A document of the unit was issued within a period of the year, both ends included."""

    check: Literal["document-issued"]
    document: Slug
    period: Window
    not_applicable_without_party_organisation: bool = False


class ManualCheck(Term):
    """Judged by a person, with evidence: met or not met."""

    check: Literal["manual"]


class UnknownCheck(Term):
    """A criterion whose text is not held, by its number in the set: judged by a person on the paper at hand."""

    check: Literal["unknown"]
    slot: Annotated[int, Field(ge=1)]


WordedCheck = Annotated[
    AllReportsFiled
    | ReportsOnTime
    | IndicatorCheck
    | RatioCheck
    | PrerequisiteCheck
    | NoIncidentCheck
    | DocumentIssuedCheck
    | ManualCheck,
    Field(discriminator="check"),
]
"""How a criterion whose text is held is judged."""

Check = Annotated[
    AllReportsFiled
    | ReportsOnTime
    | IndicatorCheck
    | RatioCheck
    | PrerequisiteCheck
    | NoIncidentCheck
    | DocumentIssuedCheck
    | ManualCheck
    | UnknownCheck,
    Field(discriminator="check"),
]
"""How any criterion of a pack is judged."""
