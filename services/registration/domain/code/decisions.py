"""A unit takes a code that nobody bears, or that it inherits; when it ends, what nobody inherited is free."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.domain import DomainEvent, Refusal
from services.registration.domain.code.state import Bearer, CodeReleased, CodeTaken


@dataclass(eq=False)
class CodeBorne(Refusal):
    """One unit bears a code; another one takes it only as its successor. Source: 19/2025/QĐ-TTg."""

    vi = "Ngày {on} mã {borne} đang là của đơn vị {bearer}."
    en = "On {on} the code {borne} is borne by {bearer}."
    borne: str
    bearer: UUID
    on: date


@dataclass(frozen=True)
class Claim:
    """What one unit has to do with one code on a day; `heir_of` are the units that it takes the place of."""

    on: date
    scheme: str
    code: str
    unit: UUID
    heir_of: frozenset[UUID] = frozenset()


def take(bearer: Bearer | None, claim: Claim, _rules: None) -> Iterator[DomainEvent]:
    known = bearer.unit if bearer else None
    if known == claim.unit:
        return
    if known is not None and known not in claim.heir_of:
        raise CodeBorne(claim.code, known, claim.on)
    yield CodeTaken(on=claim.on, scheme=claim.scheme, code=claim.code, unit=claim.unit)


def release(bearer: Bearer | None, claim: Claim, _rules: None) -> Iterator[DomainEvent]:
    if bearer is not None and bearer.unit == claim.unit:
        yield CodeReleased(on=claim.on, scheme=claim.scheme, code=claim.code, unit=claim.unit)
