"""A decision is withdrawn: before the unit was notified it never took effect, afterwards what it gave ends."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from chassis.domain import DomainEvent
from contracts.acts.recognition import WithdrawDecision
from contracts.policy.rules import Rules
from services.recognition.domain.standing.award_reviews import of_title
from services.recognition.domain.standing.decided import RecognitionDeclined
from services.recognition.domain.standing.maintaining import NoActiveTitle
from services.recognition.domain.standing.papers import Paper, find, is_named
from services.recognition.domain.standing.recognising import AlreadyRecognised
from services.recognition.domain.standing.state import ReviewRequired, Standing
from services.recognition.domain.standing.title import DecisionWithdrawn, Kind, RecognitionRevoked, TitleGiven


def withdraw(standing: Standing | None, act: WithdrawDecision, rules: Rules, now: Standing) -> Iterator[DomainEvent]:
    """A bar or an award that rests on what is withdrawn stands, and must be looked at again. `now` is the standing with
    all that is known."""
    known = standing or Standing(act.unit)
    if any(
        before.withdrawal == act.document and is_named(before.decision, act.decision) for before in known.withdrawals
    ):
        return
    paper = find(known, act.decision)
    kind, notified, first = _withdrawn(known, paper, act.on)
    withdrawn = DecisionWithdrawn(
        on=act.on,
        unit=act.unit,
        cycle=paper.cycle,
        nth=paper.nth,
        kind=kind,
        decision=paper.decision,
        withdrawal=act.document,
        notified=notified,
        effective_from=first,
        reason=act.reason,
        authority=act.by.grant,
        clause=rules.authority.of(act.act()).clause,
    )
    yield withdrawn
    yield from _bars(known, paper, kind, act)
    if isinstance(paper, TitleGiven):
        yield from of_title(now, replace(known.titles[paper.recognition], withdrawn=withdrawn), act.on)


def _withdrawn(known: Standing, paper: Paper, on: date) -> tuple[Kind, bool, date]:
    """What sort of decision it is, whether the unit was notified of it, and from when it is gone."""
    match paper:
        case RecognitionRevoked(effective_from=first):
            _check_nothing_in_its_place(known, paper)
            return "revoked", True, first
        case RecognitionDeclined():
            return "declined", _is_notified(known, paper), paper.on
        case TitleGiven(effective_from=first):
            if not _is_notified(known, paper):
                return "recognised", False, first
            title, last = known.titles[paper.recognition], max(on, first)
            if title.last_day < last:
                raise NoActiveTitle(last)
            return "recognised", True, last


def _is_notified(known: Standing, paper: Paper) -> bool:
    decided = known.decided(paper.cycle)
    return decided is not None and decided.notified_on is not None


def _check_nothing_in_its_place(known: Standing, revoked: RecognitionRevoked) -> None:
    """A title comes back only where no other has taken its days since."""
    title = replace(known.titles[revoked.recognition], revoked=None)
    if (held := known.held_beside(title)) is not None:
        raise AlreadyRecognised(held.recognised.recognition)


def _bars(known: Standing, paper: Paper, kind: Kind, act: WithdrawDecision) -> Iterator[ReviewRequired]:
    """A review of the bars whose cause the decision was."""
    years = tuple(year for year, bar in sorted(known.bars.items()) if bar.cause == kind and bar.on >= paper.on)
    if years:
        yield ReviewRequired(
            on=act.on,
            unit=act.unit,
            cycle=paper.cycle,
            nth=paper.nth,
            recognition=paper.recognition if isinstance(paper, RecognitionRevoked) else None,
            decision=paper.decision,
            because=str(act.document),
            what=f"bars of {', '.join(map(str, years))}: {paper.decision} was withdrawn",
            bars=years,
        )
