"""A misprint in a decision is corrected by a letter: what the decision says and gave, and its day, stay."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import CorrectDecision
from contracts.policy.rules import Rules
from contracts.vocabulary import Document
from services.recognition.domain.register.decisions import NotYetIssued
from services.recognition.domain.standing.papers import Paper, find, kind_of
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import DecisionCorrected


@dataclass(eq=False)
class OtherwisePrinted(Refusal):
    """What a letter calls wrong is what the decision bears."""

    vi = "Văn bản ghi “{printed}”, không phải “{wrong}”."
    en = "The document reads “{printed}”, not “{wrong}”."
    printed: str
    wrong: str
    clause: str | None = "30/2020/NĐ-CP Điều 18.3"


def correct(standing: Standing | None, act: CorrectDecision, rules: Rules) -> Iterator[DomainEvent]:
    """The same letter entered again changes nothing."""
    known = standing or Standing(act.unit)
    if any(_is_same(before, act) for before in known.corrections):
        return
    paper = find(known, act.decision)
    yield DecisionCorrected(
        on=act.on,
        unit=act.unit,
        cycle=paper.cycle,
        nth=paper.nth,
        kind=kind_of(paper),
        decision=paper.decision,
        corrected=_corrected(paper, act),
        letter=act.document,
        field=act.field,
        wrong=act.wrong,
        right=act.right,
        authority=act.by.grant,
        clause=rules.authority.of(act.act()).clause,
    )


def _is_same(before: DecisionCorrected, act: CorrectDecision) -> bool:
    return (before.letter, before.field, before.wrong, before.right) == (act.document, act.field, act.wrong, act.right)


def _corrected(paper: Paper, act: CorrectDecision) -> Document:
    """The decision as the letter names it; no decision was made before its paper was issued."""
    if act.field != "spelling" and (printed := str(getattr(paper.decision, act.field))) != act.wrong:
        raise OtherwisePrinted(printed, act.wrong)
    corrected = act.corrected(paper.decision)
    if corrected.issued_on > paper.on:
        raise NotYetIssued(str(corrected), corrected.issued_on, paper.on)
    return corrected
