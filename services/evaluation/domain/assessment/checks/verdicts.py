"""Criteria that a person judges: the appraiser's verdict, never the unit's own."""

from dataclasses import replace

from contracts.vocabulary import Slug
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.outcome import Judgement, Outcome


def appraised(criterion: Slug, facts: Facts) -> Judgement:
    """As the appraiser found last."""
    verdict = facts.verdicts.get(criterion)
    if verdict is None:
        return Judgement(Outcome.UNDETERMINED, "Chưa có kết luận thẩm định.", "No appraiser has judged it.")
    note = f": {verdict.note}" if verdict.note else ""
    vi = f"Thẩm định ngày {verdict.on}{note}."
    en = f"Appraised on {verdict.on}{note}."
    return Judgement(Outcome(verdict.outcome), vi, en, evidence=verdict.evidence)


def appraised_unheld(criterion: Slug, slot: int, facts: Facts) -> Judgement:
    """As the appraiser found on the paper at hand, said to be so: the pack holds no text of the criterion."""
    found = appraised(criterion, facts)
    vi = f"Tiêu chí số {slot} chưa có văn bản. {found.vi}"
    en = f"The text of criterion {slot} is not held. {found.en}"
    return replace(found, vi=vi, en=en)
