"""The acts on the money of the plan: allocated, corrected, withdrawn."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from contracts.acts.act import Act
from contracts.plans import Recipient
from contracts.vocabulary import Cycle, Document, Note, Slug

Dong = Annotated[int, Field(ge=1, le=10**15, description="whole đồng (VND)")]
_PAPER = {"number": "310", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2026-03-02"}


class AllocateFunding(Act):
    """Money of a year for the plan, a department or a unit. Source: 188/KH-UBND III.3; 1875/KH-UBND III."""

    example: ClassVar[Mapping[str, Any]] = {
        "cycle": 2026,
        "allocation": "kp-1",
        "amount": 250_000_000,
        "source": "provincial-budget",
        "recipient": {"unit": "example:VD-01@2025-07-01"},
        "document": _PAPER,
    }

    document: Document
    cycle: Cycle
    allocation: Slug = Field(description="what later acts name it by; each id stands for one allocation of the year")
    amount: Dong
    source: Slug = Field(description="a source that the pack names")
    recipient: Recipient = Field(Recipient(), description="a unit or an office; absent: the plan as a whole")


class CorrectFunding(Act):
    """An allocation was of another amount, or becomes another from this day on. Source: 188/KH-UBND III.3."""

    example: ClassVar[Mapping[str, Any]] = {
        "cycle": 2026,
        "allocation": "kp-1",
        "amount": 200_000_000,
        "reason": "điều chỉnh dự toán",
        "document": {**_PAPER, "number": "402"},
    }

    document: Document
    cycle: Cycle
    allocation: Slug
    amount: Dong
    reason: Note = Field(min_length=1)


class WithdrawFunding(Act):
    """An allocation counts no longer. Source: 188/KH-UBND III.3."""

    example: ClassVar[Mapping[str, Any]] = {
        "cycle": 2026,
        "allocation": "kp-1",
        "reason": "đơn vị rút đăng ký",
        "document": {**_PAPER, "number": "403"},
    }

    document: Document
    cycle: Cycle
    allocation: Slug
    reason: Note = Field(min_length=1)
