"""The words every act, event and rule is made of, with the checks that belong to the word itself."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self
from unicodedata import category, normalize
from uuid import UUID, uuid5

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

CATALOGUE = UUID("5d0e6a0e-9c5b-5b7c-8d6e-0f4b1f6a2c11")
"""Namespace of unit ids. Never changed: every unit id in every store is derived from it."""


class Term(BaseModel):
    """A value of the published language: immutable, with no field that its definition does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PersonalData(ValueError):
    """Free text that looks like a citizen's data. The subjects of this register are organisations only."""


_CITIZEN_ID = re.compile(r"(?<!\d)\d(?:[ .-]?\d){11}(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){9,10}(?!\d)")


def refuse_personal_data(text: str) -> str:
    """Returns `text`; raises `PersonalData` when it holds a 12-digit id or a telephone number (Law 91/2025/QH15)."""
    if _CITIZEN_ID.search(text) or _PHONE.search(text):
        raise PersonalData(
            "personal-data: không ghi số định danh hay số điện thoại của cá nhân / "
            "citizens' ids and telephone numbers are not recorded"
        )
    return text


def composed(text: str) -> str:
    """`text` with its accents composed (Unicode NFC): two keyboards must not make two names."""
    return normalize("NFC", text)


def legible(text: str) -> str:
    """Returns `text`; raises ValueError when it holds control characters: no paper has them, and no database keeps all
    of them. Lines and tabs are text."""
    if any(category(character) == "Cc" and character not in "\n\t" for character in text):
        raise ValueError("control-character: có ký tự điều khiển / holds a control character")
    return text


def unit_id(scheme: str, code: str, since: date) -> UUID:
    """The identity of a unit for ever: a uuid5 of its first catalogue entry (scheme, code, the day it holds from)."""
    return uuid5(CATALOGUE, f"{scheme}:{code}@{since.isoformat()}")


_FIRST_ENTRY = re.compile(r"(?P<scheme>[a-z][a-z-]*):(?P<code>[^@\s]+)@(?P<since>\d{4}-\d\d-\d\d)")


def _from_first_entry(value: Any) -> Any:
    """`example:VD-01@2025-07-01` is a unit written by its first catalogue entry, so that a person can write an act."""
    if isinstance(value, str) and (entry := _FIRST_ENTRY.fullmatch(value)):
        return unit_id(entry["scheme"], entry["code"], date.fromisoformat(entry["since"]))
    return value


UnitId = Annotated[UUID, BeforeValidator(_from_first_entry)]
ProvinceCode = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]
Cycle = Annotated[int, Field(ge=2000, le=2100)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_.-][a-z0-9]+)*$", max_length=64)]
Clause = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(legible)]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(composed),
    AfterValidator(legible),
]
Note = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=300),
    AfterValidator(composed),
    AfterValidator(legible),
    AfterValidator(refuse_personal_data),
]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
PackRef = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+@\d+#[0-9a-f]{64}$")]
Figures = Mapping[Slug, Annotated[int, Field(ge=0)]]


_TWO_TIERS_FROM = date(2025, 7, 1)
"""The day from which there are provinces and communal units, and nothing between."""


class UnitKind(StrEnum):
    """The seven kinds of organisation that can be a model unit (`domain` §9.2); there is no kind for a person."""

    COMMUNE = "commune"
    WARD = "ward"
    TOWNSHIP = "township"
    SPECIAL_ZONE = "special-zone"
    AGENCY = "agency"
    ENTERPRISE = "enterprise"
    EDUCATION_INSTITUTION = "education-institution"

    def exists_on(self, day: date) -> bool:
        """Whether there are units of this kind on a day: townships until 30/06/2025, special zones from 01/07/2025."""
        match self:
            case UnitKind.TOWNSHIP:
                return day < _TWO_TIERS_FROM
            case UnitKind.SPECIAL_ZONE:
                return day >= _TWO_TIERS_FROM
            case _:
                return True


TERRITORIAL = frozenset({UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP, UnitKind.SPECIAL_ZONE})
"""The kinds of unit that are a territory, and manage others within it."""


class Office(StrEnum):
    """Who acts: always an office, never a person."""

    UNIT_HEAD = "unit-head"
    UNIT_PARTY_COMMITTEE = "unit-party-committee"
    PROVINCE_CHAIR = "province-chair"
    PROVINCE_PEOPLES_COMMITTEE = "province-peoples-committee"
    PROVINCE_OFFICE = "province-office"
    PROVINCIAL_POLICE = "provincial-police"
    POLICE_STAFF_OFFICE = "police-staff-office"
    COMMUNE_POLICE = "commune-police"
    COMMUNE_CHAIR = "commune-chair"
    STEERING_COMMITTEE = "steering-committee"
    DISTRICT_CHAIR = "district-chair"
    DISTRICT_POLICE = "district-police"
    HOME_AFFAIRS = "home-affairs"
    FINANCE = "finance"
    CULTURE = "culture"
    EDUCATION = "education"
    INFORMATION = "information"
    PRESS = "press"
    FATHERLAND_FRONT = "fatherland-front"
    MINISTER_OF_PUBLIC_SECURITY = "minister-of-public-security"
    REGISTRAR = "registrar"


class Capacity(StrEnum):
    """In which capacity a paper was signed (NĐ 30/2020 Art. 13): CT the holder, KT for the chair, TUQ by delegation."""

    HOLDER = "CT"
    FOR_THE_CHAIR = "KT"
    BY_DELEGATION = "TUQ"
    BY_ORDER = "TL"


UNIT_OFFICES = frozenset({Office.UNIT_HEAD, Office.UNIT_PARTY_COMMITTEE})


class By(Term):
    """Who performs an act: an office of one unit or of one province, with the delegation it acts under, if any."""

    office: Office
    unit: UnitId | None = Field(None, description="the unit whose office it is; for offices of a unit")
    province: ProvinceCode | None = Field(None, description="the province whose office it is; for all other offices")
    delegation: Annotated[str, StringConstraints(max_length=64), AfterValidator(legible)] | None = Field(
        None, description="the delegation it acts under, by its id"
    )

    @model_validator(mode="after")
    def _belongs_somewhere(self) -> Self:
        owner, other = ("unit", "province") if self.office in UNIT_OFFICES else ("province", "unit")
        if getattr(self, owner) is None or getattr(self, other) is not None:
            vi = {"unit": "đơn vị (unit)", "province": "tỉnh (province)"}[owner]
            raise ValueError(f"{self.office}: phải nêu {vi} / belongs to a {owner}, so name the {owner} and no {other}")
        return self

    @property
    def grant(self) -> str:
        """What a token must hold to act so: `unit-head@<unit id>`, `province-chair@24`."""
        return f"{self.office}@{self.unit or self.province}"


class Document(Term):
    """The paper an act rests on (NĐ 30/2020 Art. 8). A signatory is an office and a capacity, not a name."""

    number: str = Field(pattern=r"^\d{1,6}[a-z]?$", description="the running number, without the symbol: `12`")
    symbol: Annotated[str, AfterValidator(legible)] = Field(
        pattern=r"^[^\s/]+(/[^\s/]+)*$", max_length=60, description="`QĐ-UBND`, `KH-UBND`"
    )
    issuer: Name = Field(description="the body that issued it, as printed: `UBND tỉnh Bắc Ninh`")
    issued_on: date
    signatory: Office | None = None
    capacity: Capacity | None = None
    sha256: Sha256 | None = Field(None, description="the stored scan, where one was uploaded")

    def __str__(self) -> str:
        return f"{self.number}/{self.symbol}"


class DecisionRef(Term):
    """A decision by what names it (NĐ 30/2020 Art. 15): number and symbol, unique for an issuer's year."""

    number: str = Field(pattern=r"^\d{1,6}[a-z]?$", description="the running number, without the symbol: `12`")
    symbol: Annotated[str, AfterValidator(legible)] = Field(pattern=r"^[^\s/]+(/[^\s/]+)*$", max_length=60)
    issuer: Name = Field(description="the body that issued it, as printed")
    year: Cycle = Field(description="the year of issue: numbers begin anew each January")

    def __str__(self) -> str:
        return f"{self.number}/{self.symbol}"


def months_between(first: date, last: date) -> tuple[Month, ...]:
    """Every month touched from `first` to `last`, both included, as YYYY-MM; empty when `last` precedes `first`."""
    count = (last.year - first.year) * 12 + last.month - first.month
    start = first.year * 12 + first.month - 1
    return tuple(f"{m // 12:04d}-{m % 12 + 1:02d}" for m in range(start, start + count + 1))
