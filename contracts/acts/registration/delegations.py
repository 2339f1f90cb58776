"""The acts by which an office lets another act for it, and ends that."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.policy.authority import ActName
from contracts.vocabulary import Document, Office, Slug

_PAPER = {"number": "41", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2026-03-02"}


class GrantDelegation(Act):
    """The office lets another act for it: in writing, for a time, for named acts. Source: 30/2020/NĐ-CP Art. 13.3."""

    example: ClassVar[Mapping[str, Any]] = {
        "delegation": "uq-1",
        "holder": "home-affairs",
        "acts": ["approve-for-building"],
        "since": "2028-04-01",
        "until": "2028-12-31",
        "document": _PAPER,
    }

    document: Document
    delegation: Slug = Field(description="what acts under it name it by; each id stands for one delegation")
    holder: Office = Field(description="the office that may act; the office of this act is the one that gives")
    acts: tuple[ActName, ...] = Field(min_length=1, description="the acts it covers, by name")
    since: date = Field(description="its first day, not before the day of this act")
    until: date = Field(description="its last day")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.on <= self.since <= self.until:
            raise ValueError("phải theo thứ tự on ≤ since ≤ until / the days must be on ≤ since ≤ until")
        if self.holder == self.by.office:
            raise ValueError("holder: không tự ủy quyền cho mình / an office does not delegate to itself")
        return self


class EndDelegation(Act):
    """A delegation ends early: it serves no act of this day or later. What was done by it stays valid. Source:
    30/2020/NĐ-CP Art. 13.3.
    """

    example: ClassVar[Mapping[str, Any]] = {"delegation": "uq-1", "document": {**_PAPER, "number": "77"}}

    document: Document
    delegation: Slug
