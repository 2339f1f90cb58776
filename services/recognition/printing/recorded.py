"""A paper as it is recorded under its number: as letters have corrected it and later decisions replaced it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from chassis.acts.workspace import Workspace
from chassis.paper import day_in_words
from contracts.policy.basis import BasisDocument
from contracts.policy.rules import Rules
from contracts.vocabulary import DecisionRef, Document, Office
from services.recognition.domain.maintenance_list.state import MAINTENANCE_LIST
from services.recognition.domain.register.state import NumberUsed, number_of, register_of_issuer
from services.recognition.domain.standing.decided import RecognitionDeclined
from services.recognition.domain.standing.papers import is_named
from services.recognition.domain.standing.state import STANDING, Standing
from services.recognition.domain.standing.title import (
    PastRecognitionEntered,
    RecognitionCarriedOver,
    RecognitionRevoked,
    TitleGiven,
    UnitRecognised,
    judged_on,
)
from services.recognition.printing import words
from services.recognition.printing.paper import decision, issue_of, notice, plan, unit
from services.recognition.printing.ruling import recognising_clauses, ruling
from services.recognition.rules import province_of

Paper = UnitRecognised | RecognitionCarriedOver | RecognitionDeclined | RecognitionRevoked


@dataclass(frozen=True)
class Printed:
    """A template, and what it is filled with."""

    template: str
    facts: Mapping[str, Any]


def recorded(workspace: Workspace, named: DecisionRef) -> Printed | None:
    """The paper of that number as it stands; None where none bears it, or none of a kind that is printed here."""
    register = workspace.state(register_of_issuer(named.issuer, named.year))
    used = register.used.get(number_of(named)) if register is not None else None
    if used is None:
        return None
    standings = [found for each in used.units if (found := workspace.state(STANDING.of(each))) is not None]
    if used.act == "issue-maintenance-list":
        return _notice(workspace, used, standings)
    said = [
        (standing, paper) for standing in standings for paper in _papers(standing) if is_named(paper.decision, named)
    ]
    return _decision(workspace, used, said) if said else None


def _papers(standing: Standing) -> Iterable[Paper]:
    """Every decision on the unit, withdrawn ones too: what was signed can be printed. Of a paper from before the system
    the wording is not held."""
    decided = (each.decision for history in standing.decisions.values() for each in history)
    yield from (each for each in decided if not isinstance(each, PastRecognitionEntered))
    yield from (title.revoked for title in standing.titles.values() if title.revoked is not None)


def _decision(workspace: Workspace, used: NumberUsed, said: Sequence[tuple[Standing, Paper]]) -> Printed:
    first = said[0][1]
    match first:
        case UnitRecognised(cycle=cycle, effective_from=since):
            template, about = "recognition.html", f"công nhận đơn vị điển hình về {words.MOVEMENT} năm {cycle}"
            facts: dict[str, Any] = {"cycle": cycle, "effective_from": since if since != first.on else None}
        case RecognitionCarriedOver(cycle=cycle, effective_from=since):
            template, about = "carrying.html", f"chuyển danh hiệu điển hình về {words.MOVEMENT} năm {cycle}"
            facts = {"cycle": cycle, "effective_from": since}
        case RecognitionDeclined(cycle=cycle, reason=reason):
            template, about = "declining.html", f"không công nhận đơn vị điển hình về {words.MOVEMENT} năm {cycle}"
            facts = {"cycle": cycle, "reason": reason}
        case RecognitionRevoked(effective_from=since):
            template, about = "revocation.html", f"thu hồi danh hiệu điển hình về {words.MOVEMENT}"
            facts = {
                "effective_from": since,
                "ground": words.GROUNDS.get(first.ground, first.ground),
                "ground_document": _cited(first.ground_document),
            }
    units = _in_order(_line(workspace, standing, paper) for standing, paper in said)
    rules, documents = _ruling_of(workspace, said[0][0], first)
    clauses = recognising_clauses(rules) if isinstance(first, UnitRecognised | RecognitionDeclined) else []
    issue = issue_of(used.document, _office(first, rules, used.act))
    return Printed(template, {**decision(issue, plan(documents, [first.clause, *clauses]), about, units), **facts})


def _ruling_of(workspace: Workspace, standing: Standing, paper: Paper) -> tuple[Rules, Sequence[BasisDocument]]:
    """The rules by which the paper was decided: those pinned to the candidacy, or in force on its day."""
    registered = standing.registration(paper.cycle)
    if isinstance(paper, UnitRecognised | RecognitionDeclined) and registered is not None:
        return ruling(workspace, registered.province, paper.on, paper.cycle, registered.pack)
    return ruling(workspace, province_of(standing), paper.on)


def _office(paper: Paper, rules: Rules, act: str) -> Office:
    """On whose authority the paper rests: the office's own, or the one that delegated it."""
    office, competent = Office(paper.authority.partition("@")[0]), rules.authority.of(act).value or ()
    given = paper.delegation if isinstance(paper, TitleGiven) and paper.delegation is not None else ""
    delegation = rules.delegation(given)
    if delegation is not None:
        return delegation.giver
    return office if office in competent or not competent else competent[0]


def _in_order(units: Iterable[Mapping[str, str]]) -> Sequence[Mapping[str, str]]:
    return sorted(units, key=lambda each: (each["code"], each["name"]))


def _cited(document: Document) -> str:
    return f"văn bản số {document} {day_in_words(document.issued_on)} của {words.body(document.issuer)}"


def _line(workspace: Workspace, standing: Standing, paper: Paper | PastRecognitionEntered) -> Mapping[str, str]:
    """The unit as the paper calls it; where the paper is silent, as it was recognised or had registered."""
    match paper:
        case RecognitionCarriedOver():
            before = workspace.state(STANDING.of(paper.predecessor))
            name = before.titles[paper.carried_from].recognised.unit_name if before is not None else paper.carried_from
            return unit(paper.unit_name, paper.unit_kind, paper.unit_code, f"Danh hiệu của {name}")
        case UnitRecognised() | PastRecognitionEntered():
            return unit(paper.unit_name, paper.unit_kind, paper.unit_code)
        case RecognitionRevoked(recognition=recognition):
            return _line(workspace, standing, standing.titles[recognition].recognised)
        case RecognitionDeclined(cycle=cycle):
            registered = standing.registration(cycle)
            assert registered is not None  # noqa: S101 - it was declined on its registration
            return unit(registered.unit_name, registered.unit_kind, registered.unit_code)


def _notice(workspace: Workspace, used: NumberUsed, standings: Sequence[Standing]) -> Printed | None:
    """The Notice of the year in which it was issued, or of the year before."""
    issued = used.document.issued_on.year
    for standing, year in product(standings[:1], (issued, issued - 1)):
        province = province_of(standing)
        notice_of = workspace.state(MAINTENANCE_LIST.of(province, year))
        if notice_of is not None and notice_of.notice == used.document:
            titles = [(each, each.title_on(judged_on(year, used.on, each.lineage.ended_on))) for each in standings]
            units = _in_order(_line(workspace, each, title.recognised) for each, title in titles if title is not None)
            rules, documents = ruling(workspace, province, used.on, year)
            clauses = [rules.authority.of(used.act).clause, rules.maintenance.yearly_review.clause]
            issue = issue_of(used.document, Office.PROVINCIAL_POLICE)
            return Printed("notice.html", notice(issue, plan(documents, clauses), year, units))
    return None
