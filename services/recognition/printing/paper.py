"""What a paper says besides its own text: who issues and signs it, its basis, and the units that it is about. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.policy.basis import BasisDocument
from contracts.vocabulary import Document, Office
from services.recognition.printing import words

_RECIPIENTS = ("Như Điều 4", "Bộ Công an (để báo cáo)", "Thường trực Tỉnh ủy (để báo cáo)")
_OF_NOTICE = ("Ủy ban nhân dân tỉnh (để báo cáo)", "Các đơn vị có tên trên")


@dataclass(frozen=True)
class Issue:
    """Who issues a paper, under which number and on which day, as far as that is known. `office` is on whose authority
    it is issued."""

    office: Office
    issuer: str
    symbol: str
    number: str | None = None
    on: date | None = None
    signature: Sequence[str] = ()
    place: str | None = None


def issue_of(document: Document, office: Office) -> Issue:
    """The issue of a document that is recorded."""
    signature = words.signature(office, document.signatory, document.capacity)
    number = words.number(document.number)
    return Issue(office, document.issuer, document.symbol, number, document.issued_on, signature)


def decision(issue: Issue, basis: Sequence[str], about: str, units: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The facts of a decision, by the names of its template."""
    return {
        **_issued(issue, basis, units),
        "superior": None,
        "about": about,
        "office": f"{words.head(issue.office)} {words.body(issue.issuer)}",
        "police": words.police(issue.issuer),
        "recipients": _RECIPIENTS,
    }


def notice(issue: Issue, basis: Sequence[str], year: int, units: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The facts of the Notice of the units that maintain their title."""
    return {
        **_issued(issue, basis, units),
        "superior": "Bộ Công an",
        "about": f"Danh sách đơn vị duy trì danh hiệu điển hình về {words.MOVEMENT} năm {year}",
        "year": year,
        "recipients": _OF_NOTICE,
    }


def unit(name: str, kind: str, code: str, note: str = "") -> Mapping[str, str]:
    """A line of the list of units."""
    return {"name": name, "kind": words.KINDS[kind], "code": code, "note": note}


def _issued(issue: Issue, basis: Sequence[str], units: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "issuer": words.body(issue.issuer),
        "body": words.body(issue.issuer),
        "number": issue.number,
        "symbol": issue.symbol,
        "place": issue.place or words.place(issue.issuer),
        "on": issue.on,
        "signature": issue.signature or words.signature(issue.office, None, None),
        "basis": basis,
        "units": units,
    }


def plan(documents: Sequence[BasisDocument], clauses: Sequence[str | None], more: Sequence[str] = ()) -> Sequence[str]:
    """The basis of a paper: what the office names itself, then the plans and what the clauses cite."""
    return [*more, *words.basis(documents, clauses)]
