"""Contract events of one unit's years, sealed as their services seal them: numbered in their source, dated twice."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from chassis.domain import DomainEvent
from chassis.eventstore.recorded import Circumstances, Recorded
from chassis.messaging.record import Record
from contracts.envelope import read_headers, seal, value
from contracts.events import evaluation, recognition, registration
from contracts.events.event import ContractEvent
from contracts.vocabulary import Document, unit_id
from services.audit.ledger import Entry

FOUNDED = date(2025, 7, 1)
COMMUNE = unit_id("example", "VD-01", FOUNDED)
SCHOOL = unit_id("example", "VD-02", FOUNDED)
CHAIR, POLICE = "province-chair@24", "provincial-police@24"
PACK = f"bac-ninh@1#{'0' * 64}"


class Happened(DomainEvent):
    """The domain event behind a contract event: nothing of it but its date travels."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def morning(text: str) -> datetime:
    """Nine in the morning of that day in Việt Nam."""
    return datetime.combine(day(text), datetime.min.time(), UTC).replace(hour=2)


def document(number: str, symbol: str = "QĐ-UBND", issued_on: str = "2027-01-15") -> Document:
    return Document(number=number, symbol=symbol, issuer="UBND tỉnh Bắc Ninh", issued_on=day(issued_on))


@dataclass
class Sources:
    """Every producing service of one deployment: counts what each has published."""

    last: dict[str, int] = field(default_factory=dict)
    epochs: dict[str, int] = field(default_factory=dict)

    def publish(self, data: ContractEvent, on: str, recorded: str | None = None, *, skip: int = 0, **by: str) -> Record:
        """The record of an event dated `on` and recorded on `recorded` (default: the same day). `skip` is how many
        events of the source were its own before this one, `by` what else the envelope says of who acted."""
        service = data.event_type().split(".")[2]
        previous = self.last.get(service, 0)
        position = self.last[service] = previous + skip + 1
        attributes = {"province": "24", "office": CHAIR, "policypack": PACK, **by}
        fact = Recorded(
            stream=f"{service}/x",
            version=position,
            position=position,
            event=Happened(on=day(on)),
            recorded_at=morning(recorded or on),
            epoch=self.epochs.get(service, 1),
            circumstances=Circumstances("p-1", "c-1", attributes=attributes),
        )
        envelope = seal("tests", fact, data, previous)
        return Record(f"dienhinh.{service}.v1", envelope.subject, envelope.headers(), value(data))

    def restore(self, start: type[ContractEvent], epoch: int, on: str, *, previous: int = 1, last: int) -> Record:
        """The record of the start of an epoch, in which the source goes on after its position `last`."""
        service = start.event_type().split(".")[2]
        self.epochs[service], self.last[service] = epoch, last
        return self.publish(start.model_validate({"previous": previous, "last_sequence": last}), on)


def entry(record: Record) -> Entry:
    """What the ledger makes of a record."""
    return Entry(read_headers(record.headers), json.loads(record.value))


def _candidacy(unit: Any, cycle: int) -> dict[str, Any]:
    return {"candidacy": f"{unit}/{cycle}", "unit": unit, "cycle": cycle}


def catalogued(unit: Any = COMMUNE, code: str = "VD-01", province: str = "24") -> registration.UnitCatalogued:
    return registration.UnitCatalogued(
        unit=unit, scheme="example", code=code, name=f"Xã {code}", kind="commune", province=province
    )


def formed(*predecessors: Any, code: str = "VD-09") -> registration.UnitFormed:
    """The commune of this code, formed on 1 July 2027 of others as wholes."""
    return registration.UnitFormed(
        unit=unit_id("example", code, day("2027-07-01")),
        scheme="example",
        code=code,
        name=f"Xã {code}",
        kind="commune",
        province="24",
        predecessors=[{"unit": each} for each in predecessors],
        document=document("1658", "NQ-UBTVQH15", "2027-06-16"),
    )


def merged(successor: Any, *, share: str = "whole", kept: bool = False, unit: Any = COMMUNE) -> registration.UnitMerged:
    return registration.UnitMerged(unit=unit, successor=successor, share=share, residual_kept=kept)


def registered(cycle: int = 2026, unit: Any = COMMUNE) -> registration.UnitRegistered:
    return registration.UnitRegistered(
        **_candidacy(unit, cycle),
        unit_name="Xã VD-01",
        unit_scheme="example",
        unit_code="VD-01",
        unit_kind="commune",
        registered_on=day(f"{cycle}-01-10"),
        registrant=f"unit-head@{unit}",
        channel="portal",
        pack=PACK,
    )


def withdrawn(cycle: int = 2026) -> registration.RegistrationWithdrawn:
    return registration.RegistrationWithdrawn(**_candidacy(COMMUNE, cycle), reason="sáp nhập")


def rejected(cycle: int = 2026) -> registration.RegistrationRejected:
    return registration.RegistrationRejected(**_candidacy(COMMUNE, cycle), reason="chưa rà soát xong")


def approved(cycle: int = 2026) -> registration.BuildingApproved:
    return registration.BuildingApproved(
        **_candidacy(COMMUNE, cycle), approved_on=day(f"{cycle}-02-03"), approver=CHAIR, document=document("15")
    )


def dossier(cycle: int = 2026) -> registration.DossierFiled:
    received = day(f"{cycle}-12-10")
    return registration.DossierFiled(
        **_candidacy(COMMUNE, cycle), sent_on=received, received_on=received, items={}, missing=()
    )


def appraised(cycle: int = 2026) -> evaluation.AppraisalConcluded:
    return evaluation.AppraisalConcluded(
        **_candidacy(COMMUNE, cycle),
        appraisal=f"{COMMUNE}/{cycle}",
        evaluation=f"{COMMUNE}/{cycle}/appraisal/1",
        proposal="recognise",
        appraiser=POLICE,
    )


def recognised(
    cycle: int = 2026, effective_from: str = "2027-01-15", unit: Any = COMMUNE, number: str = "12"
) -> recognition.UnitRecognised:
    return recognition.UnitRecognised(
        **_candidacy(unit, cycle),
        recognition=f"{unit}/{cycle}",
        unit_name="Xã VD-01",
        unit_kind="commune",
        unit_code="VD-01",
        unit_scheme="example",
        evaluation=f"{unit}/{cycle}/appraisal/1",
        decision=document(number),
        authority=CHAIR,
        effective_from=day(effective_from),
        clause="188/KH-UBND IV.2",
        basis=(),
    )


def carried_over(number: str = "90", effective_from: str = "2027-09-01") -> recognition.RecognitionCarriedOver:
    """The commune that was formed on 1 July 2027 takes over the title of one of its predecessors."""
    unit = formed(COMMUNE).unit
    return recognition.RecognitionCarriedOver(
        recognition=f"{unit}/2026",
        carried_from=f"{COMMUNE}/2026",
        unit=unit,
        predecessor=COMMUNE,
        reorganised_on=day("2027-07-01"),
        cycle=2026,
        unit_name="Xã VD-09",
        unit_kind="commune",
        unit_code="VD-09",
        unit_scheme="example",
        decision=document(number),
        authority=CHAIR,
        effective_from=day(effective_from),
        maintained=(2026,),
        clause="190/2025/QH15 Điều 10",
        basis=(),
    )


def recognised_on_paper(cycle: int, on: str) -> recognition.PastRecognitionEntered:
    return recognition.PastRecognitionEntered(
        recognition=f"{COMMUNE}/{cycle}",
        unit=COMMUNE,
        cycle=cycle,
        unit_name="Xã VD-01",
        unit_kind="commune",
        unit_code="VD-01",
        unit_scheme="example",
        decision=document("1052"),
        authority="district-chair@24",
        effective_from=day(on),
        clause="124/2021/TT-BCA Điều 10",
    )


def declined(cycle: int = 2026) -> recognition.RecognitionDeclined:
    return recognition.RecognitionDeclined(
        **_candidacy(COMMUNE, cycle), reason="chưa đạt", decision=document("13"), authority=CHAIR
    )


def reviewed(year: int, outcome: str, cycle: int = 2026) -> recognition.MaintenanceReviewed:
    return recognition.MaintenanceReviewed(
        recognition=f"{COMMUNE}/{cycle}", unit=COMMUNE, year=year, outcome=outcome, clause="188/KH-UBND III.1.2"
    )


def revoked(effective_from: str, on: str = "2028-03-10", cycle: int = 2026) -> recognition.RecognitionRevoked:
    return recognition.RecognitionRevoked(
        recognition=f"{COMMUNE}/{cycle}",
        unit=COMMUNE,
        cycle=cycle,
        ground="false-dossier",
        ground_document=document("44", "KL-TTr", "2028-03-01"),
        decision=document("99", issued_on=on),
        authority=CHAIR,
        effective_from=day(effective_from),
        revoked_on=day(on),
        consequences=("emulation-bar",),
        clause="188/KH-UBND IV.2",
    )


def decision_withdrawn(kind: str, effective_from: str, **fields: Any) -> recognition.DecisionWithdrawn:
    named = {
        "recognised": document("12"),
        "revoked": document("99", issued_on="2028-03-10"),
        "declined": document("13"),
    }
    known = {
        "recognition": None if kind == "declined" else f"{COMMUNE}/2026",
        "decision": named[kind],
        "withdrawal": document("80", issued_on="2028-05-01"),
        "notified": True,
        **fields,
    }
    return recognition.DecisionWithdrawn(
        candidacy=f"{COMMUNE}/2026",
        unit=COMMUNE,
        cycle=2026,
        kind=kind,
        effective_from=day(effective_from),
        reason="ban hành sai thẩm quyền",
        authority=CHAIR,
        clause="30/2020/NĐ-CP Điều 18",
        **known,
    )


def decision_corrected(kind: str, number: str) -> recognition.DecisionCorrected:
    """A letter gives the decision of that kind another number."""
    named = {
        "recognised": document("12"),
        "revoked": document("99", issued_on="2028-03-10"),
        "declined": document("13"),
    }
    return recognition.DecisionCorrected(
        candidacy=f"{COMMUNE}/2026",
        unit=COMMUNE,
        cycle=2026,
        kind=kind,
        decision=named[kind],
        corrected=named[kind].model_copy(update={"number": number}),
        letter=document("81", issued_on="2028-04-01"),
        field="number",
        wrong=named[kind].number,
        right=number,
        authority=CHAIR,
        clause="30/2020/NĐ-CP Điều 18.3",
    )


def decision_replaced(kind: str, **fields: Any) -> recognition.DecisionReplaced:
    """A new decision, 82/QĐ-UBND, takes the place of the one of that kind."""
    named = {"recognised": document("12"), "revoked": document("99", issued_on="2028-03-10")}
    return recognition.DecisionReplaced(
        candidacy=f"{COMMUNE}/2026",
        unit=COMMUNE,
        cycle=2026,
        recognition=f"{COMMUNE}/2026",
        kind=kind,
        decision=named[kind],
        replacement=document("82", issued_on="2028-04-01"),
        reason="ghi sai",
        authority=CHAIR,
        clause="30/2020/NĐ-CP Điều 18.3",
        **fields,
    )


def barred(year: int, cause: str = "revoked") -> recognition.EmulationBarRecorded:
    return recognition.EmulationBarRecorded(unit=COMMUNE, year=year, cause=cause, clause="188/KH-UBND II.7")


def review_required(cycle: int = 2026) -> recognition.ReviewRequired:
    return recognition.ReviewRequired(
        recognition=f"{COMMUNE}/{cycle}",
        unit=COMMUNE,
        cycle=cycle,
        decision=document("12"),
        because="e-1",
        what="report 2026-05 was corrected",
    )


def review_settled(outcome: str = "stands", because: str = "e-1") -> recognition.ReviewSettled:
    return recognition.ReviewSettled(
        **_candidacy(COMMUNE, 2026),
        decision=document("12"),
        because=[because],
        outcome=outcome,
        reason="không đổi kết quả",
        document=document("40"),
        authority="province-chair@24",
    )


_ACCIDENT: dict[str, Any] = {
    "category": "serious-accident",
    "occurred_on": "2026-12-14",
    "incident": document("90", "BC-CAX", "2026-12-15"),
    "because": "e-2",
}


def recognition_held() -> recognition.RecognitionHeld:
    return recognition.RecognitionHeld(**_candidacy(COMMUNE, 2026), **_ACCIDENT)


def hold_released() -> recognition.HoldReleased:
    said = {
        "reason": "không thuộc trách nhiệm của đơn vị",
        "document": document("31"),
        "authority": "province-chair@24",
    }
    return recognition.HoldReleased(**_candidacy(COMMUNE, 2026), **_ACCIDENT, **said)
