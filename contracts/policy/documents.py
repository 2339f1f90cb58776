"""The kinds of paper the procedure knows, and the symbol each carries after its number."""

from contracts.policy.rule import Item, Rule
from contracts.vocabulary import Name, Office


class DocumentKind(Item):
    """A kind of paper: `12/QĐ-UBND` has the symbol `QĐ-UBND`. An unset symbol is not checked."""

    symbol: Rule[Name]
    issuer: Office | None = None
