"""What a unit owes in a cycle as of a day, and what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from contracts.policy.rules import Rules
from services.registration.domain.candidacy.asked import asked
from services.registration.domain.candidacy.dossier import missing
from services.registration.domain.candidacy.events import DifficultyAnswered, DifficultyRaised
from services.registration.domain.candidacy.reporting import months_owed
from services.registration.domain.candidacy.state import Candidacy


def owed(candidacy: Candidacy, rules: Rules, on: date) -> Mapping[str, Any]:
    """`months`: each month that is reported under, with its state (filed, rejected, excused, owed), due day and days
    late, and the phase that it closes;
    `dossier`: its last day, whether it came in time, and the required items it lacks; `asked`: what the
    police wait for."""
    return {
        "unit": candidacy.unit,
        "cycle": candidacy.cycle,
        "stage": candidacy.stage,
        "as_of": on,
        "resolution": candidacy.resolution is not None,
        "plan": candidacy.plan is not None,
        "months": [
            {**_month(candidacy, rules, month, on), **_phase(rules, month)} for month in _months(candidacy, rules, on)
        ],
        "dossier": {
            "last_day": rules.dossier.last_day(candidacy.cycle),
            "received_on": candidacy.dossier.received_on if candidacy.dossier else None,
            "in_time": candidacy.dossier.in_time if candidacy.dossier else None,
            "late_accepted": candidacy.late_accepted,
            "missing": missing(candidacy, candidacy.items, rules) if candidacy.is_open else (),
            "returns": candidacy.returns,
            "awaited": _awaited(candidacy, on),
            "clause": rules.dossier.clause,
        },
        "difficulties": [
            _difficulty(number, entry, rules, on) for number, entry in sorted(candidacy.difficulties.items())
        ],
        "asked": asked(candidacy.supervision, on),
    }


def _months(candidacy: Candidacy, rules: Rules, on: date) -> Sequence[str]:
    """A candidacy that has ended owes nothing any more, nor does one under rules that ask for no reports; what was
    reported or excused is still shown."""
    settled = candidacy.reports.keys() | candidacy.excused
    owes = candidacy.is_open and rules.reports.are_owed
    return [month for month in months_owed(candidacy, rules.reports, until=on) if owes or month in settled]


def _month(candidacy: Candidacy, rules: Rules, month: str, on: date) -> Mapping[str, Any]:
    due = rules.reports.due_on(month)
    filed = candidacy.reports.get(month)
    if filed is not None and month not in candidacy.rejected:
        first = candidacy.first_filed[month]
        state = {"state": "filed", "version": filed.version, "days_late": first.days_late}
        return {"month": month, "due_on": first.due_on, "nothing_occurred": filed.nothing_occurred, **state}
    if month in candidacy.excused:
        return {"month": month, "due_on": due, "state": "excused"}
    overdue = (on - due).days if due is not None and on > due else 0
    open_ = {"month": month, "due_on": due, "state": "owed", "days_late": overdue if due is not None else None}
    if month not in candidacy.rejected:
        return open_
    return {**open_, "state": "rejected", "reason": candidacy.rejected[month].reason}


def _phase(rules: Rules, month: str) -> Mapping[str, Any]:
    phase = rules.reports.phase_of(month)
    return {} if phase is None else {"phase": phase.id, "phase_vi": phase.label_vi, "phase_en": phase.label_en}


def _difficulty(number: int, entry: DifficultyRaised | DifficultyAnswered, rules: Rules, on: date) -> Mapping[str, Any]:
    """One that waits says until when it is answered in time, and for how many days it has been over that."""
    if isinstance(entry, DifficultyAnswered):
        return {"difficulty": number, "state": "answered"}
    due = rules.procedure.answer_by(entry.on)
    over = None if due is None else max(0, (on - due).days)
    return {"difficulty": number, "state": "raised", "raised_on": entry.on, "due_on": due, "days_over": over}


def _awaited(candidacy: Candidacy, on: date) -> Mapping[str, Any] | None:
    """What the police ask the dossier to be completed by, since when, and for how many days."""
    if candidacy.awaited is None or not candidacy.is_open:
        return None
    asked = candidacy.awaited
    return {
        "items": asked.items,
        "reason": asked.reason,
        "returned_on": asked.on,
        "respond_by": asked.respond_by,
        "days_open": (on - asked.on).days,
    }
