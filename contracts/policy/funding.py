"""Where the money of the plan may come from."""

from contracts.policy.rule import Item, Rule
from contracts.vocabulary import Office, Term


class FundingRules(Term):
    """The lawful sources, and the offices that arrange them each year."""

    arranged_by: Rule[tuple[Office, ...]]
    sources: tuple[Item, ...]
