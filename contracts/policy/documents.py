"""The kinds of paper the procedure knows, and the symbol each carries after its number."""

from pydantic import Field

from contracts.policy.rule import Item, Rule
from contracts.vocabulary import Name, Office


class DocumentKind(Item):
    """A kind of paper: `12/QĐ-UBND` has the symbol `QĐ-UBND`. An unset symbol is not checked."""

    symbol: Rule[Name] = Field(description="ký hiệu của loại văn bản / the symbol that the kind of document carries")
    issuer: Office | None = Field(None, description="cơ quan ban hành / who issues it")
