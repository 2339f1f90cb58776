"""The sets of criteria, by kinds of unit. A unit is recognised on meeting all that apply to it."""

from pydantic import Field

from contracts.policy.checks import Check, UnknownCheck, WordedCheck
from contracts.policy.rule import Item, Label
from contracts.vocabulary import Slug, Term, UnitKind


class Group(Term):
    """A heading under which the set prints its criteria."""

    id: Slug = Field(description="mã nhóm / its id")
    label_vi: Label = Field(description="tên tiếng Việt / its name in Vietnamese")
    label_en: Label = Field(description="tên tiếng Anh / its name in English")


class Criterion(Item):
    """One criterion, met or not met; `judged_by` says how, as data."""

    group: Slug = Field(description="mã của nhóm / the id of its group")
    judged_by: Check = Field(description="cách xét / how it is judged")

    def __str__(self) -> str:
        facts = self.judged_by.model_dump(mode="json", exclude_defaults=True)
        return f"{self.label_vi} [{', '.join(f'{name}: {_plain(fact)}' for name, fact in facts.items())}]"


def _plain(fact: object) -> str:
    match fact:
        case list():
            return " + ".join(map(str, fact))
        case dict():
            return "..".join(map(str, fact.values()))
        case _:
            return str(fact)


class CriteriaSet(Item):
    """All criteria for some kinds of unit, in the order they are printed."""

    kinds: tuple[UnitKind, ...] = Field(description="áp dụng cho loại đơn vị nào / the kinds of unit it is for")
    groups: tuple[Group, ...] = Field(description="các nhóm tiêu chí / the headings of the set")
    criteria: tuple[Criterion, ...] = Field(description="các tiêu chí / the criteria")

    @property
    def held(self) -> tuple[Criterion, ...]:
        """Those whose official text is held: neither a sample nor a number alone."""
        return tuple(
            criterion
            for criterion in self.criteria
            if not (self.synthetic or criterion.synthetic or isinstance(criterion.judged_by, UnknownCheck))
        )


class WordedCriterion(Criterion):
    """One criterion whose text is held."""

    judged_by: WordedCheck


class WordedSet(CriteriaSet):
    """A set that leaves the text of no criterion open, as the ministry issues it."""

    criteria: tuple[WordedCriterion, ...]


class CriteriaRules(Term):
    """The sets, and the categories of incident they may name. A category is all that is kept of an incident."""

    sets: tuple[CriteriaSet, ...] = Field(
        description="các bộ tiêu chí, theo loại đơn vị / the sets of criteria, by kinds of unit"
    )
    incident_categories: tuple[Item, ...] = Field(
        description="các loại vụ việc mà tiêu chí có thể nêu / the categories of incident that criteria may name"
    )

    def for_kind(self, kind: UnitKind) -> CriteriaSet | None:
        """The set for units of `kind`; None where the pack has none ("chưa quy định")."""
        return next((a_set for a_set in self.sets if kind in a_set.kinds), None)
