"""What every contract event is: immutable data of one version, readable by code that knows fewer fields."""

import re
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field


class ContractEvent(BaseModel):
    """The data of one published event. Readers pass over unknown fields: a version can gain optional ones."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    VERSION: ClassVar[int] = 1
    CLASSIFICATION: ClassVar[str] = "internal"
    """`internal`: official data of the programme, no personal data, no state secret (NĐ 85/2016, level 2)."""

    BROADCAST: ClassVar[bool] = False
    """Whether it is about the source itself, and so precedes what the source publishes later, for every key."""

    @classmethod
    def event_type(cls) -> str:
        """`vn.dienhinh.registration.unit-registered.v1`, from the service whose module declares it, and the class.

        A second version stands beside the first as `UnitRegisteredV2`, with `VERSION = 2`.
        """
        service = cls.__module__.split(".")[2]
        name = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__.removesuffix(f"V{cls.VERSION}")).lower()
        return f"vn.dienhinh.{service}.{name}.v{cls.VERSION}"


class EpochOfStore(ContractEvent):
    """The store was restored from a backup and goes on in a new epoch, the one in this event's `source`.

    Every event of an earlier epoch counts only as far as this one, followed back by `previous`, goes on from it: what
    was published beyond `last_sequence` is lost, and must not be believed any longer.
    """

    BROADCAST: ClassVar[bool] = True

    previous: int = Field(description="the epoch that the restored store was in")
    last_sequence: int = Field(description="the last position of that epoch which the restored store holds")
