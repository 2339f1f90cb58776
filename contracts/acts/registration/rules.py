"""The acts by which a province takes on its rules, and fills what they leave open."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field

from contracts.acts.act import Act
from contracts.policy.pack import PolicyPack
from contracts.vocabulary import Cycle, Document, Name, ProvinceCode

_VD1 = "example:VD-01@2025-07-01"


class AdoptPolicyPack(Act):
    """A province adopts a policy pack: from then on it is its rules for the cycles that the pack names."""

    example: ClassVar[Mapping[str, Any]] = {"pack": {"id": "bac-ninh", "…": "the whole pack, as `packs show --json`"}}

    pack: PolicyPack = Field(description="the whole pack; the event keeps it with its SHA-256")


class FormProvince(Act):
    """A province was formed of others on this day; its code may be one of theirs. What was pinned to a pack of theirs
    stays under it; everything else needs a pack that the new province adopts. Source: NQ 190/2025/QH15 Art. 10.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "province": "24",
        "name": "Tỉnh Bắc Ninh",
        "predecessors": ["24", "27"],
        "document": {"number": "15", "symbol": "NQ-QH", "issuer": "Quốc hội", "issued_on": "2025-06-12"},
    }

    document: Document
    province: ProvinceCode = Field(description="the code of the new province")
    name: Name
    predecessors: tuple[ProvinceCode, ...] = Field(min_length=1, description="the codes of what it was formed of")


class IssueReportingGuidance(Act):
    """The police say by which day the month's report is due, where the pack is silent. Source: 188/KH-UBND IV.2."""

    example: ClassVar[Mapping[str, Any]] = {"cycle": 2026, "cut_off_day": 5}

    document: Document
    cycle: Cycle
    cut_off_day: int = Field(ge=1, le=28, description="day of the following month by which a month's report is in time")
