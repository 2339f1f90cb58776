"""The standing of a unit on a day, as it is told."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from services.recognition.domain.standing.candidacy import AppraisalNoted, Candidacy, DossierNoted
from services.recognition.domain.standing.decided import RecognitionDeclined
from services.recognition.domain.standing.holding import holding, since_the_dossier
from services.recognition.domain.standing.reviewing import finding, open_reviews, stands
from services.recognition.domain.standing.shown_awards import award_shown
from services.recognition.domain.standing.state import Standing
from services.recognition.domain.standing.title import (
    DecisionWithdrawn,
    PastRecognitionEntered,
    RecognitionCarriedOver,
    Title,
    TitleGiven,
)


def shown(standing: Standing, by_then: Standing, day: date) -> Mapping[str, Any]:
    """Titles by effect: `standing` is all that is known, since a later decision may reach back to `day`. Everything
    else by legal date: `by_then` is what was done by `day`."""
    begun = [title for title in standing.titles.values() if _concerns(title, day)]
    stand = [each for each in open_reviews(by_then) if stands(standing, each)]
    return {
        "unit": standing.unit,
        "as_of": day,
        "ended_on": ended_on if (ended_on := standing.lineage.ended_on) and ended_on <= day else None,
        "titles": [_title(title, day) for title in sorted(begun, key=lambda title: title.recognised.effective_from)],
        "candidacies": [_candidacy(by_then, cycle) for cycle in sorted(by_then.candidacies)],
        "bars": [
            {"year": year, "cause": bar.cause, "head_office": bar.head_office, "clause": bar.clause}
            for year, bar in sorted(by_then.bars.items())
        ],
        "awards": [award_shown(by_then, award) for _, award in sorted(by_then.awards.items())],
        "corrections": [
            {"decision": each.decision, "corrected": each.corrected, "letter": each.letter, "wrong": each.wrong}
            for each in by_then.corrections
        ],
        "reviews_required": [
            {
                "cycle": each.cycle,
                "decision": each.decision,
                "because": each.because,
                "what": each.what,
                "found": found.outcome if (found := finding(by_then, each)) else None,
            }
            for each in stand
        ],
    }


def _concerns(title: Title, day: date) -> bool:
    return min(title.recognised.on, title.recognised.effective_from) <= day


def _title(title: Title, day: date) -> Mapping[str, Any]:
    recognised, revoked = title.recognised, title.revoked
    return {
        "recognition": recognised.recognition,
        "cycle": recognised.cycle,
        "state": title.state_on(day),
        "effective_from": recognised.effective_from,
        "valid_to": recognised.valid_to,
        "decision": recognised.decision,
        "authority": recognised.authority,
        "carried_from": _carried_from(recognised) if isinstance(recognised, RecognitionCarriedOver) else None,
        "carried_to": title.passed_on.carried_to if title.passed_on and title.passed_on.on <= day else None,
        "maintained": [year for year in title.maintained if year not in title.reviews or title.reviews[year].on <= day],
        "from_paper": isinstance(recognised, PastRecognitionEntered),
        "reviews": {year: review.outcome for year, review in sorted(title.reviews.items()) if review.on <= day},
        "revocation": {
            "ground": revoked.ground,
            "decision": revoked.decision,
            "revoked_on": revoked.revoked_on,
            "effective_from": revoked.effective_from,
        }
        if revoked is not None and min(revoked.on, revoked.effective_from) <= day
        else None,
        "withdrawal": _withdrawal(title.withdrawn, day) if title.withdrawn is not None else None,
    }


def _carried_from(carried: RecognitionCarriedOver) -> Mapping[str, Any]:
    return {
        "recognition": carried.carried_from,
        "unit": carried.predecessor,
        "reorganised_on": carried.reorganised_on,
    }


def _withdrawal(withdrawn: DecisionWithdrawn, day: date) -> Mapping[str, Any] | None:
    """What is told of it on a day: from when it was signed, or from when the title is not held because of it."""
    if min(withdrawn.on, withdrawn.effective_from) > day:
        return None
    return {
        "document": withdrawn.withdrawal,
        "withdrawn_on": withdrawn.on,
        "effective_from": withdrawn.effective_from,
        "reason": withdrawn.reason,
    }


def _candidacy(standing: Standing, cycle: int) -> Mapping[str, Any]:
    decided = standing.decided(cycle)
    return {
        "cycle": cycle,
        "stage": _stage(standing, cycle, standing.candidacy(cycle)),
        "notified": decided is not None and decided.notified_on is not None,
        "incidents": _incidents(standing, cycle, decided.decision.on if decided else date.max),
    }


def _incidents(standing: Standing, cycle: int, until: date) -> Sequence[Mapping[str, Any]]:
    """What happened between the dossier and the decision, and whether it holds that."""
    held = holding(standing, cycle, until)
    return [
        {
            "category": each.category,
            "occurred_on": each.occurred_on,
            "document": each.document,
            "force_majeure": each.force_majeure,
            "handled_promptly": each.handled_promptly,
            "holds": each in held,
        }
        for each in since_the_dossier(standing, cycle, until)
    ]


def _stage(standing: Standing, cycle: int, candidacy: Candidacy) -> str:
    """How far the candidacy is, as far as it was told here."""
    match standing.decision(cycle):
        case TitleGiven():
            return "recognised"
        case RecognitionDeclined():
            return "declined"
    if candidacy.is_closed:
        return "closed"
    if candidacy.last(AppraisalNoted) is not None:
        return "appraised"
    return "dossier-filed" if candidacy.last(DossierNoted) is not None else "registered"
