"""How an assessment is shown: facts, verdicts side by side, the current evaluation and whether it still stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.policy.reports import ReportRules
from services.evaluation.domain.assessment.events import CriteriaEvaluated
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.state import Assessment

_COUNTED = ("evaluation", "met", "not_met", "not_applicable", "undetermined", "applicable", "total", "all_met", "basis")


def shown(assessment: Assessment, facts: Facts, reports: ReportRules | None) -> Mapping[str, Any]:
    """`stale` is None where nothing was evaluated; `because` lists what made the evaluation fall; `months_owed` is None
    where the pack has not arrived; `former` is what was found by packs that the candidacy no longer goes by."""
    evaluation = assessment.evaluation
    return {
        "unit": facts.candidacy.unit,
        "cycle": facts.candidacy.cycle,
        "candidacy": facts.candidacy.candidacy,
        "province": facts.candidacy.province,
        "pack": facts.pack,
        "facts": _facts(facts, reports),
        "evidence": assessment.evidence,
        "self_assessment": assessment.self_verdicts,
        "verdicts": facts.verdicts,
        "findings": _findings(facts),
        "evaluation": _evaluation(evaluation) if evaluation else None,
        "stale": bool(assessment.outdated) if evaluation else None,
        "because": [{"on": each.on, "what": each.what, "because": each.because} for each in assessment.outdated],
        "appraisal": assessment.appraisal,
        "former": assessment.former,
    }


def _findings(facts: Facts) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """What inspections found, by criterion: for the appraiser to see beside it."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for inspection in facts.inspections:
        about = {"inspected_on": inspection.inspected_on, "by": inspection.inspector, "document": inspection.document}
        for each in inspection.findings:
            if each.criterion is not None:
                said = {"finding": each.finding, "note": each.note, "respond_by": each.respond_by}
                found.setdefault(each.criterion, []).append({**said, **about})
    return found


def _facts(facts: Facts, reports: ReportRules | None) -> Mapping[str, Any]:
    return {
        "registered": facts.candidacy,
        "rebased": facts.rebase,
        "closed": facts.closure,
        "approved": facts.approval,
        "documents": facts.documents,
        "months_owed": reports.owed_of(facts.building_months) if reports else None,
        "reports": {month: facts.reports[month] for month in sorted(facts.reports)},
        "excuses": {month: facts.excuses[month] for month in sorted(facts.excuses)},
        "inspections": facts.inspections,
        "dossier": facts.dossier,
        "supplements": facts.supplements,
        "late_dossier_accepted": facts.late_dossier,
        "safety": facts.record.safety,
        "movement_classes": facts.record.classes,
        "incidents": facts.record.incidents,
    }


def _evaluation(evaluation: CriteriaEvaluated) -> Mapping[str, Any]:
    return {**dict(evaluation), **{name: getattr(evaluation, name) for name in _COUNTED}}
