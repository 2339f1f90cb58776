"""The same facts under other rules: what a candidacy would come to. Nothing is written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from contracts.policy.rules import Rules
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.judging import criteria_set, evaluate
from services.evaluation.domain.assessment.outcome import Outcome, all_met


def what_if(facts: Facts, rules: Rules, on: date) -> Mapping[str, Any]:
    """`criteria_set` None and no results where these rules have no set for the unit's kind. A verdict counts for the
    criterion of the same id, which under another pack may say something else: then `note_vi` and `note_en` say so."""
    criteria, results = criteria_set(facts, rules), evaluate(facts, rules)
    applicable = [result for result in results if result.outcome != Outcome.NOT_APPLICABLE]
    return {
        "unit": facts.candidacy.unit,
        "cycle": facts.candidacy.cycle,
        "as_of": on,
        "pack": rules.ref,
        "pinned": rules.ref == facts.pack,
        "criteria_set": criteria.id if criteria else None,
        "results": results,
        **{outcome.replace("-", "_"): sum(result.outcome == outcome for result in results) for outcome in Outcome},
        "applicable": len(applicable),
        "total": len(results),
        "all_met": all_met(results),
        **({} if rules.ref == facts.pack else of_another_set()),
    }


def of_another_set() -> Mapping[str, str]:
    """What is said wherever results of several sets stand side by side (domain model §10, 31)."""
    return {
        "note_vi": "Theo bộ tiêu chí khác: số tiêu chí đạt và tổng số của các bộ khác nhau không cộng, không so sánh.",
        "note_en": "By another set: what is met, and of how many, is not added up or compared across sets.",
    }
