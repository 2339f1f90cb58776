"""Complaints of a unit against a decision on it (Law 02/2011/QH13). No content is recorded: the papers hold it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.vocabulary import DecisionRef, Document, Note, Office, Term, UnitId

_VD1 = "example:VD-01@2025-07-01"
_NAMED = {"number": "12", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "year": 2027}
_SETTLEMENT = {"number": "95", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2027-05-20"}


class Obstacle(Term):
    """Days on which something beyond the unit's control kept it from complaining: they are not counted (Art. 9)."""

    first: date = Field(description="the first day of the obstacle")
    last: date = Field(description="its last day")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("last: trước ngày đầu / precedes the first day")
        return self


class LodgeComplaint(Act):
    """The unit complains of a decision on it. `on` is the day it was lodged. Source: 02/2011/QH13 Điều 7, 9."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "decision": _NAMED,
        "to": "province-chair",
        "received_decision_on": "2027-01-20",
    }

    unit: UnitId = Field(description="the organisation that complains: the one that the decision is about")
    decision: DecisionRef = Field(description="the decision complained of, as it is named now")
    to: Office = Field(description="the office asked to settle it: first, the one that made the decision")
    received_decision_on: date = Field(description="when the unit received the decision, or came to know of it")
    obstacles: tuple[Obstacle, ...] = Field((), description="spans that are not counted")


class LodgeSecondComplaint(Act):
    """The unit does not accept the first settlement, or got none in time. Source: 02/2011/QH13 Điều 7, 33."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "complaint": 1,
        "to": "minister-of-public-security",
        "received_settlement_on": "2027-05-25",
    }

    unit: UnitId
    complaint: int = Field(ge=1, description="the running number of the first complaint")
    to: Office = Field(description="the office asked to settle it: a superior of the one that settled the first")
    received_settlement_on: date | None = Field(
        None, description="when the unit received the first settlement; None: it was not settled in time"
    )
    obstacles: tuple[Obstacle, ...] = Field((), description="spans that are not counted")
    remote: bool = Field(False, description="a remote area, hard to reach: the unit has 45 days in place of 30")


class AcceptComplaint(Act):
    """The office takes the complaint up; the term to settle it runs from this day. Source: 02/2011/QH13 Điều 27, 28."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "complaint": 1}

    unit: UnitId
    complaint: int = Field(ge=1, description="its running number among the unit's, as the receipt gave it")
    complicated: bool = Field(False, description="a complicated matter, which may be settled later")
    remote: bool = Field(False, description="a remote area, hard to reach, where it may be settled later")


class ResolveComplaint(Act):
    """The office settles the complaint by a decision. What follows from it is a decision of its own.

    A settlement after its term stands, and is recorded as late. Source: 02/2011/QH13 Điều 28, 31, 37.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "complaint": 1,
        "outcome": "upheld",
        "document": _SETTLEMENT,
    }

    unit: UnitId
    complaint: int = Field(ge=1)
    outcome: Literal["upheld", "partly", "rejected"]
    document: Document = Field(description="the decision that settles it")
    consequence: Note | None = Field(None, description="what it obliges the authority to do: replace, withdraw")


class WithdrawComplaint(Act):
    """The unit takes its complaint back, and the settling stops. Source: 02/2011/QH13 Điều 10."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "complaint": 1}

    unit: UnitId
    complaint: int = Field(ge=1)
