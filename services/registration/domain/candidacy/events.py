"""What may happen to one unit in one yearly cycle, from registration to dossier."""

from collections.abc import Mapping
from datetime import date

from chassis.domain import DomainEvent
from contracts.events.registration.transferring import KeptStep
from contracts.vocabulary import Cycle, Document, Figures, Month, Name, Note, PackRef, Sha256, Slug, UnitId, UnitKind


class CandidacyEvent(DomainEvent):
    """Something that happened to one unit in one cycle."""

    unit: UnitId
    cycle: Cycle

    @property
    def candidacy(self) -> str:
        """How other services name this candidacy."""
        return f"{self.unit}/{self.cycle}"


class UnitRegistered(CandidacyEvent):
    """The unit registered; `pack` is pinned for the whole candidacy."""

    unit_name: Name
    unit_scheme: str
    unit_code: str
    unit_kind: UnitKind
    party_organisation: bool | None
    registrant: str
    safety_year: Cycle | None
    class_year: Cycle | None
    movement_class: Slug | None
    criteria_set: Slug | None
    channel: str
    pack: PackRef

    @property
    def registered_on(self) -> date:
        """The legal date of the registration."""
        return self.on


class RegistrationWithdrawn(CandidacyEvent):
    """The unit took its registration back."""

    reason: Note


class RegistrationRejected(CandidacyEvent):
    """The province did not approve the unit."""

    reason: Note
    document: Document | None


class BuildingApproved(CandidacyEvent):
    """The unit is on the year's list."""

    approver: str
    document: Document

    @property
    def approved_on(self) -> date:
        """The legal date of the approval."""
        return self.on


class CandidacyLapsed(CandidacyEvent):
    """No dossier came by the last day."""

    last_day: date


class CandidacyRebased(CandidacyEvent):
    """The candidacy is judged by another pack from this day on."""

    pack: PackRef
    criteria_set: Slug | None
    pack_before: PackRef
    criteria_set_before: Slug | None
    document: Document


class ResolutionRecorded(CandidacyEvent):
    """The Party committee's resolution."""

    document: Document


class PlanRecorded(CandidacyEvent):
    """The unit's plan."""

    document: Document


class Report(CandidacyEvent):
    """One version of one month's report."""

    period: Month
    version: int
    received_on: date
    filer: str
    figures: Figures
    nothing_occurred: bool
    attachments: tuple[Sha256, ...] = ()

    @property
    def report(self) -> str:
        """How other services name this report, whatever its version."""
        return f"{self.unit}/{self.period}"

    @property
    def filed_on(self) -> date:
        """The legal date of the filing."""
        return self.on


class ReportFiled(Report):
    """The unit reported a month for the first time. `days_late` counts whole days, None where no cut-off is set."""

    due_on: date | None
    days_late: int | None


class ReportCorrected(Report):
    """The unit reported a month again, otherwise."""

    changed: tuple[str, ...]
    reason: Note | None

    @property
    def supersedes(self) -> int:
        """The version before."""
        return self.version - 1


class ReportExcused(CandidacyEvent):
    """The unit need not report this month."""

    period: Month
    reason: Note


class ReportRejected(CandidacyEvent):
    """The police sent the report back: the month is owed again."""

    period: Month
    version: int
    reason: Note

    @property
    def report(self) -> str:
        """How other services name this report, whatever its version."""
        return f"{self.unit}/{self.period}"


class DifficultyRaised(CandidacyEvent):
    """A difficulty, by its running number."""

    difficulty: int
    text: Note


class DifficultyAnswered(CandidacyEvent):
    """The answer to a difficulty."""

    difficulty: int
    text: Note
    answered_by: str


class DossierFiled(CandidacyEvent):
    """The dossier reached the police."""

    sent_on: date
    received_on: date
    last_day: date | None
    in_time: bool | None
    items: Mapping[Slug, Sha256]
    missing: tuple[Slug, ...]


class DossierSupplemented(CandidacyEvent):
    """Items were added to the dossier."""

    received_on: date
    items: Mapping[Slug, Sha256]
    missing: tuple[Slug, ...]


class DossierReturned(CandidacyEvent):
    """The police sent the dossier back to be completed."""

    number: int
    items: tuple[Slug, ...]
    reason: Note
    respond_by: date | None


class LateDossierAccepted(CandidacyEvent):
    """A late dossier was accepted by a named act."""

    reason: Note


class CandidacyContinued(CandidacyEvent):
    """The candidacy of a predecessor goes on as this unit's, with every step that was taken until then."""

    predecessor: UnitId
    unit_name: Name
    unit_scheme: str
    unit_code: str
    unit_kind: UnitKind
    party_organisation: bool | None
    document: Document
    steps: tuple[KeptStep, ...]


class CandidacyTransferred(CandidacyEvent):
    """The candidacy goes on in a successor, with all that happened to it before: `steps` says how much that was."""

    successor: UnitId
    document: Document
    steps: int


class CandidacyNotContinued(CandidacyEvent):
    """Another predecessor's candidacy goes on in the successor."""

    successor: UnitId
    continued: UnitId
    document: Document
