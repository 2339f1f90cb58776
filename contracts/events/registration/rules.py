"""What is published of a province's rules."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.ministry import AssignedGroup
from contracts.policy.pack import PolicyPack
from contracts.vocabulary import Cycle, Document, Name, PackRef, ProvinceCode


class PolicyPackAdopted(ContractEvent):
    """A province adopted a pack: the whole of it, so that nobody needs another source. Source: 188/KH-UBND III.1.1."""

    province: ProvinceCode
    pack: PolicyPack
    ref: PackRef = Field(description="`id@version#sha256`, the digest of the pack's canonical JSON")
    document: Document | None = None


class ProvinceFormed(ContractEvent):
    """A province was formed of others on this day. Source: NQ 190/2025/QH15 Art. 10."""

    province: ProvinceCode = Field(description="its code, which may have been that of one of the others")
    name: Name
    predecessors: Sequence[ProvinceCode]
    document: Document


class ProvinceEnded(ContractEvent):
    """A province became part of another one on this day; what was its own is that one's."""

    province: ProvinceCode
    successor: ProvinceCode
    document: Document


class ReportingGuidanceIssued(ContractEvent):
    """The day by which the month's report is due, where the pack leaves it open. Source: 188/KH-UBND IV.2."""

    province: ProvinceCode
    cycle: Cycle
    cut_off_day: int = Field(description="day of the following month, 1 to 28")
    document: Document


class MinistryTargetTaken(ContractEvent):
    """The target of a year is the province's. Source: 188/KH-UBND III.1.3."""

    province: ProvinceCode
    cycle: Cycle
    groups: Sequence[AssignedGroup]
    directive: UUID
    document: Document
