"""What registration publishes. Version 1 of each; the fields follow the domain model §9.6.

`unit` is the unit's id for ever; `candidacy` is `<unit>/<cycle>`; dates are legal dates; a grant is an office and whose
office it is (`unit-head@<unit>`, `province-chair@24`).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.events import event
from contracts.events.event import ContractEvent
from contracts.ministry import AssignedGroup, Directive
from contracts.policy.pack import PolicyPack
from contracts.vocabulary import (
    Cycle,
    Document,
    Figures,
    Month,
    Name,
    Note,
    PackRef,
    ProvinceCode,
    Sha256,
    Slug,
    UnitId,
    UnitKind,
)


class UnitCatalogued(ContractEvent):
    """An organisation entered the catalogue. Code, name and kind hold from `on`; only `unit` holds for ever."""

    unit: UnitId
    scheme: str = Field(description="the list the code is from")
    code: str
    name: Name
    kind: UnitKind
    province: ProvinceCode
    manager: Name | None = None
    party_organisation: bool | None = Field(None, description="None: not known")


class PolicyPackAdopted(ContractEvent):
    """A province adopted a pack: the whole of it, so that nobody needs another source. Source: 188/KH-UBND III.1.1."""

    province: ProvinceCode
    pack: PolicyPack
    ref: PackRef = Field(description="`id@version#sha256`, the digest of the pack's canonical JSON")
    document: Document | None = None


class ReportingGuidanceIssued(ContractEvent):
    """The day by which the month's report is due, where the pack leaves it open. Source: 188/KH-UBND IV.2."""

    province: ProvinceCode
    cycle: Cycle
    cut_off_day: int = Field(description="day of the following month, 1 to 28")
    document: Document


class SafetyResultRecorded(ContractEvent):
    """The yearly safety result of a unit. Source: 124/2021/TT-BCA Art. 8."""

    unit: UnitId
    year: Cycle
    met: bool
    decided_by: str = Field(description="grant of the office that entered it")
    document: Document


class MovementClassRecorded(ContractEvent):
    """The yearly movement class of a unit. Source: 510/QĐ-BCA-V05 Art. 11."""

    unit: UnitId
    year: Cycle
    movement_class: Slug = Field(description="a class of the pack's scale")
    document: Document


class IncidentRecorded(ContractEvent):
    """An incident that bears on a criterion: category, date, source document."""

    unit: UnitId
    category: Slug
    occurred_on: date
    force_majeure: bool
    handled_promptly: bool
    document: Document


class UnitRegistered(ContractEvent):
    """A unit registered for a cycle; its candidacy is judged by the pack in `pack`. Source: 188/KH-UBND II.1."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    unit_name: Name = Field(description="as it was on the day")
    unit_scheme: str
    unit_code: str
    unit_kind: UnitKind
    party_organisation: bool | None = None
    registered_on: date
    registrant: str = Field(description="grant of the office that registered it")
    safety_year: Cycle | None = Field(None, description="the year of the safety result it rests on")
    class_year: Cycle | None = Field(None, description="the year of the movement class it rests on")
    movement_class: Slug | None = None
    criteria_set: Slug | None = Field(None, description="the set of the pack for this kind of unit")
    channel: str
    pack: PackRef


class RegistrationWithdrawn(ContractEvent):
    """The unit took its registration back."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    reason: Note


class RegistrationRejected(ContractEvent):
    """The province did not put the unit on the year's list."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    reason: Note
    document: Document | None = None


class BuildingApproved(ContractEvent):
    """The unit is on the year's list and builds the model. Source: 188/KH-UBND III.8, IV.2."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    approved_on: date
    approver: str
    document: Document


class ResolutionRecorded(ContractEvent):
    """The Party committee of the unit issued its resolution."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    document: Document


class PlanRecorded(ContractEvent):
    """The unit issued its plan."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    document: Document


class MonthlyReportFiled(ContractEvent):
    """The unit reported a month for the first time. Source: 188/KH-UBND IV.2."""

    report: str = Field(description="`<unit>/<period>`, the same for every version")
    candidacy: str
    unit: UnitId
    cycle: Cycle
    period: Month
    version: int = Field(description="1; corrections count on")
    filed_on: date
    received_on: date
    filer: str
    due_on: date | None = Field(None, description="last day on time; None where no cut-off is set")
    days_late: int | None = Field(None, description="whole days, 0 on time; None where no cut-off is set")
    figures: Figures = Field(description="indicator → whole number in the form's unit")
    nothing_occurred: bool = Field(description="an explicit nil report, “không phát sinh”")
    attachments: Sequence[Sha256] = ()


class MonthlyReportCorrected(ContractEvent):
    """The unit reported a month again, otherwise. The version before stays readable; this one is current."""

    report: str
    candidacy: str
    unit: UnitId
    cycle: Cycle
    period: Month
    version: int = Field(description="2 and up")
    supersedes: int = Field(description="the version before")
    filed_on: date
    received_on: date
    filer: str
    figures: Figures
    nothing_occurred: bool
    changed: Sequence[str] = Field(description="names of the fields that differ: indicators, `nothing_occurred`")
    reason: Note | None = None
    attachments: Sequence[Sha256] = ()


class ReportExcused(ContractEvent):
    """The police excused the unit from one month."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    period: Month
    reason: Note


class DifficultyRaised(ContractEvent):
    """The unit reported a difficulty. Source: 188/KH-UBND III.8.3."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    difficulty: int = Field(description="running number in the candidacy, from 1")
    text: Note


class DifficultyAnswered(ContractEvent):
    """A difficulty was answered. Source: 188/KH-UBND IV.3."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    difficulty: int
    text: Note
    answered_by: str


class DossierFiled(ContractEvent):
    """The dossier reached the police. In time is received by the pack's last day. Source: 188/KH-UBND IV.2."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    sent_on: date
    received_on: date
    last_day: date | None = Field(None, description="last day in time; None where the pack sets none")
    in_time: bool | None = Field(None, description="None where the pack sets no deadline")
    items: Mapping[Slug, Sha256] = Field(description="item of the checklist → stored document")
    missing: Sequence[Slug] = Field(description="required items that it lacks")


class DossierSupplemented(ContractEvent):
    """The unit added items to its dossier; whether it was in time goes on to follow the first receipt."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    received_on: date
    items: Mapping[Slug, Sha256] = Field(description="what was added")
    missing: Sequence[Slug] = Field(description="required items that it lacks still")


class LateDossierAccepted(ContractEvent):
    """A late dossier was accepted by a named act."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    reason: Note


class EpochStarted(event.EpochOfStore):
    """Registration's store was restored from a backup; what it had published beyond `last_sequence` is lost."""


class MinistryDirectiveReceived(ContractEvent):
    """Something of the ministry arrived, and its signature is the ministry's. It is nobody's rule yet."""

    province: ProvinceCode
    directive: Directive
    kid: str = Field(description="the key that signed it")
    sha256: Sha256 = Field(description="of the record as it arrived")


class MinistryRecordRefused(ContractEvent):
    """A record on the ministry's topic is not the ministry's, or not for this province. It is kept out, and named."""

    province: ProvinceCode
    sha256: Sha256 = Field(description="of the record as it arrived")
    reason: Slug = Field(
        description="garbled, wrong-purpose, unknown-key, wrong-signature, another-province or id-taken"
    )


class MinistryDirectiveAdopted(ContractEvent):
    """The province took what the ministry sent: a criteria set into its pack, a target, or guidance into its files."""

    province: ProvinceCode
    directive: UUID
    document: Document | None = None


class MinistryTargetTaken(ContractEvent):
    """The target of a year is the province's. Source: 188/KH-UBND III.1.3."""

    province: ProvinceCode
    cycle: Cycle
    groups: Sequence[AssignedGroup]
    directive: UUID
    document: Document


class MinistryDirectiveRefused(ContractEvent):
    """The province did not take what the ministry sent."""

    province: ProvinceCode
    directive: UUID
    reason: Note
    document: Document | None = None
