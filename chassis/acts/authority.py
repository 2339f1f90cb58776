"""Who may act: an office, for what is its own, where the rules name it for that act. What they omit is refused."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from chassis.domain import Refusal


class Office(Protocol):
    """The office of an act: of one unit or of one province."""

    @property
    def office(self) -> str: ...
    @property
    def unit(self) -> Hashable | None: ...
    @property
    def province(self) -> str | None: ...
    @property
    def grant(self) -> str: ...


class ActModel(Protocol):
    """What the chassis knows of an act: when, by whom, about which units, and its name."""

    @property
    def on(self) -> date: ...
    @property
    def by(self) -> Any: ...
    @classmethod
    def act(cls) -> str: ...
    def happened_by(self) -> date: ...
    def is_signed_by_delegation(self) -> bool: ...
    def subjects(self) -> Sequence[Hashable]: ...
    def lines(self) -> Sequence[Any]: ...


class Ruling(Protocol):
    """A value of the rules with its clause; `value` is None where the rules say nothing."""

    @property
    def value(self) -> Sequence[str] | None: ...
    @property
    def clause(self) -> str | None: ...


@dataclass(eq=False)
class InTheFuture(Refusal):
    """An act is recorded when it has happened, never before."""

    vi = "Ngày {on} chưa đến; hôm nay là {today}."
    en = "{on} has not come yet; today is {today}."
    on: date
    today: date


@dataclass(eq=False)
class NotYourOffice(Refusal):
    """Whoever enters an act holds its office, or enters papers of others as registrar."""

    vi = "Tài khoản này không được giao thực hiện việc nhân danh {office}."
    en = "This account is not entrusted with acting for {office}."
    office: str


class NotForThisOffice(Refusal):
    """The office may not perform the act at all, whichever unit it is about."""


@dataclass(eq=False)
class Unregulated(NotForThisOffice):
    """The rules name nobody for this act: it is refused until they do."""

    vi = "Thẩm quyền đối với việc {act}: chưa quy định."
    en = "The rules name nobody who may {act}."
    act: str


@dataclass(eq=False)
class NotCompetent(NotForThisOffice):
    """The rules name other offices for this act."""

    vi = "{office} không có thẩm quyền {act}; thẩm quyền thuộc: {competent}."
    en = "{office} may not {act}; competent: {competent}."
    office: str
    act: str
    competent: Sequence[str]
    clause: str | None = None


@dataclass(eq=False)
class NotItsOwn(Refusal):
    """An office of a unit acts for that unit only; an office of a province, in that province only."""

    vi = "{office} chỉ thực hiện được việc của chính mình, không phải của đơn vị hay tỉnh khác."
    en = "{office} acts for its own only, not for another unit or province."
    office: str


def authorise(act: ActModel, competent: Ruling, province: str | None, office: str) -> None:
    """Raises a refusal unless `office` is named in `competent` and the act's office acts for its own.

    `office` is the one on whose authority the act rests: the act's own, or the one that delegated it.
    `province` is the province whose rules apply to the act, None where the act precedes all rules.
    """
    if competent.value is None:
        raise Unregulated(act.act())
    if office not in competent.value:
        raise NotCompetent(office, act.act(), [str(o) for o in competent.value], clause=competent.clause)
    strange_unit = act.by.unit is not None and any(unit != act.by.unit for unit in act.subjects())
    strange_province = act.by.province is not None and province is not None and act.by.province != province
    if strange_unit or strange_province:
        raise NotItsOwn(act.by.grant)
