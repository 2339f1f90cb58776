"""A unit of Bắc Ninh in the cycle of 2026: what is told of it, and the acts on it."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import contracts
from chassis.testing.specification import Given, Specification
from contracts.acts.recognition import (
    CorrectDecision,
    DeclineRecognition,
    EnterPastRecognition,
    IssueMaintenanceList,
    NotifyOutcome,
    RecogniseUnits,
    RecordEmulationBar,
    ReplaceDecision,
    ReviewMaintenance,
    RevokeRecognition,
    WithdrawDecision,
)
from contracts.policy.pack import PolicyPack
from contracts.policy.reading import load_pack
from contracts.policy.rulebook import Rulebook
from contracts.policy.rules import Rules
from contracts.vocabulary import By, DecisionRef, Document, Office, UnitKind, unit_id
from services.recognition.acts import ACTS
from services.recognition.domain.policy.state import POLICY, PolicyPackNoted
from services.recognition.domain.standing import candidacy as told
from services.recognition.domain.standing.decided import OutcomeNotified, RecognitionDeclined
from services.recognition.domain.standing.title import (
    DecisionCorrected,
    DecisionReplaced,
    DecisionWithdrawn,
    MaintenanceReviewed,
    PastRecognitionEntered,
    RecognitionRevoked,
    UnitRecognised,
)

UNIT = unit_id("example", "VD-01", date(2025, 7, 1))
OTHER = unit_id("example", "VD-02", date(2025, 7, 1))
PACK = load_pack(Path(contracts.__file__).parent / "packs" / "bac-ninh.yaml")
POLICE = By(office=Office.PROVINCIAL_POLICE, province="24")
CHAIR = By(office=Office.PROVINCE_CHAIR, province="24")
CLAUSE = "188/KH-UBND IV.2"
AMENDED = "188/KH-UBND II.5"


def day(text: str) -> date:
    return date.fromisoformat(text)


def pack_with(**sections: Any) -> PolicyPack:
    """The pack of Bắc Ninh with rules of some sections set: `maintenance={"validity_years": 3}`; None unsets."""
    content = PACK.model_dump(mode="json")
    for section, values in sections.items():
        for name, value in values.items():
            content[section][name] = None if value is None else {"value": value, "clause": AMENDED}
    return PolicyPack.model_validate(content)


def pack_regulating(*acts: str) -> PolicyPack:
    """The pack of Bắc Ninh in a version in which the chair may perform these acts, on which its plan is silent."""
    content = PACK.model_dump(mode="json")
    rule = {"value": [Office.PROVINCE_CHAIR], "clause": AMENDED}
    content["authority"]["acts"] |= dict.fromkeys(acts, rule)
    return PolicyPack.model_validate(content)


def pack_silent_on(act: str) -> PolicyPack:
    """The pack of Bắc Ninh in a version that names nobody for the act."""
    content = PACK.model_dump(mode="json")
    del content["authority"]["acts"][act]
    return PolicyPack.model_validate(content)


def adopted(pack: PolicyPack = PACK, on: str = "2025-12-29") -> PolicyPackNoted:
    return PolicyPackNoted(on=day(on), source=f"adopted-{pack.digest[:8]}", province=pack.province, pack=pack)


def rules(pack: PolicyPack = PACK) -> Rules:
    return Rulebook(pack.province).adopt(pack, day("2025-12-29")).rules(2026, day("2027-01-15"))


def given(*events: Any, pack: PolicyPack = PACK) -> Given:
    """What stands recorded of the unit, by a province that has adopted `pack`."""
    return Specification(ACTS, rules(pack)).given(*events).knowing(POLICY.of("24"), adopted(pack))


def paper(number: str = "12", on: str = "2027-01-15", symbol: str = "QĐ-UBND", issuer: str = "UBND tỉnh") -> Document:
    return Document(number=number, symbol=symbol, issuer=issuer, issued_on=day(on))


def _fact(kind: Any, source: str, on: str, unit: UUID, cycle: int, **fields: Any) -> Any:
    return kind(source=f"{source}-{cycle}", on=day(on), unit=unit, cycle=cycle, **fields)


def registered(on: str = "2026-01-10", unit: UUID = UNIT, cycle: int = 2026, **fields: Any) -> told.RegistrationNoted:
    known = {
        "source": "registered",
        "province": "24",
        "unit_name": "Xã Ví Dụ 1",
        "unit_scheme": "example",
        "unit_code": "VD-01",
        "unit_kind": UnitKind.COMMUNE,
        "pack": PACK.ref,
        **fields,
    }
    return _fact(told.RegistrationNoted, known.pop("source"), on, unit, cycle, **known)


def rebased(pack: PolicyPack, on: str = "2026-06-15") -> told.RebaseNoted:
    return _fact(told.RebaseNoted, f"rebased-{pack.version}", on, UNIT, 2026, pack=pack.ref)


def withdrawn(on: str, source: str = "withdrawn", cycle: int = 2026) -> told.WithdrawalNoted:
    return _fact(told.WithdrawalNoted, source, on, UNIT, cycle)


def transferred(on: str = "2026-06-10") -> told.TransferNoted:
    return _fact(told.TransferNoted, "transferred", on, UNIT, 2026)


def lapsed(on: str = "2026-12-20") -> told.LapseNoted:
    return _fact(told.LapseNoted, "lapsed", on, UNIT, 2026)


def rejected(on: str) -> told.RejectionNoted:
    return _fact(told.RejectionNoted, "rejected", on, UNIT, 2026)


def dossier(
    on: str = "2026-12-08",
    in_time: bool | None = True,
    missing: tuple[str, ...] = (),
    unit: UUID = UNIT,
    cycle: int = 2026,
) -> told.DossierNoted:
    return _fact(told.DossierNoted, "dossier", on, unit, cycle, received_on=day(on), in_time=in_time, missing=missing)


def supplemented(*items: str, on: str = "2026-12-12") -> told.SupplementNoted:
    return _fact(told.SupplementNoted, f"supplement-{items}", on, UNIT, 2026, items=dict.fromkeys(items, "a" * 64))


def late_accepted(on: str = "2026-12-14") -> told.LateAcceptanceNoted:
    return _fact(told.LateAcceptanceNoted, "late-accepted", on, UNIT, 2026)


def evaluated(
    on: str = "2026-12-20",
    n: int = 1,
    all_met: bool = True,
    pack: str = PACK.ref,
    unit: UUID = UNIT,
    cycle: int = 2026,
) -> told.EvaluationNoted:
    named = {"evaluation": evaluation(n, unit, cycle), "pack": pack, "all_met": all_met}
    return _fact(told.EvaluationNoted, f"evaluated-{n}", on, unit, cycle, **named)


def evaluation(n: int = 1, unit: UUID = UNIT, cycle: int = 2026) -> str:
    return f"{unit}/{cycle}/appraisal/{n}"


def outdated(on: str, n: int = 1, what: str = "report 2026-05", source: str = "outdated") -> told.OutdatingNoted:
    return _fact(told.OutdatingNoted, source, on, UNIT, 2026, evaluation=evaluation(n), what=what)


def appraised(
    on: str = "2026-12-28",
    n: int = 1,
    proposal: str = "recognise",
    appraiser: str = "provincial-police@24",
    unit: UUID = UNIT,
    cycle: int = 2026,
) -> told.AppraisalNoted:
    named = {"evaluation": evaluation(n, unit, cycle), "proposal": proposal, "appraiser": appraiser}
    return _fact(told.AppraisalNoted, f"appraised-{n}-{proposal}", on, unit, cycle, **named)


def ready(unit: UUID = UNIT, cycle: int = 2026, pack: PolicyPack = PACK) -> tuple[Any, ...]:
    """Everything that a recognition rests on."""
    return (
        registered(f"{cycle}-01-10", unit, cycle, pack=pack.ref),
        dossier(f"{cycle}-12-08", unit=unit, cycle=cycle),
        evaluated(f"{cycle}-12-20", unit=unit, cycle=cycle, pack=pack.ref),
        appraised(f"{cycle}-12-28", unit=unit, cycle=cycle),
    )


def recognised(on: str = "2027-01-15", cycle: int = 2026, **fields: Any) -> UnitRecognised:
    known = {
        "unit_name": "Xã Ví Dụ 1",
        "unit_kind": UnitKind.COMMUNE,
        "unit_code": "VD-01",
        "unit_scheme": "example",
        "evaluation": evaluation(cycle=cycle),
        "decision": paper(on=on),
        "authority": CHAIR.grant,
        "delegation": None,
        "effective_from": day(on),
        "valid_to": None,
        "clause": CLAUSE,
        "basis": tuple(f"{fact}-{cycle}" for fact in ("registered", "dossier", "evaluated-1", "appraised-1-recognise")),
    }
    return UnitRecognised(on=day(on), unit=UNIT, cycle=cycle, **{**known, **fields})


def declined(on: str = "2027-01-15", **fields: Any) -> RecognitionDeclined:
    known = {
        "evaluation": evaluation(),
        "reason": "chưa đạt tiêu chí 3",
        "decision": paper(on=on),
        "authority": CHAIR.grant,
        "clause": CLAUSE,
        "basis": ("registered-2026", "dossier-2026", "appraised-1-decline-2026"),
    }
    return RecognitionDeclined(on=day(on), unit=UNIT, cycle=2026, **{**known, **fields})


def reviewed(year: int = 2027, outcome: str = "maintained", reason: str | None = None) -> MaintenanceReviewed:
    return MaintenanceReviewed(
        on=date(year, 12, 10),
        unit=UNIT,
        cycle=2026,
        year=year,
        outcome=outcome,
        reason=reason,
        clause="188/KH-UBND III.1.2",
    )


def revoked(on: str = "2028-03-01", effective_from: str | None = None, **fields: Any) -> RecognitionRevoked:
    known = {
        "ground": "criteria-lost",
        "ground_document": paper("45", on, "KL-CAT", "Công an tỉnh"),
        "decision": paper("77", on),
        "authority": CHAIR.grant,
        "effective_from": day(effective_from or on),
        "consequences": ("emulation-bar",),
        "reason": None,
        "clause": "188/KH-UBND IV.2; suy từ thẩm quyền công nhận",
    }
    return RecognitionRevoked(on=day(on), unit=UNIT, cycle=2026, **{**known, **fields})


def recognise(on: str = "2027-01-15", units: Any = (UNIT,), cycle: int = 2026, **fields: Any) -> RecogniseUnits:
    known = {"by": CHAIR, "document": paper(on=on), **fields}
    return RecogniseUnits(on=day(on), units=units, cycle=cycle, **known)


def decline(on: str = "2027-01-15", **fields: Any) -> DeclineRecognition:
    known = {"by": CHAIR, "document": paper(on=on), "reason": "chưa đạt tiêu chí 3", **fields}
    return DeclineRecognition(on=day(on), units=(UNIT,), cycle=2026, **known)


def notify(on: str = "2027-01-20") -> NotifyOutcome:
    return NotifyOutcome(on=day(on), by=POLICE, units=(UNIT,), cycle=2026)


def review(year: int = 2027, outcome: str = "maintained", on: str = "2027-12-10", **fields: Any) -> ReviewMaintenance:
    known = {"unit": UNIT, **fields}
    return ReviewMaintenance(on=day(on), by=POLICE, year=year, outcome=outcome, **known)


def issue_list(on: str = "2027-12-20", units: Any = (UNIT,), year: int = 2027, **fields: Any) -> IssueMaintenanceList:
    known = {"document": paper("9", on, "TB-CAT", "Công an tỉnh"), **fields}
    return IssueMaintenanceList(on=day(on), by=POLICE, units=units, year=year, **known)


def revoke(on: str = "2028-03-01", effective_from: str | None = None, **fields: Any) -> RevokeRecognition:
    known = {
        "unit": UNIT,
        "ground": "criteria-lost",
        "ground_document": paper("45", on, "KL-CAT", "Công an tỉnh"),
        "document": paper("77", on),
        **fields,
    }
    effect = day(effective_from) if effective_from else None
    return RevokeRecognition(on=day(on), by=CHAIR, effective_from=effect, **known)


def named(document: Document) -> DecisionRef:
    """How an act names a decision."""
    year = document.issued_on.year
    return DecisionRef(number=document.number, symbol=document.symbol, issuer=document.issuer, year=year)


def withdraw(on: str = "2027-03-01", decision: Document | None = None, **fields: Any) -> WithdrawDecision:
    known = {"document": paper("80", on), "reason": "ban hành sai thẩm quyền", "units": (UNIT,), **fields}
    return WithdrawDecision(on=day(on), by=CHAIR, decision=named(decision or paper()), **known)


def notified(on: str = "2027-01-20", outcome: str = "recognised", nth: int = 1) -> OutcomeNotified:
    return OutcomeNotified(on=day(on), unit=UNIT, cycle=2026, nth=nth, outcome=outcome)


def decision_withdrawn(on: str = "2027-03-01", **fields: Any) -> DecisionWithdrawn:
    known = {
        "kind": "recognised",
        "decision": paper(),
        "withdrawal": paper("80", on),
        "notified": True,
        "effective_from": day(on),
        "reason": "ban hành sai thẩm quyền",
        "authority": CHAIR.grant,
        "clause": AMENDED,
        **fields,
    }
    return DecisionWithdrawn(on=day(on), unit=UNIT, cycle=2026, **known)


def correct(on: str = "2027-02-10", decision: Document | None = None, **fields: Any) -> CorrectDecision:
    known = {"document": paper("81", on), "field": "number", "wrong": "12", "right": "21", "units": (UNIT,), **fields}
    return CorrectDecision(on=day(on), by=CHAIR, decision=named(decision or paper()), **known)


def decision_corrected(on: str = "2027-02-10", **fields: Any) -> DecisionCorrected:
    known = {
        "kind": "recognised",
        "decision": paper(),
        "corrected": paper("21"),
        "letter": paper("81", on),
        "field": "number",
        "wrong": "12",
        "right": "21",
        "authority": CHAIR.grant,
        "clause": AMENDED,
        **fields,
    }
    return DecisionCorrected(on=day(on), unit=UNIT, cycle=2026, **known)


def replace_decision(on: str = "2027-02-10", decision: Document | None = None, **fields: Any) -> ReplaceDecision:
    known = {"document": paper("82", on), "reason": "ghi sai", "units": (UNIT,), **fields}
    return ReplaceDecision(on=day(on), by=CHAIR, decision=named(decision or paper()), **known)


def decision_replaced(on: str = "2027-02-10", **fields: Any) -> DecisionReplaced:
    known = {
        "kind": "recognised",
        "decision": paper(),
        "replacement": paper("82", on),
        "unit_name": None,
        "unit_kind": None,
        "effective_from": None,
        "valid_to": None,
        "reason": "ghi sai",
        "authority": CHAIR.grant,
        "clause": AMENDED,
        **fields,
    }
    return DecisionReplaced(on=day(on), unit=UNIT, cycle=2026, **known)


def bar(year: int = 2028, cause: str = "revoked", on: str = "2028-04-01") -> RecordEmulationBar:
    return RecordEmulationBar(on=day(on), by=CHAIR, unit=UNIT, year=year, cause=cause)


def past_recognition(on: str = "2023-11-30", **fields: Any) -> PastRecognitionEntered:
    known = {
        "unit_name": "Thị trấn Ví Dụ",
        "unit_kind": UnitKind.TOWNSHIP,
        "unit_code": "24169",
        "unit_scheme": "admin-unit",
        "province": "68",
        "decision": paper("1052", on, issuer="UBND huyện Ví Dụ"),
        "authority": "district-chair@68",
        "delegation": None,
        "effective_from": day(on),
        "valid_to": None,
        "clause": "124/2021/TT-BCA Điều 10",
        "basis": (),
        "note": None,
        **fields,
    }
    return PastRecognitionEntered(on=day(on), unit=UNIT, cycle=2023, **known)


def enter_past(on: str = "2023-11-30", by: Office = Office.DISTRICT_CHAIR, **fields: Any) -> EnterPastRecognition:
    known = {
        "unit": UNIT,
        "cycle": 2023,
        "unit_name": "Thị trấn Ví Dụ",
        "unit_kind": UnitKind.TOWNSHIP,
        "unit_code": "24169",
        "unit_scheme": "admin-unit",
        "document": paper("1052", on, issuer="UBND huyện Ví Dụ"),
        **fields,
    }
    return EnterPastRecognition(on=day(on), by=By(office=by, province="68"), **known)
