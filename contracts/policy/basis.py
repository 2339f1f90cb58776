"""The papers a pack rests on. Every clause in the pack begins with the symbol of one of them, or an alias of it."""

from datetime import date

from pydantic import Field

from contracts.policy.rule import Label
from contracts.vocabulary import Name, Term


class BasisDocument(Term):
    """A plan, decision or circular, cited by number and symbol: `188/KH-UBND`.

    `subject_vi` says what it is about, in our words; `issued_on` is None where no source gives the day. `aliases` are
    other spellings of the same symbol: `612/KH-BCA` and `612/KH-BCA-V05` are one document.
    """

    symbol: Name = Field(description="số và ký hiệu / number and symbol")
    subject_vi: Label = Field(description="về việc gì / what it is about")
    issuer: Name = Field(description="cơ quan ban hành / who issued it")
    issued_on: date | None = Field(description="ngày ban hành; null nếu không rõ / the day of issue; null: not known")
    aliases: tuple[Name, ...] = Field((), description="cách ghi khác của ký hiệu / other spellings of its symbol")

    @property
    def names(self) -> tuple[str, ...]:
        """The symbol and its other spellings."""
        return (self.symbol, *self.aliases)
