"""A decision that has lost something it rests on is looked at again, and what comes of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import ReplaceDecision, SettleReview
from contracts.events.recognition import CLOSING
from contracts.policy.rules import Rules
from contracts.vocabulary import Clause, DecisionRef, Document, Note
from services.recognition.domain.standing.award_reviews import award_review_stands
from services.recognition.domain.standing.decided import Decision
from services.recognition.domain.standing.papers import is_named
from services.recognition.domain.standing.state import ReviewRequired, ReviewSettled, Standing


@dataclass(eq=False)
class NothingToReview(Refusal):
    """What is settled is a review that is open."""

    vi = "Không có yêu cầu xem xét lại nào đang mở đối với văn bản {decision}."
    en = "No review of {decision} is open."
    decision: str


def open_reviews(standing: Standing) -> list[ReviewRequired]:
    """Those that nothing has answered: neither a finding, nor the end of what was decided."""
    return [each for each in standing.reviews_required if stands(standing, each) and not _is_closed(standing, each)]


def finding(standing: Standing, review: ReviewRequired) -> ReviewSettled | None:
    """What was found of it last."""
    return next((each for each in reversed(standing.settlements) if _is_about(each, review)), None)


def settle(standing: Standing | None, act: SettleReview, rules: Rules) -> Iterator[DomainEvent]:
    """All reviews of the decision that are open on the day are settled as one. Said again it changes nothing."""
    known = standing or Standing(act.unit)
    asked = [each for each in open_reviews(known) if _is_of(known, each, act.decision)]
    clause = rules.authority.of(act.act()).clause
    said = (act.outcome, act.document)
    answered = [found for each in asked if (found := finding(known, each)) and (found.outcome, found.document) == said]
    if not asked and not any((each.outcome, each.document) == said for each in known.settlements):
        raise NothingToReview(str(act.decision))
    if asked and len(answered) < len(asked):
        for award in dict.fromkeys(each.award for each in asked):
            yield from _settled([each for each in asked if each.award == award], act, act.outcome, clause)


def replaced(
    standing: Standing, decision: Decision, act: ReplaceDecision, clause: Clause | None
) -> Iterator[DomainEvent]:
    """The reviews of a decision that were found to need a replacement are closed by it; any other stays open."""
    of_it = [each for each in open_reviews(standing) if each.award is None]
    of_it = [each for each in of_it if (each.cycle, each.nth) == (decision.cycle, decision.nth)]
    asked = [each for each in of_it if (found := finding(standing, each)) and found.outcome == "replace"]
    if asked:
        yield from _settled(asked, act, "replaced", clause)


def _settled(
    reviews: Sequence[ReviewRequired], act: SettleReview | ReplaceDecision, outcome: str, clause: Clause | None
) -> Iterator[ReviewSettled]:
    first = reviews[0]
    document: Document = act.document
    reason: Note = act.reason
    yield ReviewSettled(
        on=act.on,
        unit=first.unit,
        cycle=first.cycle,
        nth=first.nth,
        recognition=first.recognition,
        decision=first.decision,
        because=tuple(each.because for each in reviews),
        outcome=outcome,
        award=first.award,
        reason=reason,
        document=document,
        authority=act.by.grant,
        clause=clause,
    )


def stands(standing: Standing, review: ReviewRequired) -> bool:
    """Whether what is to be reviewed is still there: the bars, or the decision and the title that came of it."""
    if review.award is not None:
        return award_review_stands(standing, review)
    if review.bars is not None:
        return not standing.bars.keys().isdisjoint(review.bars)
    decision, title = standing.decision(review.cycle), standing.title_of(review.cycle)
    if title is not None and title.revoked is not None and title.revoked.decision != review.decision:
        return False
    return decision is not None and decision.nth == review.nth


def _is_closed(standing: Standing, review: ReviewRequired) -> bool:
    return any(each.outcome in CLOSING and _is_about(each, review) for each in standing.settlements)


def _is_about(settled: ReviewSettled, review: ReviewRequired) -> bool:
    about = (settled.cycle, settled.nth, settled.award) == (review.cycle, review.nth, review.award)
    return about and review.because in settled.because


def _is_of(standing: Standing, review: ReviewRequired, named: DecisionRef) -> bool:
    """Whether the review is of the decision so named: as it was named then, or as a letter has it read since."""
    if review.award is not None:
        return is_named(review.decision, named)
    decision = standing.decision(review.cycle)
    now = decision.decision if decision is not None and decision.nth == review.nth else review.decision
    return is_named(review.decision, named) or is_named(now, named)
