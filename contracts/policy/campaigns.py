"""The themed days and months that come back every year."""

from pydantic import Field

from contracts.policy.monthday import Window
from contracts.policy.rule import Item


class Campaign(Item):
    """One themed day or stretch of days, in which units take part."""

    days: Window = Field(description="từ ngày, đến ngày / first and last day")
