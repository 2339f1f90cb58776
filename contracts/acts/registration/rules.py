"""The acts by which a province takes on its rules, and fills what they leave open."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.ministry import AssignedGroup
from contracts.policy.pack import PolicyPack
from contracts.vocabulary import Cycle, Document, Name, ProvinceCode


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


_SATURDAY = 5


class SetWorkCalendar(Act):
    """The holidays of a year, and the days of weekends worked in place of others, where the pack is silent.

    Lunar days are not computed: they are announced each year. Source: 45/2019/QH14 Art. 112.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "year": 2028,
        "holidays": ["2028-01-25", "2028-01-26", "2028-11-24"],
        "compensating": ["2028-02-05"],
        "document": {"number": "6150", "symbol": "TB-BLĐTBXH", "issuer": "Bộ Nội vụ", "issued_on": "2027-12-03"},
    }

    document: Document
    year: Cycle
    holidays: tuple[date, ...] = Field(min_length=1, description="every day off of the year that is announced")
    compensating: tuple[date, ...] = Field((), description="Saturdays and Sundays that are worked in place of others")

    @model_validator(mode="after")
    def _days_of_the_year(self) -> Self:
        if any(day.year != self.year for day in (*self.holidays, *self.compensating)):
            raise ValueError("holidays, compensating: phải thuộc năm đã nêu / must be days of the year")
        if any(day.weekday() < _SATURDAY or day in self.holidays for day in self.compensating):
            raise ValueError("compensating: phải là thứ Bảy, Chủ nhật không nghỉ / Saturdays and Sundays, no holidays")
        return self

    @property
    def cycle(self) -> int:
        """The cycle whose days they are."""
        return self.year


class AssignTarget(Act):
    """The target of a year, assigned on paper by whoever assigns it, where the pack sets no number.

    What the ministry sends signed is taken by `take-ministry-target`. Source: 188/KH-UBND III.1.3.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "cycle": 2028,
        "groups": [
            {
                "id": "organisation",
                "label_vi": "Cơ quan, doanh nghiệp, trường",
                "label_en": "Organisations",
                "kinds": ["agency", "enterprise", "education-institution"],
                "minimum": 2,
            }
        ],
        "document": {"number": "88", "symbol": "CV-V05", "issuer": "Bộ Công an", "issued_on": "2028-01-20"},
    }

    document: Document
    cycle: Cycle
    groups: tuple[AssignedGroup, ...] = Field(min_length=1, description="kinds that count together, with their minimum")
