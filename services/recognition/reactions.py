"""What recognition takes in of registration and evaluation: each event becomes a fact of an own stream, citing it."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from chassis.domain import DomainEvent, StreamId
from chassis.messaging.reactions import Reacts
from contracts.continuing import kept
from contracts.envelope import Message
from contracts.events import evaluation, registration
from contracts.policy.rulebook import Rulebook
from services.recognition.domain.policy import decisions as policy
from services.recognition.domain.policy.state import (
    POLICY,
    CalendarNoted,
    DelegationEndNoted,
    DelegationNoted,
    EndingNoted,
    FormationNoted,
    GuidanceNoted,
    PolicyPackNoted,
)
from services.recognition.domain.standing import candidacy
from services.recognition.domain.standing.candidacy import NotedFact
from services.recognition.domain.standing.ending import note_lineage
from services.recognition.domain.standing.falling import note, note_incident
from services.recognition.domain.standing.incident import IncidentNoted
from services.recognition.domain.standing.lineage import DissolutionNoted, OriginNoted, PartingNoted
from services.recognition.domain.standing.state import STANDING, Standing

Told = TypeVar("Told", bound=DomainEvent)


def standing_of(data: Any) -> StreamId[Standing]:
    return STANDING.of(data.unit)


def policy_of(data: Any) -> StreamId[Rulebook]:
    return POLICY.of(data.province)


def fact(kind: type[Told], message: Message) -> Told:
    """What the message tells, copied by field name; the source, the date and the province are the envelope's."""
    told = {"source": message.id, "on": message.envelope.on, "province": message.envelope.province}
    told |= {name: getattr(message.data, name) for name in kind.model_fields if hasattr(message.data, name)}
    return kind.model_validate({name: told[name] for name in kind.model_fields})


def noting(
    kind: type[Told], decide: Callable[[Any, Told], Iterable[DomainEvent]]
) -> Callable[[Any, Message], Iterable[DomainEvent]]:
    """The decision of a row: the message as a fact of this kind, taken in by `decide`."""
    return lambda state, message: decide(state, fact(kind, message))


def note_appraisals_evaluation(standing: Standing | None, message: Any) -> Iterable[DomainEvent]:
    """An evaluation of another purpose decides nothing here."""
    return note(standing, fact(candidacy.EvaluationNoted, message)) if message.data.purpose == "appraisal" else ()


def _on_standing(to: type[Any], kind: type[NotedFact]) -> Reacts:
    return Reacts(to, stream=standing_of, decide=noting(kind, note))


def goes_on(standing: Standing | None, message: Any) -> Iterable[DomainEvent]:
    """Every step of the candidacy that goes on in this unit, noted as if it had been told of it."""
    for step in kept(message):
        for row in _OF_REGISTRATION:
            if row.to is type(step.data):
                yield from row.decide(standing, step)


_OF_REGISTRATION = (
    _on_standing(registration.UnitRegistered, candidacy.RegistrationNoted),
    _on_standing(registration.CandidacyRebased, candidacy.RebaseNoted),
    _on_standing(registration.RegistrationWithdrawn, candidacy.WithdrawalNoted),
    _on_standing(registration.RegistrationRejected, candidacy.RejectionNoted),
    _on_standing(registration.DossierFiled, candidacy.DossierNoted),
    _on_standing(registration.DossierSupplemented, candidacy.SupplementNoted),
    _on_standing(registration.LateDossierAccepted, candidacy.LateAcceptanceNoted),
    _on_standing(registration.CandidacyLapsed, candidacy.LapseNoted),
    _on_standing(registration.CandidacyTransferred, candidacy.TransferNoted),
    _on_standing(registration.CandidacyNotContinued, candidacy.TransferNoted),
)

REACTIONS = (
    *_OF_REGISTRATION,
    Reacts(registration.CandidacyContinued, stream=standing_of, decide=goes_on),
    Reacts(registration.UnitFormed, stream=standing_of, decide=noting(OriginNoted, note_lineage)),
    Reacts(registration.UnitMerged, stream=standing_of, decide=noting(PartingNoted, note_lineage)),
    Reacts(registration.UnitDissolved, stream=standing_of, decide=noting(DissolutionNoted, note_lineage)),
    Reacts(registration.IncidentRecorded, stream=standing_of, decide=noting(IncidentNoted, note_incident)),
    Reacts(evaluation.CriteriaEvaluated, stream=standing_of, decide=note_appraisals_evaluation),
    _on_standing(evaluation.EvaluationOutdated, candidacy.OutdatingNoted),
    _on_standing(evaluation.AppraisalConcluded, candidacy.AppraisalNoted),
    Reacts(registration.PolicyPackAdopted, stream=policy_of, decide=noting(PolicyPackNoted, policy.note_pack)),
    Reacts(registration.ReportingGuidanceIssued, stream=policy_of, decide=noting(GuidanceNoted, policy.note_guidance)),
    Reacts(registration.WorkCalendarSet, stream=policy_of, decide=noting(CalendarNoted, policy.note_calendar)),
    Reacts(registration.ProvinceFormed, stream=policy_of, decide=noting(FormationNoted, policy.note_formation)),
    Reacts(registration.ProvinceEnded, stream=policy_of, decide=noting(EndingNoted, policy.note_ending)),
    Reacts(registration.DelegationGranted, stream=policy_of, decide=noting(DelegationNoted, policy.note_delegation)),
    Reacts(registration.DelegationEnded, stream=policy_of, decide=noting(DelegationEndNoted, policy.note_its_end)),
)
