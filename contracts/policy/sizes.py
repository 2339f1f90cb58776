"""Up to which figures an enterprise is micro or small (80/2021/NĐ-CP Điều 5), as data."""

from collections.abc import Iterable

from contracts.sizes import Count, EnterpriseFigures, EnterpriseSize, Trade
from contracts.vocabulary import Term


class SizeBounds(Term):
    """An enterprise of this trade is of this size with so many insured staff at most, and so much revenue or so much
    capital at most, in millions of đồng. The bounds themselves are in."""

    size: EnterpriseSize
    trade: Trade
    insured_staff: Count
    revenue: Count
    capital: Count

    def hold(self, figures: EnterpriseFigures) -> bool:
        """Whether an enterprise with these figures is of this size, or of a smaller one."""
        small = figures.revenue <= self.revenue or figures.capital <= self.capital
        return figures.trade is self.trade and figures.insured_staff <= self.insured_staff and small

    def __str__(self) -> str:
        return f"{self.size}/{self.trade} ≤ {self.insured_staff}, ≤ {self.revenue} | ≤ {self.capital}"


def size_of(figures: EnterpriseFigures, bounds: Iterable[SizeBounds]) -> EnterpriseSize:
    """The first size whose bounds hold, the bounds being listed from the smallest size on; larger where none does."""
    return next((each.size for each in bounds if each.hold(figures)), EnterpriseSize.LARGER)
