"""Which awards the province gives to units for what they did in the movement: who appraises them, who grants them."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from contracts.policy.rule import Item, Rule
from contracts.vocabulary import Office, Slug, Term

Offices = Annotated[tuple[Office, ...], Field(min_length=1)]


class Level(StrEnum):
    """Whose award it is."""

    PROVINCE = "province"
    MINISTRY = "ministry"


class AwardForm(Item):
    """One form of award for a collective. There is none here for a person."""

    level: Level = Field(description="cấp khen thưởng: province, ministry / whose award it is")
    appraised_by: Rule[Offices] = Field(
        description="các cơ quan thẩm định; cơ quan nào cũng phải đồng ý / who appraises it: each must be in favour"
    )
    granted_by: Rule[Offices] = Field(description="cơ quan quyết định tặng / who grants it")


class AwardRules(Term):
    """The forms of award that can be proposed; where there are none, none can."""

    forms: tuple[AwardForm, ...] = Field((), description="các hình thức khen thưởng tập thể / awards for collectives")

    def form(self, name: Slug) -> AwardForm | None:
        """The form of this id; None where the rules provide none."""
        return next((form for form in self.forms if form.id == name), None)
