"""Which organisations may be candidates."""

from pydantic import Field

from contracts.policy.rule import Item, Rule
from contracts.vocabulary import Term, UnitKind


class Exclusion(Item):
    """Organisations of a kind that cannot be candidates; whether one unit is such an organisation is a yearly fact."""

    kind: UnitKind = Field(description="loại đơn vị / the kind of unit")


class UnitRules(Term):
    """Kinds of unit and their exclusions."""

    kinds: Rule[tuple[UnitKind, ...]] = Field(
        description="các loại đơn vị được xây dựng điển hình / the kinds of unit that may be candidates"
    )
    exclusions: tuple[Exclusion, ...] = Field(
        description="các đối tượng bị loại trừ / organisations that cannot be candidates"
    )

    def admits(self, kind: UnitKind) -> bool:
        """Whether units of `kind` may register; where kinds are unset, none may."""
        return kind in (self.kinds.value or ())
