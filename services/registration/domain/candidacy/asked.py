"""What the police asked a unit for and it has not answered yet, as of a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from contracts.inspections import Verdict
from services.registration.domain.candidacy.supervision import Supervision


def asked(supervision: Supervision, on: date) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """`shortcomings` of inspections and `reminders` that wait for an answer, each since when, until when (None: no day
    was set), and for how many days it has been over that."""
    return {
        "shortcomings": [
            {
                "inspection": name,
                "finding": number,
                "criterion": finding.criterion,
                "note": finding.note,
                **waiting(inspection.on, finding.respond_by, on),
            }
            for name, inspection in supervision.inspections.items()
            for number, finding in enumerate(inspection.findings, start=1)
            if finding.finding is Verdict.SHORTCOMING and (name, number) not in supervision.findings_answered
        ],
        "reminders": [
            {"reminder": name, "text": reminder.text, **waiting(reminder.on, reminder.respond_by, on)}
            for name, reminder in supervision.reminders.items()
            if name not in supervision.reminders_answered
        ],
    }


def waiting(since: date, respond_by: date | None, on: date) -> Mapping[str, Any]:
    """Since when something waits, until when it is answered in time, and how many days it is over that."""
    over = None if respond_by is None else max(0, (on - respond_by).days)
    return {"since": since, "respond_by": respond_by, "days_over": over}
