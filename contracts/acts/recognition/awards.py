"""Awards to units, and the bar on them. An award is named by unit, form and year. Persons are outside: only a count."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act, BatchAct
from contracts.vocabulary import Cycle, Document, Note, ProvinceCode, Slug, UnitId

_VD1 = "example:VD-01@2025-07-01"
_FORM = "bang-khen-ubnd-tinh"
_DECISION = {"number": "120", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2027-03-10"}
_LATER = {"number": "210", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2028-04-02"}


class ProposeAward(BatchAct):
    """The units on the list are proposed for an award, on what they did in these cycles.

    Source: 188/KH-UBND II.6, III.1.4.
    """

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "form": _FORM, "year": 2026, "cites": [2026]}

    form: Slug = Field(description="the form of award, as the pack names it")
    year: Cycle = Field(description="the year that the award is for")
    cites: tuple[Cycle, ...] = Field(
        min_length=1, description="the cycles whose title or evaluation it rests on, for every unit on the list"
    )


class AppraiseAward(Act):
    """An office appraises a proposed award. Of two appraisals of one office the later counts.

    Source: 188/KH-UBND III.4; 1875/KH-UBND IV.2.
    """

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "form": _FORM, "year": 2026, "favourable": True}

    unit: UnitId
    form: Slug
    year: Cycle
    favourable: bool = Field(description="whether it finds that the award should be granted")
    reason: Note | None = Field(None, description="required where it finds otherwise")

    @model_validator(mode="after")
    def _says_why_not(self) -> Self:
        if not self.favourable and not self.reason:
            raise ValueError("reason: phải nêu lý do không đồng ý / say why it is not in favour")
        return self


class GrantAward(BatchAct):
    """The competent authority gives the units on the list the award, by one decision. Source: 188/KH-UBND III.4."""

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "form": _FORM, "year": 2026, "document": _DECISION}

    document: Document = Field(description="the decision")
    form: Slug
    year: Cycle


class CancelAward(Act):
    """The decision that granted an award is cancelled, on a ground of the law. Source: 06/2022/QH15 Điều 93.2."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "form": _FORM,
        "year": 2026,
        "ground": "false-dossier",
        "ground_document": {"number": "77", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh", "issued_on": "2028-03-01"},
        "document": _LATER,
    }

    unit: UnitId
    document: Document = Field(description="the decision that cancels it")
    form: Slug
    year: Cycle
    ground: Literal["dishonest-merit", "false-dossier", "unlawful-appraisal", "competent-conclusion"]
    ground_document: Document = Field(description="the conclusion, judgment or decision that gives the ground")


class LiftEmulationBar(Act):
    """A bar on emulation titles and rewards ends by a decision. How it ends is not found in 188/KH-UBND."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "year": 2028,
        "reason": "quyết định thu hồi đã bị hủy",
        "document": _LATER,
    }

    unit: UnitId
    document: Document = Field(description="the decision that lifts it")
    year: Cycle = Field(description="the year of the bar")
    reason: Note


class RecordIndividualAwards(Act):
    """How many persons a decision rewarded. Who they are is in the decision alone. Source: 188/KH-UBND II.6.

    The same decision entered again with another count corrects it.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "province": "24",
        "year": 2026,
        "count": 12,
        "document": {**_DECISION, "number": "121"},
    }

    document: Document = Field(description="the decision")
    province: ProvinceCode
    year: Cycle = Field(description="the year that the awards are for")
    count: int = Field(ge=1, description="how many persons")
