"""The acts by which the police inspect and urge the approved units, and by which these answer."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from contracts.acts.act import Act
from contracts.acts.registration.days import in_order
from contracts.inspections import Finding, Verdict
from contracts.vocabulary import Cycle, Document, Note, Slug, UnitId

_VD1 = "example:VD-01@2025-07-01"
_MINUTES = {"number": "31", "symbol": "BB-CAT", "issuer": "Công an tỉnh Bắc Ninh", "issued_on": "2026-06-12"}

Text = Annotated[Note, StringConstraints(min_length=1)]
"""A short text that says something."""


class RecordInspection(Act):
    """The police inspected an approved unit: what they looked at, and what they found.

    Source: 188/KH-UBND II.4, IV.3; 1875/KH-UBND IV.1.a.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "cycle": 2026,
        "inspection": "kt-1",
        "inspected_on": "2026-06-11",
        "looked_at": ["sổ theo dõi mô hình"],
        "findings": [{"finding": "shortcoming", "note": "sổ chưa ghi quý I"}],
        "document": _MINUTES,
    }

    document: Document
    unit: UnitId
    cycle: Cycle
    inspection: Slug = Field(description="what answers name it by; each id stands for one inspection")
    inspected_on: date = Field(description="the day on the spot. Default: `on`")
    looked_at: tuple[Text, ...] = Field(min_length=1, max_length=20, description="what was looked at, in short")
    findings: tuple[Finding, ...] = Field((), max_length=40, description="what was found, in the order of the minutes")

    @model_validator(mode="before")
    @classmethod
    def _recorded_on_the_spot(cls, fields: Any) -> Any:
        return {"inspected_on": fields["on"], **fields} if isinstance(fields, Mapping) and "on" in fields else fields

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for each in self.findings:
            if each.respond_by is not None and (each.finding is Verdict.CONFORMING or each.respond_by < self.on):
                raise ValueError(
                    "respond_by: chỉ cho tồn tại, không trước on / only for a shortcoming, and not before on"
                )
        return in_order(self, "inspected_on", "on")


class AnswerFinding(Act):
    """The unit says what it did about a shortcoming. Source: 188/KH-UBND II.4; 1875/KH-UBND IV.1.a."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "cycle": 2026,
        "inspection": "kt-1",
        "finding": 1,
        "text": "đã bổ sung sổ quý I",
    }

    unit: UnitId
    cycle: Cycle
    inspection: Slug
    finding: int = Field(ge=1, description="its place among the findings of the inspection, from 1")
    text: Text


class IssueReminder(Act):
    """The police urge an approved unit (đôn đốc). Source: 188/KH-UBND II.4, IV.3; 1875/KH-UBND IV.1.a."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "cycle": 2026,
        "reminder": "dd-1",
        "text": "đề nghị gửi nghị quyết của cấp ủy",
    }

    unit: UnitId
    cycle: Cycle
    reminder: Slug = Field(description="what the answer names it by; each id stands for one reminder")
    text: Text = Field(description="what the unit is asked for")
    respond_by: date | None = Field(None, description="the last day for its answer, where one is set")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        return self if self.respond_by is None else in_order(self, "on", "respond_by")


class AnswerReminder(Act):
    """The unit answers what it was urged to do. Source: 188/KH-UBND II.4; 1875/KH-UBND IV.1.a."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "reminder": "dd-1", "text": "đã gửi"}

    unit: UnitId
    cycle: Cycle
    reminder: Slug
    text: Text
