"""Registration and evaluation as recognition hears them: their contract events, sealed into records."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.eventstore.recorded import Circumstances, Recorded
from chassis.messaging.record import Record
from contracts import envelope
from contracts.events import evaluation, registration
from contracts.events.event import ContractEvent
from contracts.policy.pack import PolicyPack
from contracts.topics import topic_of
from contracts.vocabulary import Office, UnitKind
from services.recognition.domain.standing.candidacy import NotedFact
from tests.services.recognition.given import PACK, UNIT, day, paper

TOLD_AT = datetime(2027, 1, 2, tzinfo=UTC)


@dataclass
class Producer:
    """A service that publishes: it numbers its events, and its records carry what a real one's do."""

    name: str
    published: list[Record] = field(default_factory=list)
    position: int = 0
    epoch: int = 1

    def tells(self, on: str, data: ContractEvent) -> Record:
        position = self.position = self.position + 1
        attributes = {"province": "24", "cycle": "2026", "policypack": PACK.ref, "office": "provincial-police@24"}
        circumstances = Circumstances(principal="p-7", correlation_id=f"c-{position}", attributes=attributes)
        dated = NotedFact(on=day(on), source="", unit=UNIT, cycle=2026)
        fact = Recorded(f"{self.name}/stream", position, position, dated, TOLD_AT, self.epoch, circumstances)
        sealed = envelope.seal("test", fact, data, position - 1)
        record = Record(topic_of(self.name), sealed.subject, sealed.headers(), envelope.value(data))
        self.published.append(record)
        return record

    def was_restored(self, on: str, lost: int) -> Record:
        """The start of an epoch, in which the last `lost` events are not there."""
        previous, self.epoch = self.epoch, 20270301120000
        self.position -= lost
        events = {"registration": registration, "evaluation": evaluation}[self.name]
        return self.tells(on, events.EpochStarted(previous=previous, last_sequence=self.position))


def pack_adopted(pack: PolicyPack = PACK) -> registration.PolicyPackAdopted:
    return registration.PolicyPackAdopted(province=pack.province, pack=pack, ref=pack.ref)


def guidance_issued() -> registration.ReportingGuidanceIssued:
    return registration.ReportingGuidanceIssued(
        province="24", cycle=2026, cut_off_day=5, document=paper("3", "2026-01-05", "HD-CAT", "Công an tỉnh")
    )


def delegation_granted() -> registration.DelegationGranted:
    """The chair lets Home Affairs recognise units and revoke titles, until the end of January 2027."""
    return registration.DelegationGranted(
        province="24",
        delegation="uq-3",
        giver=Office.PROVINCE_CHAIR,
        holder=Office.HOME_AFFAIRS,
        acts=("recognise-units", "revoke-recognition"),
        since=day("2027-01-01"),
        until=day("2027-01-31"),
        document=paper("41", "2026-12-30"),
    )


def delegation_ended() -> registration.DelegationEnded:
    return registration.DelegationEnded(province="24", delegation="uq-3", document=paper("3", "2027-01-20"))


def _of(unit: UUID, cycle: int = 2026) -> dict[str, Any]:
    return {"unit": unit, "cycle": cycle, "candidacy": f"{unit}/{cycle}"}


def unit_registered(
    unit: UUID = UNIT, code: str = "VD-01", cycle: int = 2026, pack: PolicyPack = PACK
) -> registration.UnitRegistered:
    return registration.UnitRegistered(
        **_of(unit, cycle),
        unit_name=f"Xã {code}",
        unit_scheme="example",
        unit_code=code,
        unit_kind=UnitKind.COMMUNE,
        registered_on=day(f"{cycle}-01-10"),
        registrant=f"unit-head@{unit}",
        channel="portal",
        pack=pack.ref,
    )


def unit_formed(unit: UUID, *predecessors: UUID) -> registration.UnitFormed:
    return registration.UnitFormed(
        unit=unit,
        scheme="example",
        code="VD-11",
        name="Xã Ví Dụ Mới",
        kind=UnitKind.COMMUNE,
        province="24",
        predecessors=[{"unit": each} for each in predecessors],
    )


def unit_merged(unit: UUID, successor: UUID) -> registration.UnitMerged:
    return registration.UnitMerged(unit=unit, successor=successor, share="whole", residual_kept=False)


def unit_dissolved(unit: UUID) -> registration.UnitDissolved:
    return registration.UnitDissolved(unit=unit, document=paper("1658", "2028-06-16", "NQ-UBTVQH15", "Quốc hội"))


def registration_withdrawn(unit: UUID = UNIT) -> registration.RegistrationWithdrawn:
    return registration.RegistrationWithdrawn(**_of(unit), reason="đơn vị sắp xếp lại")


def registration_rejected(unit: UUID = UNIT) -> registration.RegistrationRejected:
    return registration.RegistrationRejected(**_of(unit), reason="ngoài danh sách")


def dossier_filed(unit: UUID = UNIT, cycle: int = 2026, **fields: Any) -> registration.DossierFiled:
    known = {"in_time": True, "missing": (), "items": {}, **fields}
    received = day(f"{cycle}-12-08")
    return registration.DossierFiled(**_of(unit, cycle), sent_on=received, received_on=received, **known)


def dossier_supplemented(unit: UUID = UNIT) -> registration.DossierSupplemented:
    return registration.DossierSupplemented(
        **_of(unit), received_on=day("2026-12-10"), items={"unit-plan": "a" * 64}, missing=()
    )


def late_dossier_accepted(unit: UUID = UNIT) -> registration.LateDossierAccepted:
    return registration.LateDossierAccepted(**_of(unit), reason="mưa lũ")


def criteria_evaluated(
    unit: UUID = UNIT, cycle: int = 2026, purpose: str = "appraisal", pack: PolicyPack = PACK
) -> evaluation.CriteriaEvaluated:
    return evaluation.CriteriaEvaluated(
        **_of(unit, cycle),
        evaluation=f"{unit}/{cycle}/{purpose}/1",
        purpose=purpose,
        criteria_set="xa-phuong",
        pack=pack.ref,
        results=(),
        met=9,
        not_met=0,
        not_applicable=0,
        undetermined=0,
        all_met=True,
        evaluator="provincial-police@24",
        report_versions={},
        basis=(),
    )


def evaluation_outdated(unit: UUID = UNIT) -> evaluation.EvaluationOutdated:
    return evaluation.EvaluationOutdated(
        **_of(unit), evaluation=f"{unit}/2026/appraisal/1", because="some-event", what="report 2026-05"
    )


def appraisal_concluded(unit: UUID = UNIT, cycle: int = 2026) -> evaluation.AppraisalConcluded:
    return evaluation.AppraisalConcluded(
        **_of(unit, cycle),
        appraisal=f"{unit}/{cycle}",
        evaluation=f"{unit}/{cycle}/appraisal/1",
        proposal="recognise",
        appraiser="provincial-police@24",
    )
