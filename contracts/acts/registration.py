"""The acts on which registration decides: units, rules, prerequisites, and a candidacy from registration to dossier."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from contracts.acts.act import Act, BatchAct
from contracts.policy.pack import PolicyPack
from contracts.vocabulary import (
    Cycle,
    Document,
    Figures,
    Month,
    Name,
    Note,
    Office,
    ProvinceCode,
    Sha256,
    Slug,
    UnitId,
    UnitKind,
    unit_id,
)

ActOfDays = TypeVar("ActOfDays", bound=Act)
_VD1 = "example:VD-01@2025-07-01"


class CatalogueUnit(Act):
    """A unit enters the catalogue: the first entry of an organisation, which fixes its identity for ever.

    Source: domain model §9.5; codes by Quyết định 19/2025/QĐ-TTg (administrative units), NĐ 01/2021 (tax codes).
    """

    example: ClassVar[Mapping[str, Any]] = {
        "scheme": "example",
        "code": "VD-01",
        "name": "Xã Ví Dụ 1",
        "kind": "commune",
        "province": "24",
        "party_organisation": True,
    }

    scheme: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{0,30}$")] = Field(
        description="the list the code is from: admin-unit, tax-code, org-eid, example"
    )
    code: Annotated[str, StringConstraints(pattern=r"^[^@\s]{1,40}$")] = Field(
        description="the code as text, with its leading zeros"
    )
    name: Name
    kind: UnitKind
    province: ProvinceCode = Field(description="the province whose unit it is, by its code on that day")
    manager: Name | None = Field(None, description="the body that manages the unit, where it is not the province")
    party_organisation: bool | None = Field(
        None, description="whether a Party organisation exists in the unit; None when not known (BN-III.8.1)"
    )

    @property
    def unit(self) -> UUID:
        """The identity that this entry gives."""
        return unit_id(self.scheme, self.code, self.on)


class AdoptPolicyPack(Act):
    """A province adopts a policy pack: from then on it is its rules for the cycles that the pack names."""

    example: ClassVar[Mapping[str, Any]] = {"pack": {"id": "bac-ninh", "…": "the whole pack, as `packs show --json`"}}

    pack: PolicyPack = Field(description="the whole pack; the event keeps it with its SHA-256")


class IssueReportingGuidance(Act):
    """The police say by which day the month's report is due, where the pack is silent. Source: 188/KH-UBND IV.2."""

    example: ClassVar[Mapping[str, Any]] = {"cycle": 2026, "cut_off_day": 5}

    document: Document
    cycle: Cycle
    cut_off_day: int = Field(ge=1, le=28, description="day of the following month by which a month's report is in time")


class RecordSafetyResult(Act):
    """The yearly result "An toàn về an ninh, trật tự" of a unit. Source: 124/2021/TT-BCA, 188/KH-UBND II.1."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "year": 2025, "met": True}

    document: Document
    unit: UnitId
    year: Cycle = Field(description="the year that was judged")
    met: bool = Field(description="two outcomes only (124/2021/TT-BCA Art. 8)")


class RecordMovementClass(Act):
    """The yearly class of the movement in a unit. Source: 510/QĐ-BCA-V05, 188/KH-UBND II.1."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "year": 2025, "movement_class": "fair"}

    document: Document
    unit: UnitId
    year: Cycle = Field(description="the year that was judged")
    movement_class: Slug = Field(description="a class of the pack's scale")


class RecordIncident(Act):
    """An incident that bears on a criterion: category, date and source document, never what happened to whom."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "category": "serious-accident",
        "occurred_on": "2026-05-03",
        "handled_promptly": True,
    }

    document: Document
    unit: UnitId
    category: Slug = Field(description="a category that the criteria name")
    occurred_on: date
    force_majeure: bool = Field(False, description="an exception of 124/2021/TT-BCA Art. 6.3đ")
    handled_promptly: bool = Field(False, description="the other exception of the same article")


class RegisterUnit(Act):
    """A unit registers to become a model unit in one cycle. Source: 188/KH-UBND II.1."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026}

    unit: UnitId
    cycle: Cycle
    channel: Literal["portal", "paper", "sheet"] = Field("portal", description="how the registration came in")


class WithdrawRegistration(Act):
    """A unit takes its registration back before a decision on it."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "reason": "sáp nhập trường"}

    unit: UnitId
    cycle: Cycle
    reason: Note


class ApproveForBuilding(BatchAct):
    """The province approves the year's list of units that build the model. Source: 188/KH-UBND III.8, IV.2."""

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "cycle": 2026}

    document: Document
    cycle: Cycle


class RejectRegistration(BatchAct):
    """The province does not put registered units on the year's list. Source: 188/KH-UBND III.1.2."""

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "cycle": 2026, "reason": "chưa rà soát xong"}

    cycle: Cycle
    reason: Note


class RecordResolution(Act):
    """The Party committee's resolution for the building year (`document`). Source: 188/KH-UBND IV.2."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026}

    document: Document
    unit: UnitId
    cycle: Cycle


class RecordPlan(Act):
    """The unit's plan for the building year (`document`). Source: 188/KH-UBND IV.2."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026}

    document: Document
    unit: UnitId
    cycle: Cycle


class FileReport(Act):
    """The unit reports one month, or corrects what it reported. Source: 188/KH-UBND IV.2.

    Sending the same figures again changes nothing; other figures correct the report and say what changed.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "period": "2026-03",
        "figures": {"su_kien_tuyen_truyen": 4, "luot_nguoi_tham_du": 310},
    }

    unit: UnitId
    period: Month = Field(description="the month reported on")
    received_on: date = Field(description="when it reached the police; lateness is judged on this day. Default: `on`")
    figures: Figures = Field({}, description="indicator → whole number in the form's unit; zero is a figure")
    nothing_occurred: bool = Field(False, description="an explicit nil report, “không phát sinh”: then no figures")
    reason: Note | None = Field(None, description="why a report is corrected")
    attachments: Sequence[Sha256] = Field((), max_length=20, description="stored documents, by digest")

    @model_validator(mode="before")
    @classmethod
    def _received_when_sent(cls, fields: Any) -> Any:
        return _default_received_on(fields)

    @model_validator(mode="after")
    def _received_after_sent(self) -> Self:
        return _in_order(self, "on", "received_on")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.nothing_occurred == bool(self.figures):
            raise ValueError(
                "figures: ghi số liệu, hoặc nothing_occurred: true nếu không phát sinh / "
                "give figures, or nothing_occurred: true for a nil report, not both and not neither"
            )
        return self

    def happened_by(self) -> date:
        """It is on record when it was received."""
        return self.received_on

    @property
    def cycle(self) -> int:
        """The cycle that the month belongs to."""
        return int(self.period[:4])


class ExcuseReport(Act):
    """The police excuse a unit from one month's report, with the reason."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "period": "2026-02", "reason": "phê duyệt cuối tháng"}

    unit: UnitId
    period: Month
    reason: Note

    @property
    def cycle(self) -> int:
        """The cycle that the month belongs to."""
        return int(self.period[:4])


class RaiseDifficulty(Act):
    """The unit reports a difficulty or obstacle. Source: 188/KH-UBND III.8.3, IV.3."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "text": "thiếu kinh phí lắp camera"}

    unit: UnitId
    cycle: Cycle
    text: Note


class AnswerDifficulty(Act):
    """The police answer a difficulty, on their own or for UBND tỉnh. Source: 188/KH-UBND IV.3."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "difficulty": 1, "text": "đã bố trí"}

    unit: UnitId
    cycle: Cycle
    difficulty: int = Field(ge=1, description="its running number in the candidacy, as the receipt gave it")
    text: Note


class FileDossier(Act):
    """The unit hands in its dossier for recognition. Source: 188/KH-UBND IV.2 (before 12/12 of the year)."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "items": {"submission-letter": "0" * 64}}

    unit: UnitId
    cycle: Cycle
    sent_on: date = Field(description="the day it was sent. Default: `on`")
    received_on: date = Field(description="the day it reached the police. Default: `on`")
    items: Mapping[Slug, Sha256] = Field(min_length=1, description="item of the pack's checklist → stored document")

    @model_validator(mode="before")
    @classmethod
    def _received_when_sent(cls, fields: Any) -> Any:
        return _default_received_on(fields, "sent_on")

    @model_validator(mode="after")
    def _received_after_sent(self) -> Self:
        return _in_order(self, "sent_on", "received_on")

    def happened_by(self) -> date:
        """It is on record when it was received."""
        return self.received_on


class SupplementDossier(Act):
    """The unit adds what its dossier lacked; the day of the first receipt goes on to decide."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "items": {"meeting-minutes": "0" * 64}}

    unit: UnitId
    cycle: Cycle
    received_on: date = Field(description="the day it reached the police. Default: `on`")
    items: Mapping[Slug, Sha256] = Field(min_length=1, description="item of the pack's checklist → stored document")

    @model_validator(mode="before")
    @classmethod
    def _received_when_sent(cls, fields: Any) -> Any:
        return _default_received_on(fields)

    @model_validator(mode="after")
    def _received_after_sent(self) -> Self:
        return _in_order(self, "on", "received_on")

    def happened_by(self) -> date:
        """It is on record when it was received."""
        return self.received_on


class AcceptLateDossier(Act):
    """A dossier that came late is accepted all the same, by a named act with a reason; nothing accepts it silently."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "reason": "thiên tai"}

    unit: UnitId
    cycle: Cycle
    reason: Note


FOUNDERS = {
    "catalogue-unit": (Office.REGISTRAR,),
    "adopt-policy-pack": (Office.PROVINCE_CHAIR, Office.PROVINCE_PEOPLES_COMMITTEE),
}
"""The offices competent for the acts that come before any pack, and so before any authority matrix (ADR 0004)."""


def _default_received_on(fields: Any, *others: str) -> Any:
    """Days that were not given are the day of the act."""
    if isinstance(fields, Mapping) and "on" in fields:
        return {**dict.fromkeys(("received_on", *others), fields["on"]), **fields}
    return fields


def _in_order(act: ActOfDays, earlier: str, later: str) -> ActOfDays:
    """The act, whose day `earlier` is not after its day `later`: nothing is received before it was sent."""
    if getattr(act, earlier) > getattr(act, later):
        raise ValueError(f"{later}: không được trước {earlier} / must not lie before {earlier}")
    return act
