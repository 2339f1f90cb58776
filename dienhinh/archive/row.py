"""One line of the sheet, understood: words of an officer become words of the contract."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from chassis.service.validation import FieldError, field_errors
from contracts.codes import Scheme
from contracts.names import comparable, same_name
from contracts.policy.revocation import Ground
from contracts.vocabulary import Cycle, Document, Name, Note, Office, Term
from dienhinh.archive.columns import DECISIONS, GROUNDS, OFFICES, Decision

_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_LENGTH_OF_ADMIN_CODE = 5


def _day(value: Any) -> Any:
    """30/11/2023, as papers are dated; a real date, or one written 2023-11-30, is taken as it is."""
    if isinstance(value, str) and (typed := _DAY.fullmatch(value)):
        try:
            return date(int(typed["year"]), int(typed["month"]), int(typed["day"]))
        except ValueError:
            raise ValueError(f"không có ngày {value} / there is no day {value}") from None
    return value


def _word(known: Mapping[str, StrEnum]) -> Callable[[Any], Any]:
    words = {comparable(word): meant for word, meant in known.items()} | {str(meant): meant for meant in known.values()}

    def meant(value: Any) -> Any:
        if (found := words.get(comparable(str(value)))) is None:
            raise ValueError(f"phải là / must be: {', '.join(f'{word} ({meant})' for word, meant in known.items())}")
        return found

    return meant


Day = Annotated[date, BeforeValidator(_day)]


class OldDecision(Term):
    """What one line says."""

    decision: Annotated[Decision, BeforeValidator(_word(DECISIONS))]
    code: str | None = None
    scheme: Scheme = "admin-unit"
    name: Name | None = None
    cycle: Cycle
    number: str
    symbol: str | None = None
    issuer: Name
    issued_on: Day
    effective_from: Day | None = None
    office: Annotated[Office, BeforeValidator(_word(OFFICES))]
    ground: Annotated[Ground, BeforeValidator(_word(GROUNDS))] | None = None
    ground_paper: str | None = None
    ground_issuer: Name | None = None
    ground_issued_on: Day | None = None
    note: Note | None = Field(None)

    @model_validator(mode="before")
    @classmethod
    def _number_with_its_symbol(cls, data: Any) -> Any:
        number, symbol = _parted(data.get("number", ""))
        return {**data, "number": number, "symbol": symbol} if symbol and "symbol" not in data else data

    @model_validator(mode="after")
    def _says_enough(self) -> Self:
        missing = []
        if self.code is None and self.name is None:
            missing.append("code, name: ghi mã hoặc tên / a code or a name")
        if self.decision is Decision.REVOKE:
            asked = ("ground", "ground_paper", "ground_issuer", "ground_issued_on")
            missing += [f"{name}: thu hồi phải có / a revocation has one" for name in asked if not getattr(self, name)]
        if self.decision is Decision.NOT_MAINTAIN and self.note is None:
            missing.append("note: không duy trì phải nêu lý do / not maintained has its reason")
        if missing:
            raise ValueError("; ".join(missing))
        return self

    @property
    def asked_code(self) -> str | None:
        """The code; of communes and wards with the zeros that a sheet took from its beginning."""
        if self.code is not None and self.scheme == "admin-unit" and self.code.isdecimal():
            return self.code.zfill(_LENGTH_OF_ADMIN_CODE)
        return self.code

    def among(self, units: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
        """Those of `units` that this line may mean: with a code, of its list; else of just this name."""
        if self.code is not None:
            return [unit for unit in units if unit["scheme"] == self.scheme]
        return [unit for unit in units if same_name(unit["name"], self.name or "")]

    @property
    def document(self) -> dict[str, Any]:
        """The paper, as acts cite it."""
        return _document(self.number, self.symbol or "", self.issuer, self.issued_on)

    @property
    def ground_document(self) -> dict[str, Any]:
        """The paper that gives the ground of a revocation."""
        return _document(*_parted(self.ground_paper or ""), self.ground_issuer, self.ground_issued_on)


def understood(cells: Mapping[str, str]) -> tuple[OldDecision | None, list[FieldError]]:
    """The line, or what is wrong with it, by column."""
    try:
        row = OldDecision.model_validate(cells)
        _ = row.document
    except ValidationError as error:
        return None, field_errors(error.errors())
    try:
        _ = row.ground_document if row.decision is Decision.REVOKE else None
    except ValidationError as error:
        return None, [{**each, "field": "ground_paper"} for each in field_errors(error.errors())]
    return row, []


def _parted(number: str) -> tuple[str, str]:
    """`012/QĐ-UBND` as number and symbol."""
    of_itself, _, symbol = str(number).partition("/")
    return of_itself.strip(), symbol.strip()


def _document(number: str, symbol: str, issuer: str | None, issued_on: date | None) -> dict[str, Any]:
    paper = Document.model_validate({"number": number, "symbol": symbol, "issuer": issuer, "issued_on": issued_on})
    return paper.model_dump(mode="json", exclude_none=True)
