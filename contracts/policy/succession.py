"""What becomes of a title when its unit is merged or split."""

from enum import StrEnum

from pydantic import Field

from contracts.policy.rule import Rule
from contracts.vocabulary import Term


class Succession(StrEnum):
    """How a title passes to a successor."""

    NONE = "none"
    BY_DECISION = "by-decision"
    SOLE_WHOLE_PREDECESSOR = "sole-whole-predecessor"


class SuccessionRules(Term):
    """Where unset, nothing passes without a decision: the title stays true history of the predecessor."""

    titles: Rule[Succession] = Field(
        description="cách chuyển danh hiệu cho đơn vị kế thừa / how a title passes to a successor"
    )

    @property
    def effective(self) -> Succession:
        """The mode that applies."""
        return self.titles.value or Succession.BY_DECISION
