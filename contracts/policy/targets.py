"""How many units a province is to bring to recognition each year, and how kinds are counted together."""

from typing import Annotated

from pydantic import Field

from contracts.policy.rule import Item, Rule
from contracts.vocabulary import Office, Slug, Term, UnitKind


class TargetGroup(Item):
    """Kinds that count towards one target. `minimum` is decisions of recognition a year; unset: by a later act."""

    kinds: tuple[UnitKind, ...] = Field(description="các loại đơn vị tính chung / the kinds counted together")
    minimum: Rule[Annotated[int, Field(ge=0)]] = Field(
        description="số quyết định công nhận tối thiểu trong năm / decisions of recognition a year, at least"
    )


class TargetRules(Term):
    """Who assigns the yearly target, and its groups; a kind in no group counts by itself."""

    assigned_by: Rule[Office] = Field(
        description="cơ quan giao chỉ tiêu hằng năm / the office that assigns the yearly target"
    )
    groups: tuple[TargetGroup, ...] = Field(
        description="các nhóm loại đơn vị tính chung chỉ tiêu / kinds of unit that count towards one target"
    )

    def group_of(self, kind: UnitKind) -> Slug:
        """The group that a unit of `kind` counts in; the kind's own name where the pack groups it with none."""
        return next((group.id for group in self.groups if kind in group.kinds), kind.value)
