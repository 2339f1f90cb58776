"""What registration publishes, by subject. Version 1 of each; the fields follow the domain model §9.6.

`unit` is the unit's id for ever; `candidacy` is `<unit>/<cycle>`; dates are legal dates; a grant is an office and whose
office it is (`unit-head@<unit>`, `province-chair@24`).
"""

from contracts.events.registration.campaigns import ParticipationRecorded as ParticipationRecorded
from contracts.events.registration.delegations import (
    DelegationEnded as DelegationEnded,
    DelegationGranted as DelegationGranted,
)
from contracts.events.registration.dossiers import (
    DossierFiled as DossierFiled,
    DossierReturned as DossierReturned,
    DossierSupplemented as DossierSupplemented,
    LateDossierAccepted as LateDossierAccepted,
)
from contracts.events.registration.epoch import EpochStarted as EpochStarted
from contracts.events.registration.excluding import (
    EligibilityDecided as EligibilityDecided,
    EnterpriseSizeRecorded as EnterpriseSizeRecorded,
    ExclusionRecorded as ExclusionRecorded,
)
from contracts.events.registration.ministry import (
    MinistryDirectiveAdopted as MinistryDirectiveAdopted,
    MinistryDirectiveReceived as MinistryDirectiveReceived,
    MinistryDirectiveRefused as MinistryDirectiveRefused,
    MinistryRecordRefused as MinistryRecordRefused,
)
from contracts.events.registration.models import (
    CommunityModelChanged as CommunityModelChanged,
    CommunityModelRecorded as CommunityModelRecorded,
)
from contracts.events.registration.planning import (
    FundingAllocated as FundingAllocated,
    FundingCorrected as FundingCorrected,
    FundingWithdrawn as FundingWithdrawn,
    PlanTaskAssigned as PlanTaskAssigned,
    TargetAssigned as TargetAssigned,
    TaskProgressReported as TaskProgressReported,
    WorkCalendarSet as WorkCalendarSet,
)
from contracts.events.registration.prerequisites import (
    IncidentRecorded as IncidentRecorded,
    MovementClassRecorded as MovementClassRecorded,
    SafetyCoverageRecorded as SafetyCoverageRecorded,
    SafetyResultQuestioned as SafetyResultQuestioned,
    SafetyResultRecorded as SafetyResultRecorded,
)
from contracts.events.registration.rebasing import CandidacyRebased as CandidacyRebased
from contracts.events.registration.registering import (
    BuildingApproved as BuildingApproved,
    CandidacyLapsed as CandidacyLapsed,
    PlanRecorded as PlanRecorded,
    RegistrationRejected as RegistrationRejected,
    RegistrationWithdrawn as RegistrationWithdrawn,
    ResolutionRecorded as ResolutionRecorded,
    UnitRegistered as UnitRegistered,
)
from contracts.events.registration.reporting import (
    DifficultyAnswered as DifficultyAnswered,
    DifficultyRaised as DifficultyRaised,
    MonthlyReportCorrected as MonthlyReportCorrected,
    MonthlyReportFiled as MonthlyReportFiled,
    ReportExcused as ReportExcused,
    ReportRejected as ReportRejected,
)
from contracts.events.registration.rules import (
    MinistryTargetTaken as MinistryTargetTaken,
    PolicyPackAdopted as PolicyPackAdopted,
    ProvinceEnded as ProvinceEnded,
    ProvinceFormed as ProvinceFormed,
    ReportingGuidanceIssued as ReportingGuidanceIssued,
)
from contracts.events.registration.supervising import (
    FindingAnswered as FindingAnswered,
    InspectionRecorded as InspectionRecorded,
    ReminderAnswered as ReminderAnswered,
    ReminderIssued as ReminderIssued,
)
from contracts.events.registration.surveys import UnitSurveyed as UnitSurveyed
from contracts.events.registration.transferring import (
    CandidacyContinued as CandidacyContinued,
    CandidacyNotContinued as CandidacyNotContinued,
    CandidacyTransferred as CandidacyTransferred,
)
from contracts.events.registration.units import (
    CodeAssigned as CodeAssigned,
    ManagerChanged as ManagerChanged,
    PartyOrganisationRecorded as PartyOrganisationRecorded,
    UnitCatalogued as UnitCatalogued,
    UnitDissolved as UnitDissolved,
    UnitFormed as UnitFormed,
    UnitKindChanged as UnitKindChanged,
    UnitMerged as UnitMerged,
    UnitRenamed as UnitRenamed,
)
