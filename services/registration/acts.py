"""The acts of registration: one row each. From a row come its route, its line in `acts describe`, and every check."""

from typing import Any

from chassis.acts.table import Handles
from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from contracts.acts.ministry import (
    AdoptMinistryCriteria,
    FileMinistryGuidance,
    RefuseMinistryDirective,
    TakeMinistryTarget,
)
from contracts.acts.registration import (
    FOUNDERS,
    AcceptLateDossier,
    AdoptPolicyPack,
    AnswerDifficulty,
    ApproveForBuilding,
    CatalogueUnit,
    ExcuseReport,
    FileDossier,
    FileReport,
    IssueReportingGuidance,
    RaiseDifficulty,
    RecordIncident,
    RecordMovementClass,
    RecordPlan,
    RecordResolution,
    RecordSafetyResult,
    RegisterUnit,
    RejectRegistration,
    SupplementDossier,
    WithdrawRegistration,
)
from contracts.policy.rulebook import Rulebook
from services.registration.domain.candidacy import dossier, receipts, registering, reporting
from services.registration.domain.candidacy.state import CANDIDACY, Candidacy
from services.registration.domain.ministry import decisions as ministry
from services.registration.domain.ministry.state import SENT, Sent
from services.registration.domain.policy import decisions as policy
from services.registration.domain.policy.state import POLICY
from services.registration.domain.prerequisites import decisions as prerequisites
from services.registration.domain.prerequisites.state import PREREQUISITES, Prerequisites
from services.registration.domain.unit import decisions as unit
from services.registration.domain.unit.state import UNIT, Unit
from services.registration.rules import NoRulesAdopted, UnknownUnit, unit_of, years_that_count

_OF_A_UNIT = (UnknownUnit, NoRulesAdopted)
_BUILDING = (registering.NotRegistered, registering.NotApproved, *_OF_A_UNIT)


def unit_entered(act: CatalogueUnit) -> StreamId[Unit]:
    return UNIT.of(act.unit)


def policy_of(act: Any) -> StreamId[Rulebook]:
    return POLICY.of(act.by.province)


def sent_by(act: Any) -> StreamId[Sent]:
    return SENT.of(act.directive)


def sent(act: Any, workspace: Workspace) -> Sent | None:
    return workspace.state(sent_by(act), act.on)


def year_of(act: RecordSafetyResult | RecordMovementClass) -> StreamId[Prerequisites]:
    return PREREQUISITES.of(act.unit, act.year)


def year_of_incident(act: RecordIncident) -> StreamId[Prerequisites]:
    return PREREQUISITES.of(act.unit, act.occurred_on.year)


def candidacy_of(act: Any) -> StreamId[Candidacy]:
    return CANDIDACY.of(act.unit, act.cycle)


ACTS = (
    Handles(
        CatalogueUnit,
        stream=unit_entered,
        decide=unit.catalogue,
        refuses=(unit.UnitOfAnotherProvince, unit.KindNotValid, unit.CataloguedOtherwise),
        founding=FOUNDERS["catalogue-unit"],
    ),
    Handles(
        AdoptPolicyPack,
        stream=policy_of,
        decide=policy.adopt,
        refuses=(policy.PackOfAnotherProvince, policy.VersionTaken),
        founding=FOUNDERS["adopt-policy-pack"],
    ),
    Handles(
        IssueReportingGuidance,
        stream=policy_of,
        decide=policy.issue_guidance,
        refuses=(policy.AlreadyRuled, NoRulesAdopted),
    ),
    Handles(
        AdoptMinistryCriteria,
        stream=policy_of,
        decide=ministry.adopt_criteria,
        reads=(sent,),
        also=((sent_by, ministry.note_adopted),),
        refuses=(
            *ministry.EVERY,
            ministry.OfAnotherKind,
            ministry.TooEarly,
            ministry.NoPackToChange,
            ministry.SetDoesNotFit,
        ),
        founding=FOUNDERS["adopt-policy-pack"],  # it makes a pack
    ),
    Handles(
        TakeMinistryTarget,
        stream=policy_of,
        decide=ministry.take_target,
        reads=(sent,),
        also=((sent_by, ministry.note_adopted),),
        refuses=(
            *ministry.EVERY,
            ministry.OfAnotherKind,
            ministry.NoPackToChange,
            ministry.TargetDoesNotFit,
            NoRulesAdopted,
        ),
    ),
    Handles(
        FileMinistryGuidance,
        stream=sent_by,
        decide=ministry.file_guidance,
        refuses=(*ministry.EVERY, ministry.OfAnotherKind, NoRulesAdopted),
    ),
    Handles(
        RefuseMinistryDirective,
        stream=sent_by,
        decide=ministry.refuse,
        refuses=ministry.EVERY,
        founding=FOUNDERS["adopt-policy-pack"],  # whoever may adopt it may refuse it
    ),
    Handles(RecordSafetyResult, stream=year_of, decide=prerequisites.record_safety, refuses=_OF_A_UNIT),
    Handles(
        RecordMovementClass,
        stream=year_of,
        decide=prerequisites.record_class,
        refuses=(prerequisites.ClassNotOnScale, *_OF_A_UNIT),
    ),
    Handles(
        RecordIncident,
        stream=year_of_incident,
        decide=prerequisites.record_incident,
        refuses=(prerequisites.UnknownCategory, *_OF_A_UNIT),
    ),
    Handles(
        RegisterUnit,
        stream=candidacy_of,
        decide=registering.register,
        reads=(unit_of, years_that_count),
        refuses=(
            registering.AlreadyRegistered,
            registering.KindNotEligible,
            registering.SafetyNotMet,
            registering.ClassMissing,
            registering.ClassTooLow,
            *_OF_A_UNIT,
        ),
    ),
    Handles(
        WithdrawRegistration,
        stream=candidacy_of,
        decide=registering.withdraw,
        refuses=(registering.NotRegistered, *_OF_A_UNIT),
    ),
    Handles(
        ApproveForBuilding,
        stream=candidacy_of,
        decide=registering.approve,
        refuses=(registering.NotRegistered, registering.AlreadyDecided, *_OF_A_UNIT),
    ),
    Handles(
        RejectRegistration,
        stream=candidacy_of,
        decide=registering.reject,
        refuses=(registering.NotRegistered, registering.AlreadyDecided, *_OF_A_UNIT),
    ),
    Handles(RecordResolution, stream=candidacy_of, decide=registering.record_resolution, refuses=_BUILDING),
    Handles(RecordPlan, stream=candidacy_of, decide=registering.record_plan, refuses=_BUILDING),
    Handles(
        FileReport,
        stream=candidacy_of,
        decide=reporting.file_report,
        refuses=(*_BUILDING, reporting.MonthNotOwed, reporting.UnknownIndicator, reporting.NilNotAllowed),
        tells=receipts.of_report,
        documents=lambda act: act.attachments,
    ),
    Handles(
        ExcuseReport,
        stream=candidacy_of,
        decide=reporting.excuse_report,
        refuses=(*_BUILDING, reporting.MonthNotOwed, reporting.AlreadyReported),
    ),
    Handles(
        RaiseDifficulty,
        stream=candidacy_of,
        decide=reporting.raise_difficulty,
        refuses=_BUILDING,
        tells=receipts.of_difficulty,
    ),
    Handles(
        AnswerDifficulty,
        stream=candidacy_of,
        decide=reporting.answer_difficulty,
        refuses=(*_BUILDING, reporting.NoSuchDifficulty),
    ),
    Handles(
        FileDossier,
        stream=candidacy_of,
        decide=dossier.file_dossier,
        refuses=(*_BUILDING, dossier.UnknownItem, dossier.DossierAlreadyFiled),
        tells=receipts.of_dossier,
        documents=lambda act: act.items.values(),
    ),
    Handles(
        SupplementDossier,
        stream=candidacy_of,
        decide=dossier.supplement,
        refuses=(*_BUILDING, dossier.NoDossier, dossier.UnknownItem),
        tells=receipts.of_dossier,
        documents=lambda act: act.items.values(),
    ),
    Handles(
        AcceptLateDossier,
        stream=candidacy_of,
        decide=dossier.accept_late,
        refuses=(*_BUILDING, dossier.NoDossier, dossier.NotLate),
    ),
)
