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
    criterion of the same id."""
    criteria, results = criteria_set(facts, rules), evaluate(facts, rules)
    return {
        "unit": facts.candidacy.unit,
        "cycle": facts.candidacy.cycle,
        "as_of": on,
        "pack": rules.ref,
        "pinned": rules.ref == facts.pack,
        "criteria_set": criteria.id if criteria else None,
        "results": results,
        **{outcome.replace("-", "_"): sum(result.outcome == outcome for result in results) for outcome in Outcome},
        "all_met": all_met(results),
    }
