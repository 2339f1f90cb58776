"""How large an enterprise is in a year: what it is measured by, and the classes that the measures come to."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from contracts.vocabulary import Term

Count = Annotated[int, Field(ge=0)]


class EnterpriseSize(StrEnum):
    """Micro and small by 80/2021/NĐ-CP Art. 5; whatever is neither is larger, and nothing here asks how much."""

    MICRO = "micro"
    SMALL = "small"
    LARGER = "larger"


class Trade(StrEnum):
    """The two kinds of trade that are measured otherwise (80/2021/NĐ-CP Art. 5)."""

    PRODUCTION = "production"
    SERVICES = "services"


class EnterpriseFigures(Term):
    """What an enterprise is measured by, in a year."""

    trade: Trade = Field(description="services: trade and services; production: farming, fishery, industry, building")
    insured_staff: Count = Field(description="people with social insurance, on average of the year")
    revenue: Count = Field(description="of the year, in millions of đồng")
    capital: Count = Field(description="of the year, in millions of đồng")
