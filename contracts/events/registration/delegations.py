"""What is published of authority that one office gave to another."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.policy.authority import ActName
from contracts.vocabulary import Document, Office, ProvinceCode, Slug


class DelegationGranted(ContractEvent):
    """One office may do named acts for another, from its first to its last day. Source: 30/2020/NĐ-CP Art. 13.3."""

    province: ProvinceCode
    delegation: Slug = Field(description="what acts under it name it by")
    giver: Office = Field(description="the office whose authority it is")
    holder: Office
    acts: Sequence[ActName]
    since: date = Field(description="its first day")
    until: date = Field(description="its last day")
    document: Document


class DelegationEnded(ContractEvent):
    """A delegation serves no act of this day or later; what was done by it stays valid."""

    province: ProvinceCode
    delegation: Slug
    document: Document
