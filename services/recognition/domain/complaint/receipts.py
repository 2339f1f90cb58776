"""What is told to who lodges, takes up or settles a complaint: its number, and the days that count."""

from collections.abc import Mapping
from typing import Any

from contracts.acts.recognition.complaints import (
    AcceptComplaint,
    LodgeComplaint,
    LodgeSecondComplaint,
    ResolveComplaint,
)
from contracts.policy.rule import UNSET_VI
from contracts.policy.rules import Rules
from services.recognition.domain.complaint.state import Complaints


def of_lodging(act: LodgeComplaint | LodgeSecondComplaint, complaints: Complaints, rules: Rules) -> Mapping[str, Any]:
    """The running number by which it goes from now on, and by when it was to be lodged and is to be taken up."""
    lodged = next(each.lodged for each in reversed(list(complaints.every.values())) if each.lodged.on == act.on)
    return {
        "complaint": lodged.complaint,
        "last_day": lodged.last_day,
        "excluded_days": lodged.excluded_days,
        "accept_by": lodged.accept_by,
        **_holidays(rules),
    }


def of_acceptance(act: AcceptComplaint, complaints: Complaints, rules: Rules) -> Mapping[str, Any]:
    """By when it is to be settled, and whether it was taken up in time."""
    accepted = complaints.every[act.complaint].accepted
    if accepted is None:
        return {}
    return {"due_on": accepted.due_on, "days_late": accepted.days_late, **_holidays(rules)}


def of_settlement(act: ResolveComplaint, complaints: Complaints, _rules: Rules) -> Mapping[str, Any]:
    """Whether it was settled in time."""
    resolved = complaints.every[act.complaint].resolved
    return {"days_late": resolved.days_late} if resolved is not None else {}


def _holidays(rules: Rules) -> Mapping[str, str]:
    """That only Saturdays and Sundays were days off, where nobody has set the holidays."""
    return {} if rules.calendar.holidays.is_set else {"holidays": UNSET_VI}
