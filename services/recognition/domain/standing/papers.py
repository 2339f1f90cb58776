"""What becomes of a decision after it was made, and how one is found by its number."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import Refusal
from contracts.vocabulary import DecisionRef, Document
from services.recognition.domain.register.state import normalised, number_of
from services.recognition.domain.standing.decided import Decision
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import Kind, RecognitionRevoked, TitleGiven

Paper = Decision | RecognitionRevoked


@dataclass(eq=False)
class DecisionNotFound(Refusal):
    """What is corrected, replaced or withdrawn is a decision on the unit that stands."""

    vi = "Đơn vị không có quyết định {decision} của {issuer} năm {year} đang có hiệu lực."
    en = "No decision {decision} of {issuer} in {year} on the unit stands."
    decision: str
    issuer: str
    year: int


def find(standing: Standing, named: DecisionRef) -> Paper:
    """The decision on the unit that stands and is so named, however it is typed. Raises `DecisionNotFound`."""
    for paper in _standing(standing):
        if is_named(paper.decision, named):
            return paper
    raise DecisionNotFound(str(named), named.issuer, named.year)


def kind_of(paper: Paper) -> Kind:
    """What the decision said."""
    if isinstance(paper, RecognitionRevoked):
        return "revoked"
    return "recognised" if isinstance(paper, TitleGiven) else "declined"


def is_named(document: Document, named: DecisionRef) -> bool:
    """Whether number, symbol, issuer and year are this document's."""
    of_document = (number_of(document), normalised(document.issuer), document.issued_on.year)
    return of_document == (number_of(named), normalised(named.issuer), named.year)


def _standing(standing: Standing) -> Iterator[Paper]:
    for cycle in standing.decisions:
        if (decision := standing.decision(cycle)) is not None:
            yield decision
    for title in standing.titles.values():
        if title.revoked is not None:
            yield title.revoked
