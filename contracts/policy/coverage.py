"""Which shares of what a commune manages must have registered and been recognised. Exact (124/2021/TT-BCA Điều 5.4)."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from contracts.coverage import NOTHING, Counts, Managed
from contracts.policy.checks import Share
from contracts.policy.rule import Rule
from contracts.vocabulary import Slug, Term


class CountedBy(StrEnum):
    """Whether the shares are of all that is managed, or of each kind by itself."""

    TOGETHER = "together"
    EACH_KIND = "each-kind"


class CoverageRules(Term):
    """The least shares. Where one is unset, or nothing says of what it is a share, nothing falls short of it."""

    registered: Rule[Share] = Field(
        Rule[Share](), description="tỷ lệ phải đăng ký An toàn / the share that must register for the Safety standard"
    )
    recognised: Rule[Share] = Field(
        Rule[Share](), description="tỷ lệ phải đạt An toàn / the share that must be recognised as safe"
    )
    counted_by: Rule[CountedBy] = Field(
        Rule[CountedBy](), description="tỷ lệ tính chung hay tính riêng từng loại / of what the shares are taken"
    )

    def shortfalls(self, of: Mapping[Managed, Counts]) -> Iterator[Slug]:
        """The shares that are not reached: `registered-share`, `recognised-share`. Of nothing there is no share."""
        counted = self._counted(of)
        for name, least in (("registered", self.registered.value), ("recognised", self.recognised.value)):
            shares = (Fraction(getattr(each, name), each.managed) for each in counted if each.managed)
            if least is not None and any(share < Fraction(least) for share in shares):
                yield f"{name}-share"

    def _counted(self, of: Mapping[Managed, Counts]) -> list[Counts]:
        match self.counted_by.value:
            case CountedBy.TOGETHER:
                return [sum(of.values(), NOTHING)]
            case CountedBy.EACH_KIND:
                return list(of.values())
            case None:
                return []
