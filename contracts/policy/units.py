"""Which organisations may be candidates."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from contracts.policy.later import Extended
from contracts.policy.rule import Item, Rule
from contracts.policy.sizes import SizeBounds
from contracts.sizes import EnterpriseSize
from contracts.vocabulary import UnitKind


class Exclusion(Extended, Item):
    """Organisations of a kind that cannot be candidates; whether one unit is such an organisation is a yearly fact.

    With `sizes`, an enterprise of these sizes is one; without, it is recorded that the unit is one.
    """

    later: ClassVar[frozenset[str]] = frozenset({"sizes"})

    kind: UnitKind = Field(description="loại đơn vị / the kind of unit")
    sizes: tuple[EnterpriseSize, ...] = Field(
        (), description="quy mô doanh nghiệp bị loại trừ / the sizes of enterprise that are excluded"
    )


class UnitRules(Extended):
    """Kinds of unit and their exclusions. `undecided`: what no source rules on, so that a named decision says whether
    such a unit may be a candidate."""

    later: ClassVar[frozenset[str]] = frozenset({"undecided", "enterprise_sizes"})

    kinds: Rule[tuple[UnitKind, ...]] = Field(
        description="các loại đơn vị được xây dựng điển hình / the kinds of unit that may be candidates"
    )
    exclusions: tuple[Exclusion, ...] = Field(
        description="các đối tượng bị loại trừ / organisations that cannot be candidates"
    )
    undecided: tuple[Exclusion, ...] = Field(
        (),
        description="các đối tượng phải có quyết định riêng / organisations of which a decision of their own says it",
    )
    enterprise_sizes: Rule[tuple[SizeBounds, ...]] = Field(
        Rule[tuple[SizeBounds, ...]](),
        description="tiêu chí quy mô doanh nghiệp / up to which figures an enterprise is micro or small",
    )

    def admits(self, kind: UnitKind) -> bool:
        """Whether units of `kind` may register; where kinds are unset, none may."""
        return kind in (self.kinds.value or ())

    def recorded_of(self, kind: UnitKind) -> Iterator[Exclusion]:
        """What may be recorded of units of `kind`: the exclusions that no size tells, and what is undecided."""
        yield from (each for each in (*self.exclusions, *self.undecided) if each.kind is kind and not each.sizes)
