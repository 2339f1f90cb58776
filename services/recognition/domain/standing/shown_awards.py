"""The awards of a unit on a day, as they are told."""

from collections.abc import Mapping
from typing import Any

from services.recognition.domain.standing.award import Award
from services.recognition.domain.standing.reviewing import open_reviews
from services.recognition.domain.standing.state import Standing


def award_shown(standing: Standing, award: Award) -> Mapping[str, Any]:
    """The award with what each office found, and what asks for looking at it again."""
    proposed, granted, cancelled = award.proposed, award.granted, award.cancelled
    of_it = [each for each in open_reviews(standing) if each.award == proposed.award]
    return {
        "award": proposed.award,
        "unit": proposed.unit,
        "form": proposed.form,
        "year": proposed.year,
        "level": proposed.level,
        "stage": award.stage,
        "proposed_on": proposed.on,
        "recognitions": proposed.recognitions,
        "evaluations": proposed.evaluations,
        "appraisals": [
            {"office": office, "favourable": each.favourable, "on": each.on, "reason": each.reason}
            for office, each in sorted(award.appraisals.items())
        ],
        "decision": granted.decision if granted is not None else None,
        "cancellation": cancelled and {"ground": cancelled.ground, "document": cancelled.cancellation},
        "to_review": [each.what for each in of_it],
    }
