"""The receipt (giấy tiếp nhận) that answers a report or a dossier: number, day, in time or not, what is missing."""

from collections.abc import Mapping
from typing import Any

from contracts.acts.registration.dossiers import FileDossier, SupplementDossier
from contracts.acts.registration.reporting import FileReport, RaiseDifficulty
from contracts.policy.rules import Rules
from services.registration.domain.candidacy.dossier import missing
from services.registration.domain.candidacy.reporting import waiting
from services.registration.domain.candidacy.state import Candidacy


def of_report(act: FileReport, candidacy: Candidacy, rules: Rules) -> Mapping[str, Any]:
    """`in_time` and `days_late` are of the first filing: a correction is not late. `missing`: blank indicators.

    Nothing is told of a report that was entered into a candidacy after the unit had withdrawn and registered again.
    """
    if act.period not in candidacy.reports:
        return {}
    report, first = candidacy.reports[act.period], candidacy.first_filed[act.period]
    blank = () if report.nothing_occurred else sorted(rules.reports.indicator_ids - report.figures.keys())
    return {
        "receipt": f"BC-{act.period}/{report.version}-{str(act.unit)[:8]}",
        "received_on": report.received_on,
        "due_on": first.due_on,
        "in_time": None if first.days_late is None else first.days_late == 0,
        "days_late": first.days_late,
        "version": report.version,
        "missing": blank,
    }


def of_dossier(act: FileDossier | SupplementDossier, candidacy: Candidacy, rules: Rules) -> Mapping[str, Any]:
    """`in_time` follows the first receipt; `missing` are the required items that the dossier lacks still.

    Nothing is told of a dossier that was entered into a candidacy after the unit had withdrawn and registered again.
    """
    dossier = candidacy.dossier
    if dossier is None:
        return {}
    return {
        "receipt": f"HS-{act.cycle}-{str(act.unit)[:8]}",
        "received_on": dossier.received_on if isinstance(act, FileDossier) else act.received_on,
        "last_day": dossier.last_day,
        "in_time": dossier.in_time,
        "missing": missing(candidacy, candidacy.items, rules),
    }


def of_difficulty(act: RaiseDifficulty, candidacy: Candidacy, _rules: Rules) -> Mapping[str, Any]:
    """The running number by which the difficulty will be answered."""
    number = waiting(candidacy, act.text)
    return {} if number is None else {"difficulty": number}
