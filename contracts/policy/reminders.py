"""When whom to remind of what is still owed, or comes."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from contracts.policy.rule import Item
from contracts.vocabulary import Office


class Owed(StrEnum):
    """What a candidacy can owe by a day: a campaign, to take part in it when it begins."""

    REPORT = "report"
    DOSSIER = "dossier"
    CAMPAIGN = "campaign"


class Reminder(Item):
    """One reminder, `days_from_deadline` days after the last day in time, negative before; none without a deadline."""

    owed: Owed = Field(description="nhắc việc gì / what is owed")
    days_from_deadline: Annotated[int, Field(ge=-366, le=366)] = Field(
        description="số ngày sau ngày cuối trong hạn; số âm: trước / days after the last day in time; negative: before"
    )
    told: Annotated[tuple[Office, ...], Field(min_length=1)] = Field(description="nhắc ai / who is told")
