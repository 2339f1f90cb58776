"""Everything a candidacy is judged on, and how a fact that is noted changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from contracts.vocabulary import Month, PackRef, Slug, months_between
from services.evaluation.domain.assessment.events import CriterionAppraised
from services.evaluation.domain.assessment.noted import (
    ApprovalNoted,
    CandidacyNoted,
    ClosureNoted,
    DocumentNoted,
    DossierNoted,
    ExcuseNoted,
    InspectionNoted,
    LateDossierNoted,
    Noted,
    RebaseNoted,
    RejectedReportNoted,
    ReportNoted,
    SupplementNoted,
)
from services.evaluation.domain.record.state import Record


@dataclass(frozen=True)
class Facts:
    """The facts of one candidacy as of a day. `reports` holds the version that stands, `first_filed` the first,
    `rejected` the last that was sent back."""

    candidacy: CandidacyNoted
    rebase: RebaseNoted | None = None
    closure: ClosureNoted | None = None
    approval: ApprovalNoted | None = None
    documents: tuple[DocumentNoted, ...] = ()
    reports: Mapping[Month, ReportNoted] = field(default_factory=dict)
    first_filed: Mapping[Month, ReportNoted] = field(default_factory=dict)
    rejected: Mapping[Month, RejectedReportNoted] = field(default_factory=dict)
    excuses: Mapping[Month, ExcuseNoted] = field(default_factory=dict)
    dossier: DossierNoted | None = None
    supplements: tuple[SupplementNoted, ...] = ()
    late_dossier: LateDossierNoted | None = None
    inspections: tuple[InspectionNoted, ...] = ()
    verdicts: Mapping[Slug, CriterionAppraised] = field(default_factory=dict)
    record: Record = field(default_factory=Record)

    @property
    def pack(self) -> PackRef:
        """The pack that the candidacy is judged by: of its registration, or to which a decision moved it."""
        return self.rebase.pack if self.rebase else self.candidacy.pack

    @property
    def building_months(self) -> tuple[Month, ...]:
        """From the month of approval to December of the cycle; none without an approval."""
        if self.approval is None:
            return ()
        cycle = self.candidacy.cycle
        return months_between(max(self.approval.since, date(cycle, 1, 1)), date(cycle, 12, 31))


def with_fact(facts: Facts, noted: Noted) -> Facts:
    """The facts with one more. Facts of different topics commute; of one report the higher version stands."""
    match noted:
        case ClosureNoted():
            return replace(facts, closure=noted)
        case RebaseNoted():
            return replace(facts, rebase=noted, verdicts={})
        case ApprovalNoted():
            return replace(facts, approval=noted)
        case DocumentNoted():
            return replace(facts, documents=(*facts.documents, noted))
        case ReportNoted(period=period):
            first = min(facts.first_filed.get(period, noted), noted, key=_version)
            current = max(facts.reports.get(period, noted), noted, key=_version)
            filed = replace(facts, first_filed={**facts.first_filed, period: first})
            return _without_rejected(replace(filed, reports={**facts.reports, period: current}), period)
        case RejectedReportNoted(period=period):
            latest = max(facts.rejected.get(period, noted), noted, key=_version)
            return _without_rejected(replace(facts, rejected={**facts.rejected, period: latest}), period)
        case ExcuseNoted(period=period):
            return replace(facts, excuses={**facts.excuses, period: noted})
        case InspectionNoted():
            return replace(facts, inspections=(*facts.inspections, noted))
        case DossierNoted():
            return replace(facts, dossier=noted)
        case SupplementNoted():
            return replace(facts, supplements=(*facts.supplements, noted))
        case LateDossierNoted():
            return replace(facts, late_dossier=noted)
        case _:
            raise TypeError(noted)


def _without_rejected(facts: Facts, period: Month) -> Facts:
    """The facts without the month's report, where the version that was sent back is not followed by another."""
    report, rejected = facts.reports.get(period), facts.rejected.get(period)
    if report is None or rejected is None or report.version > rejected.version:
        return facts
    return replace(facts, reports={month: known for month, known in facts.reports.items() if month != period})


def _version(report: ReportNoted | RejectedReportNoted) -> int:
    return report.version
