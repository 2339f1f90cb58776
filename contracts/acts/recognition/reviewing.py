"""The act by which a decision that has lost something it rests on is looked at again."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field

from contracts.acts.act import Act
from contracts.vocabulary import DecisionRef, Document, Note, UnitId


class SettleReview(Act):
    """The competent authority has looked again at a decision on which a review is required.

    Where it stands, its reviews are closed. Where it does not, the review stays open until the act that follows: the
    decision is withdrawn, or replaced, or the title revoked. Source: domain model §10, case 3; 188/KH-UBND IV.2.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": "example:VD-01@2025-07-01",
        "decision": {"number": "12", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "year": 2027},
        "outcome": "stands",
        "reason": "số liệu sửa không làm thay đổi kết quả",
        "document": {"number": "40", "symbol": "UBND-NC", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2027-03-01"},
    }

    document: Document = Field(description="the paper in which the authority says so")
    unit: UnitId
    decision: DecisionRef = Field(description="the decision that was looked at again")
    outcome: Literal["stands", "withdraw", "replace", "revoke"] = Field(
        description="stands: the reviews that are open by this day are closed; else what is to follow"
    )
    reason: Note
