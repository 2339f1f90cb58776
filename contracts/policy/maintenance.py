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

    yearly_review: Rule[bool]
    outcomes: Rule[tuple[MaintenanceOutcome, ...]]
    review_by: Rule[MonthDay]
    notice: Rule[Slug]
    validity_years: Rule[Annotated[int, Field(ge=1)]]

    def allows(self, outcome: MaintenanceOutcome) -> bool:
        """Whether a review may end so."""
        return outcome in (self.outcomes.value or ())
