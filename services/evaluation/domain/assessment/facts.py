"""Everything a candidacy is judged on, and how a fact that is noted changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from contracts.vocabulary import Month, Slug, months_between
from services.evaluation.domain.assessment.events import CriterionAppraised
from services.evaluation.domain.assessment.noted import (
    ApprovalNoted,
    CandidacyNoted,
    ClosureNoted,
    DocumentNoted,
    DossierNoted,
    ExcuseNoted,
    LateDossierNoted,
    Noted,
    ReportNoted,
    SupplementNoted,
)
from services.evaluation.domain.record.state import Record


@dataclass(frozen=True)
class Facts:
    """The facts of one candidacy as of a day. `reports` holds the version that stands, `first_filed` the first."""

    candidacy: CandidacyNoted
    closure: ClosureNoted | None = None
    approval: ApprovalNoted | None = None
    documents: tuple[DocumentNoted, ...] = ()
    reports: Mapping[Month, ReportNoted] = field(default_factory=dict)
    first_filed: Mapping[Month, ReportNoted] = field(default_factory=dict)
    excuses: Mapping[Month, ExcuseNoted] = field(default_factory=dict)
    dossier: DossierNoted | None = None
    supplements: tuple[SupplementNoted, ...] = ()
    late_dossier: LateDossierNoted | None = None
    verdicts: Mapping[Slug, CriterionAppraised] = field(default_factory=dict)
    record: Record = field(default_factory=Record)

    @property
    def months_owed(self) -> tuple[Month, ...]:
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
        case ApprovalNoted():
            return replace(facts, approval=noted)
        case DocumentNoted():
            return replace(facts, documents=(*facts.documents, noted))
        case ReportNoted(period=period):
            first = min(facts.first_filed.get(period, noted), noted, key=_version)
            current = max(facts.reports.get(period, noted), noted, key=_version)
            return replace(
                facts,
                reports={**facts.reports, period: current},
                first_filed={**facts.first_filed, period: first},
            )
        case ExcuseNoted(period=period):
            return replace(facts, excuses={**facts.excuses, period: noted})
        case DossierNoted():
            return replace(facts, dossier=noted)
        case SupplementNoted():
            return replace(facts, supplements=(*facts.supplements, noted))
        case LateDossierNoted():
            return replace(facts, late_dossier=noted)
        case _:
            raise TypeError(noted)


def _version(report: ReportNoted) -> int:
    return report.version
