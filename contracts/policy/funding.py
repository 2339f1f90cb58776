"""Where the money of the plan may come from."""

from pydantic import Field

from contracts.policy.rule import Item, Rule
from contracts.vocabulary import Office, Term


class FundingRules(Term):
    """The lawful sources, and the offices that arrange them each year."""

    arranged_by: Rule[tuple[Office, ...]] = Field(
        description="cơ quan bố trí kinh phí / the offices that arrange the money"
    )
    sources: tuple[Item, ...] = Field(description="các nguồn kinh phí / the lawful sources of money")
