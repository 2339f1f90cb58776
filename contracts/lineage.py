"""What became of a unit: which it was formed of, in whole or in part."""

from typing import Literal

from pydantic import Field

from contracts.vocabulary import Term, UnitId

Share = Literal["whole", "part"]


class Predecessor(Term):
    """A unit that another one was formed of. A whole one ends; of one that gave a part, a rest may go on."""

    unit: UnitId
    share: Share = "whole"
    residual_kept: bool = Field(False, description="whether what is left of it goes on as the same unit")
