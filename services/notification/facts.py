"""What a contract event of another service becomes here: one noted fact, on the stream that keeps it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chassis.domain import DomainEvent, StreamId
from contracts.continuing import kept
from contracts.envelope import Message
from contracts.events import recognition, registration
from services.notification.domain.candidacy import state as candidacy
from services.notification.domain.policy.state import (
    POLICY,
    CalendarNoted,
    EndingNoted,
    FormationNoted,
    GuidanceNoted,
    PackNoted,
)
from services.notification.domain.roll.state import PROVINCES, ROLL, ProvinceEntered, UnitEntered
from services.notification.domain.unit.state import UNIT, UnitNoted

Fact = tuple[StreamId[Any], DomainEvent]
Noting = Callable[[Message], Iterator[Fact]]


def _unit(message: Message) -> Iterator[Fact]:
    data: Any = message.data
    yield UNIT.of(data.unit), UnitNoted(**_told(message), unit=data.unit, name=data.name)


def _pack(message: Message) -> Iterator[Fact]:
    data: Any = message.data
    yield POLICY.of(data.province), PackNoted(**_told(message), province=data.province, pack=data.pack)
    yield PROVINCES, ProvinceEntered(on=message.envelope.on, province=data.province)


def _guidance(message: Message) -> Iterator[Fact]:
    data: Any = message.data
    clause = f"{data.document} {data.document.issuer}"
    ruled = {"province": data.province, "cycle": data.cycle, "cut_off_day": data.cut_off_day}
    yield POLICY.of(data.province), GuidanceNoted(**_told(message), **ruled, clause=clause)


def _calendar(message: Message) -> Iterator[Fact]:
    data: Any = message.data
    said = {name: getattr(data, name) for name in ("province", "year", "holidays", "compensating", "document")}
    yield POLICY.of(data.province), CalendarNoted(**_told(message), **said)


def _formation(message: Message) -> Iterator[Fact]:
    data: Any = message.data
    said = {"province": data.province, "predecessors": data.predecessors}
    yield POLICY.of(data.province), FormationNoted(**_told(message), **said)
    yield PROVINCES, ProvinceEntered(on=message.envelope.on, province=data.province)


def _ending(message: Message) -> Iterator[Fact]:
    data: Any = message.data
    said = {"province": data.province, "successor": data.successor}
    yield POLICY.of(data.province), EndingNoted(**_told(message), **said)


def _approval(message: Message) -> Iterator[Fact]:
    data, province = _about(message), message.envelope.province
    since: Any = message.data
    approval = candidacy.ApprovalNoted(**_told(message), **data, approved_on=since.approved_on)
    yield candidacy.CANDIDACY.of(data["unit"], data["cycle"]), approval
    yield ROLL.of(province, data["cycle"]), UnitEntered(on=message.envelope.on, province=province, **data)


def _continuation(message: Message) -> Iterator[Fact]:
    for step in kept(message):
        noting = NOTED.get(type(step.data))
        yield from noting(step) if noting else ()


def _noting(kind: type[candidacy.CandidacyFact], *fields: str) -> Noting:
    """A fact of this kind about the candidacy, with these fields of the event."""

    def noted(message: Message) -> Iterator[Fact]:
        data = _about(message)
        further = {name: getattr(message.data, name) for name in fields}
        yield candidacy.CANDIDACY.of(data["unit"], data["cycle"]), kind(**_told(message), **data, **further)

    return noted


def _about(message: Message) -> dict[str, Any]:
    data: Any = message.data
    return {"unit": data.unit, "cycle": data.cycle}


def _told(message: Message) -> dict[str, Any]:
    return {"on": message.envelope.on, "source": message.id}


NOTED: Mapping[type[Any], Noting] = {
    registration.UnitCatalogued: _unit,
    registration.UnitFormed: _unit,
    registration.UnitRenamed: _unit,
    registration.UnitKindChanged: _unit,
    registration.PolicyPackAdopted: _pack,
    registration.ReportingGuidanceIssued: _guidance,
    registration.WorkCalendarSet: _calendar,
    registration.ProvinceFormed: _formation,
    registration.ProvinceEnded: _ending,
    registration.UnitRegistered: _noting(candidacy.RegistrationNoted, "unit_name", "pack"),
    registration.CandidacyRebased: _noting(candidacy.RebaseNoted, "pack"),
    registration.BuildingApproved: _approval,
    registration.RegistrationWithdrawn: _noting(candidacy.ClosureNoted),
    registration.RegistrationRejected: _noting(candidacy.ClosureNoted),
    registration.CandidacyContinued: _continuation,
    registration.CandidacyTransferred: _noting(candidacy.ClosureNoted),
    registration.CandidacyNotContinued: _noting(candidacy.ClosureNoted),
    registration.MonthlyReportFiled: _noting(candidacy.ReportNoted, "period"),
    registration.MonthlyReportCorrected: _noting(candidacy.ReportNoted, "period"),
    registration.ReportRejected: _noting(candidacy.RejectedReportNoted, "period"),
    registration.CandidacyLapsed: _noting(candidacy.ClosureNoted),
    registration.ReportExcused: _noting(candidacy.ExcuseNoted, "period"),
    registration.DossierFiled: _noting(candidacy.DossierNoted),
    registration.ParticipationRecorded: _noting(candidacy.ParticipationNoted, "campaign"),
    recognition.UnitRecognised: _noting(candidacy.ClosureNoted),
    recognition.RecognitionDeclined: _noting(candidacy.ClosureNoted),
}
