"""Incidents of the year that count against the unit."""

from contracts.policy.checks import IncidentException, NoIncidentCheck
from contracts.policy.rules import Rules
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.outcome import Judgement, Outcome
from services.evaluation.domain.record.state import IncidentNoted


def no_incident(check: NoIncidentCheck, facts: Facts, rules: Rules) -> Judgement:
    """None of the categories, save those that an exception covers. An incident nobody recorded did not happen here."""
    counted = [
        incident
        for incident in sorted(facts.record.incidents, key=lambda incident: (incident.occurred_on, incident.source))
        if incident.occurred_on.year == rules.cycle and incident.category in check.categories
        if not _excepted(check, incident)
    ]
    if counted:
        labels = {category.id: category for category in rules.criteria.incident_categories}
        vi = "; ".join(f"{labels[each.category].label_vi} ({each.occurred_on})" for each in counted)
        en = "; ".join(f"{labels[each.category].label_en} ({each.occurred_on})" for each in counted)
        return Judgement(Outcome.NOT_MET, f"Đã xảy ra: {vi}.", f"There was: {en}.", str(len(counted)), "0")
    vi, en = "Không có vụ việc nào được ghi nhận.", "No incident that counts is recorded."
    return Judgement(Outcome.MET, vi, en, "0", "0")


def _excepted(check: NoIncidentCheck, incident: IncidentNoted) -> bool:
    covers = {
        IncidentException.FORCE_MAJEURE: incident.force_majeure,
        IncidentException.HANDLED_PROMPTLY: incident.handled_promptly,
    }
    return any(covers[exception] for exception in check.exceptions)
