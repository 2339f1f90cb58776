"""A number and symbol name one document of an issuer's year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.act import BatchAct
from contracts.acts.recognition import (
    CancelAward,
    CarryOverRecognition,
    CorrectDecision,
    DeclineRecognition,
    EnterPastRecognition,
    GrantAward,
    IssueMaintenanceList,
    LiftEmulationBar,
    RecogniseUnits,
    RecordIndividualAwards,
    ResolveComplaint,
    RevokeRecognition,
    WithdrawDecision,
)
from contracts.policy.rules import Rules
from services.recognition.domain.register.state import NumberUsed, Register, number_of

Numbered = (
    RecogniseUnits
    | EnterPastRecognition
    | DeclineRecognition
    | CarryOverRecognition
    | IssueMaintenanceList
    | RevokeRecognition
    | WithdrawDecision
    | CorrectDecision
    | ResolveComplaint
    | GrantAward
    | CancelAward
    | LiftEmulationBar
    | RecordIndividualAwards
)
"""The acts whose paper takes a number of its issuer's register."""

NUMBERED_ONCE = "30/2020/NĐ-CP Điều 15"


@dataclass(eq=False)
class NumberTaken(Refusal):
    """Number and symbol are unique for an issuer's year."""

    vi = "Số {document} của {issuer} năm {year} đã dùng cho văn bản khác ({act})."
    en = "{issuer} has used number {document} of {year} for another document ({act})."
    document: str
    issuer: str
    year: int
    act: str
    clause: str | None = NUMBERED_ONCE


@dataclass(eq=False)
class NotYetIssued(Refusal):
    """An act rests on papers that were issued by its day."""

    vi = "Văn bản {document} ban hành ngày {issued_on}, sau ngày {on}."
    en = "Document {document} was issued on {issued_on}, after {on}."
    document: str
    issued_on: date
    on: date


def use_number(
    register: Register | None,
    act: Numbered,
    _rules: Rules,
) -> Iterator[DomainEvent]:
    """Takes the document's number for the whole act. The same paper entered again changes nothing."""
    for paper in (
        (act.document, act.ground_document) if isinstance(act, RevokeRecognition | CancelAward) else (act.document,)
    ):
        if paper.issued_on > act.on:
            raise NotYetIssued(str(paper), paper.issued_on, act.on)
    document, units = act.document, tuple(sorted(set(act.subjects())))
    used = register.used.get(number_of(document)) if register else None
    if used is None:
        yield NumberUsed(on=act.on, document=document, act=act.act(), units=units)
        return
    # A list is entered whole; a paper that revokes several titles, or a letter on it, or one from before the system,
    # is entered title by title.
    listed = used.units == units or not isinstance(act, BatchAct) or isinstance(act, CorrectDecision)
    if (used.document, used.act) != (document, act.act()) or not listed:
        raise NumberTaken(str(document), document.issuer, document.issued_on.year, used.act)
