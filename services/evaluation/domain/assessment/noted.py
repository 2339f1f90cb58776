"""What registration says of a candidacy, noted here. Each cites the contract event that says so."""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import Literal

from contracts.inspections import Finding
from contracts.vocabulary import Document, Figures, Month, Name, PackRef, ProvinceCode, Sha256, Slug, UnitKind
from services.evaluation.domain.assessment.events import AssessmentEvent


class Noted(AssessmentEvent):
    """A fact of another service. `source` is the id of the contract event; `on` is the event's own legal date."""

    source: str

    @property
    @abstractmethod
    def topic(self) -> str:
        """What it speaks of; a later fact of the same topic adds to this one or takes its place."""


class CandidacyNoted(Noted):
    """The unit registered; `pack` is pinned for the whole candidacy."""

    province: ProvinceCode
    unit_name: Name
    unit_kind: UnitKind
    party_organisation: bool | None
    pack: PackRef

    @property
    def topic(self) -> str:
        return "candidacy"


class ClosureNoted(Noted):
    """The unit withdrew, was not approved, handed in no dossier, or went on, or not, in another unit."""

    how: Literal["withdrawn", "rejected", "transferred", "not-continued", "lapsed"]

    @property
    def topic(self) -> str:
        return "candidacy"


class RebaseNoted(Noted):
    """By a decision the candidacy is judged by another pack from this day on."""

    pack: PackRef
    pack_before: PackRef
    criteria_set_before: Slug | None
    document: Document

    @property
    def topic(self) -> str:
        return "pack"


class ApprovalNoted(Noted):
    """The unit is on the year's list, from `since`: of a candidacy that goes on in another unit, before it was its."""

    approved_on: date | None = None

    @property
    def since(self) -> date:
        """The day of the approval."""
        return self.approved_on or self.on

    @property
    def topic(self) -> str:
        return "approval"


class DocumentNoted(Noted):
    """The unit issued a document of a kind that the pack names: its resolution, its plan."""

    kind: Slug
    document: Document

    @property
    def topic(self) -> str:
        return self.kind


class ReportNoted(Noted):
    """One version of a month's report. `days_late` as registration judged the first version; None: no cut-off then."""

    period: Month
    version: int
    received_on: date
    filer: str
    figures: Figures
    nothing_occurred: bool
    days_late: int | None = None

    @property
    def topic(self) -> str:
        return f"report {self.period}"


class RejectedReportNoted(Noted):
    """A version of a month's report was sent back: it counts no longer, nor do earlier ones."""

    period: Month
    version: int

    @property
    def topic(self) -> str:
        return f"report {self.period}"


class ExcuseNoted(Noted):
    """The unit need not report a month."""

    period: Month

    @property
    def topic(self) -> str:
        return f"report {self.period}"


class InspectionNoted(Noted):
    """The police inspected the unit. What they found of a criterion is shown beside it, and judges nothing."""

    inspection: Slug
    inspected_on: date
    inspector: str
    findings: tuple[Finding, ...]
    document: Document

    @property
    def topic(self) -> str:
        return "inspection"

    @property
    def criteria(self) -> tuple[Slug, ...]:
        """The criteria that something was found of."""
        return tuple(dict.fromkeys(each.criterion for each in self.findings if each.criterion is not None))


class DossierNoted(Noted):
    """The dossier reached the police. `in_time` None: the pack sets no deadline."""

    received_on: date
    filer: str | None
    in_time: bool | None
    items: Mapping[Slug, Sha256]
    missing: tuple[Slug, ...]

    @property
    def topic(self) -> str:
        return "dossier"


class SupplementNoted(Noted):
    """Items were added to the dossier."""

    received_on: date
    filer: str | None
    items: Mapping[Slug, Sha256]
    missing: tuple[Slug, ...]

    @property
    def topic(self) -> str:
        return "dossier"


class LateDossierNoted(Noted):
    """A late dossier was accepted. It bears on the proposal, and on no criterion."""

    @property
    def topic(self) -> str:
        return "late dossier"
