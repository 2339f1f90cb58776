"""What stands recorded: past events of the commune Ví Dụ 1 in the cycle 2026, by short names. Days are ISO text."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.domain import DomainEvent
from contracts.events.registration.transferring import KeptStep
from contracts.vocabulary import Document, Office, UnitKind, unit_id
from services.registration.domain.candidacy import events as happened
from services.registration.domain.candidacy.state import CANDIDACY
from services.registration.domain.ministry import state as ministry
from services.registration.domain.models.state import CommunityModelChanged, CommunityModelRecorded
from services.registration.domain.policy import state as policy
from services.registration.domain.policy.state import POLICY, PolicyPackAdopted, ReportingGuidanceIssued
from services.registration.domain.prerequisites.state import (
    PREREQUISITES,
    EligibilityDecided,
    EnterpriseSizeRecorded,
    ExclusionRecorded,
    IncidentRecorded,
    MovementClassRecorded,
    SafetyCoverageRecorded,
    SafetyResultQuestioned,
    SafetyResultRecorded,
    UnitSurveyed,
)
from services.registration.domain.unit.state import UNIT, UnitCatalogued
from tests.services.registration.ministry import TARGET
from tests.services.registration.rulebooks import ADOPTED_ON, PACK

FOUNDED = date(2025, 7, 1)
COMMUNE = unit_id("example", "VD-01", FOUNDED)
SCHOOL = unit_id("example", "VD-02", FOUNDED)
HEAD = f"unit-head@{COMMUNE}"
CHAIR = "province-chair@24"
POLICE = "provincial-police@24"
PAPER = "0123456789abcdef" * 4
OTHER_PAPER = "fedcba9876543210" * 4

CANDIDACY_2026 = CANDIDACY.of(COMMUNE, 2026)
POLICY_24 = POLICY.of("24")


def day(text: str) -> date:
    return date.fromisoformat(text)


def document(number: str = "12", symbol: str = "QĐ-UBND", issued_on: str = "2026-02-03") -> Document:
    return Document(number=number, symbol=symbol, issuer="UBND tỉnh Bắc Ninh", issued_on=day(issued_on))


def _of_candidacy(on: str, unit: Any = COMMUNE) -> dict[str, Any]:
    return {"on": day(on), "unit": unit, "cycle": 2026}


def catalogued(**fields: Any) -> UnitCatalogued:
    commune = {
        "on": FOUNDED,
        "unit": COMMUNE,
        "scheme": "example",
        "code": "VD-01",
        "name": "Xã Ví Dụ 1",
        "kind": UnitKind.COMMUNE,
        "province": "24",
        "party_organisation": True,
    }
    return UnitCatalogued(**{**commune, **fields})


def adopted(pack: Any = PACK, on: date = ADOPTED_ON) -> PolicyPackAdopted:
    return PolicyPackAdopted(on=on, province="24", pack=pack, ref=pack.ref, document=None)


def guided(cut_off_day: int = 5, on: str = "2026-01-15") -> ReportingGuidanceIssued:
    paper = Document(number="15", symbol="HD-CAT", issuer="Công an tỉnh", issued_on=day(on))
    return ReportingGuidanceIssued(on=day(on), province="24", cycle=2026, cut_off_day=cut_off_day, document=paper)


_REFORM = {"on": FOUNDED, "document": document("15", "NQ-QH", "2025-06-12")}


def province_formed(*predecessors: str) -> policy.ProvinceFormed:
    return policy.ProvinceFormed(
        **_REFORM, province="24", name="Tỉnh Bắc Ninh", predecessors=predecessors or ("24", "27")
    )


def delegated(**fields: Any) -> policy.DelegationGranted:
    """The chair lets Home Affairs approve units, from 2 March 2026 to the end of the year."""
    usual = {
        "on": day("2026-03-02"),
        "province": "24",
        "delegation": "uq-1",
        "giver": Office.PROVINCE_CHAIR,
        "holder": Office.HOME_AFFAIRS,
        "acts": ("approve-for-building",),
        "since": day("2026-03-02"),
        "until": day("2026-12-31"),
        "document": document("41", issued_on="2026-03-02"),
    }
    return policy.DelegationGranted(**{**usual, **fields})


def delegation_ended(on: str = "2026-06-01") -> policy.DelegationEnded:
    paper = document("77", issued_on=on)
    return policy.DelegationEnded(on=day(on), province="24", delegation="uq-1", document=paper)


def province_ended() -> policy.ProvinceEnded:
    return policy.ProvinceEnded(**_REFORM, province="27", successor="24")


def safe(year: int = 2025, met: bool = True, on: str = "2025-11-20") -> SafetyResultRecorded:
    return SafetyResultRecorded(
        on=day(on), unit=COMMUNE, year=year, met=met, decided_by=POLICE, document=document("80", issued_on=on)
    )


def model_recorded(on: str = "2026-03-20", **fields: Any) -> CommunityModelRecorded:
    usual = {"model": "camera", "name": "Camera an ninh", "kind": "tự quản", "started_on": day("2026-03-19")}
    return CommunityModelRecorded(**{"on": day(on), "unit": COMMUNE, **usual, **fields})


def model_changed(status: str = "paused", before: str = "working", on: str = "2026-06-01") -> CommunityModelChanged:
    return CommunityModelChanged(on=day(on), unit=COMMUNE, model="camera", before=before, status=status)


AREAS = {"residential-area": {"managed": 25, "registered": 25, "recognised": 16}}
"""16 of 25 are 64 %."""


def covered(year: int = 2025, on: str = "2025-11-18", counts: Any = AREAS) -> SafetyCoverageRecorded:
    paper = document("79", "BC-CAX", on)
    return SafetyCoverageRecorded(on=day(on), unit=COMMUNE, year=year, counts=counts, document=paper)


def questioned(*because: str, year: int = 2025, on: str = "2025-11-20") -> SafetyResultQuestioned:
    return SafetyResultQuestioned(on=day(on), unit=COMMUNE, year=year, because=because or ("recognised-share",))


def classed(movement_class: str = "fair", year: int = 2025, on: str = "2025-11-28") -> MovementClassRecorded:
    return MovementClassRecorded(
        on=day(on), unit=COMMUNE, year=year, movement_class=movement_class, document=document("81", issued_on=on)
    )


def incident(category: str = "serious-accident", occurred_on: str = "2026-05-03", **fields: Any) -> IncidentRecorded:
    usual = {"force_majeure": False, "handled_promptly": True, "document": document("90", "BC-CAX", "2026-05-04")}
    return IncidentRecorded(
        on=day("2026-05-05"),
        unit=COMMUNE,
        category=category,
        occurred_on=day(occurred_on),
        **{**usual, **fields},
    )


def surveyed(met: int = 7, total: int = 8, on: str = "2026-01-08", **fields: Any) -> UnitSurveyed:
    usual = {"year": 2026, "gaps": None, "document": None}
    return UnitSurveyed(
        **{**usual, "on": day(on), "unit": COMMUNE, "criteria_met": met, "criteria_total": total, **fields}
    )


def measured(size: str = "small", on: str = "2026-01-08", **fields: Any) -> EnterpriseSizeRecorded:
    usual = {"year": 2026, "before": None, "figures": None, "document": document("91", "BC-CAT", on)}
    return EnterpriseSizeRecorded(**{**usual, "on": day(on), "unit": COMMUNE, "size": size, **fields})


def excluded(ground: str = "armed-forces-body", on: str = "2026-01-08", **fields: Any) -> ExclusionRecorded:
    usual = {"year": 2026, "applies": True, "document": document("92", "BC-CAT", on)}
    return ExclusionRecorded(**{**usual, "on": day(on), "unit": COMMUNE, "ground": ground, **fields})


def found_eligible(ground: str = "inter-level-school", on: str = "2026-01-09", **fields: Any) -> EligibilityDecided:
    usual = {"year": 2026, "eligible": True, "decided_by": CHAIR, "document": document("93", issued_on=on)}
    return EligibilityDecided(**{**usual, "on": day(on), "unit": COMMUNE, "ground": ground, **fields})


def registered(on: str = "2026-01-10", **fields: Any) -> happened.UnitRegistered:
    usual = {
        "unit_name": "Xã Ví Dụ 1",
        "unit_scheme": "example",
        "unit_code": "VD-01",
        "unit_kind": UnitKind.COMMUNE,
        "party_organisation": True,
        "registrant": HEAD,
        "safety_year": 2025,
        "class_year": 2025,
        "movement_class": "fair",
        "criteria_set": "xa-phuong-dac-khu",
        "channel": "portal",
        "pack": PACK.ref,
    }
    return happened.UnitRegistered(**{**_of_candidacy(on), **usual, **fields})


def withdrawn(on: str = "2026-06-01") -> happened.RegistrationWithdrawn:
    return happened.RegistrationWithdrawn(**_of_candidacy(on), reason="sáp nhập")


def rebased(pack: Any, on: str = "2026-06-15", **fields: Any) -> happened.CandidacyRebased:
    usual = {
        "pack": pack.ref,
        "criteria_set": "xa-phuong-dac-khu",
        "pack_before": PACK.ref,
        "criteria_set_before": "xa-phuong-dac-khu",
        "document": document("95", issued_on=on),
    }
    return happened.CandidacyRebased(**{**_of_candidacy(on), **usual, **fields})


def rejected(on: str = "2026-02-03") -> happened.RegistrationRejected:
    return happened.RegistrationRejected(**_of_candidacy(on), reason="chưa rà soát xong", document=None)


def approved(on: str = "2026-02-03") -> happened.BuildingApproved:
    return happened.BuildingApproved(**_of_candidacy(on), approver=CHAIR, document=document())


def resolved(on: str = "2026-02-20", number: str = "5") -> happened.ResolutionRecorded:
    return happened.ResolutionRecorded(**_of_candidacy(on), document=document(number, "NQ-ĐU", on))


def planned(on: str = "2026-02-25", number: str = "6") -> happened.PlanRecorded:
    return happened.PlanRecorded(**_of_candidacy(on), document=document(number, "KH-UBND", on))


def reported(period: str = "2026-03", on: str = "2026-04-02", events: int = 4, **fields: Any) -> happened.ReportFiled:
    usual = {
        "version": 1,
        "received_on": day(on),
        "filer": HEAD,
        "figures": {"su_kien_tuyen_truyen": events},
        "nothing_occurred": False,
        "due_on": None,
        "days_late": None,
    }
    return happened.ReportFiled(**{**_of_candidacy(on), **usual, "period": period, **fields})


def corrected(
    period: str = "2026-03", on: str = "2026-04-10", version: int = 2, events: int = 5, **fields: Any
) -> happened.ReportCorrected:
    usual = {
        "version": version,
        "received_on": day(on),
        "filer": HEAD,
        "figures": {"su_kien_tuyen_truyen": events},
        "nothing_occurred": False,
        "changed": ("su_kien_tuyen_truyen",),
        "reason": None,
    }
    return happened.ReportCorrected(**{**_of_candidacy(on), **usual, "period": period, **fields})


def excused(period: str = "2026-02", on: str = "2026-03-05") -> happened.ReportExcused:
    return happened.ReportExcused(**_of_candidacy(on), period=period, reason="phê duyệt cuối tháng")


def sent_back(period: str = "2026-03", on: str = "2026-04-10", version: int = 1) -> happened.ReportRejected:
    return happened.ReportRejected(**_of_candidacy(on), period=period, version=version, reason="số liệu không khớp")


def raised(number: int = 1, on: str = "2026-05-01", text: str = "thiếu kinh phí") -> happened.DifficultyRaised:
    return happened.DifficultyRaised(**_of_candidacy(on), difficulty=number, text=text)


def answered(number: int = 1, on: str = "2026-05-20", text: str = "đã bố trí") -> happened.DifficultyAnswered:
    return happened.DifficultyAnswered(**_of_candidacy(on), difficulty=number, text=text, answered_by=POLICE)


WHOLE = dict.fromkeys(("submission-letter", "result-report", "meeting-minutes", "party-resolution", "unit-plan"), PAPER)
"""Every item that the checklist requires."""


def dossier(on: str = "2026-12-10", items: Any = None, **fields: Any) -> happened.DossierFiled:
    usual = {
        "sent_on": day(on),
        "received_on": day(on),
        "last_day": day("2026-12-11"),
        "in_time": day(on) <= day("2026-12-11"),
        "items": WHOLE if items is None else items,
        "missing": (),
    }
    return happened.DossierFiled(**{**_of_candidacy(on), **usual, **fields})


def supplemented(on: str = "2026-12-20", items: Any = None, missing: Any = ()) -> happened.DossierSupplemented:
    added = {"unit-plan": PAPER} if items is None else items
    return happened.DossierSupplemented(**_of_candidacy(on), received_on=day(on), items=added, missing=missing)


def returned(number: int = 1, on: str = "2026-12-14", **fields: Any) -> happened.DossierReturned:
    usual = {"items": ("unit-plan",), "reason": "thiếu kế hoạch", "respond_by": day("2026-12-20")}
    return happened.DossierReturned(**{**_of_candidacy(on), **usual, "number": number, **fields})


def lapsed(on: str = "2026-12-20") -> happened.CandidacyLapsed:
    return happened.CandidacyLapsed(**_of_candidacy(on), last_day=day("2026-12-11"))


def late_accepted(on: str = "2026-12-22") -> happened.LateDossierAccepted:
    return happened.LateDossierAccepted(**_of_candidacy(on), reason="thiên tai")


def step(event: DomainEvent, kind: str, data: dict[str, Any], office: str) -> KeptStep:
    """A step as it was published."""
    named = {"id": UUID(int=len(kind)), "type": f"vn.dienhinh.registration.{kind}.v1", "on": event.on, "office": office}
    return KeptStep(**named, data={"candidacy": f"{COMMUNE}/2026", "unit": str(COMMUNE), "cycle": 2026, **data})


def continued(on: str = "2026-06-10", unit: Any = SCHOOL, **fields: Any) -> happened.CandidacyContinued:
    registration = registered().model_dump(mode="json", exclude={"on", "unit", "cycle"}, exclude_none=True)
    approval = {"approved_on": "2026-02-03", "approver": CHAIR, "document": document().model_dump(mode="json")}
    usual = {
        "predecessor": COMMUNE,
        "unit_name": "Xã Ví Dụ Mới",
        "unit_scheme": "example",
        "unit_code": "VD-01",
        "unit_kind": UnitKind.COMMUNE,
        "party_organisation": None,
        "document": document("210"),
        "steps": (
            step(registered(), "unit-registered", {**registration, "registered_on": "2026-01-10"}, HEAD),
            step(approved(), "building-approved", approval, CHAIR),
        ),
    }
    return happened.CandidacyContinued(**{**_of_candidacy(on, unit), **usual, **fields})


def transferred(on: str = "2026-06-10", steps: int = 2) -> happened.CandidacyTransferred:
    return happened.CandidacyTransferred(**_of_candidacy(on), successor=SCHOOL, document=document("210"), steps=steps)


def not_continued(on: str = "2026-06-10") -> happened.CandidacyNotContinued:
    return happened.CandidacyNotContinued(
        **_of_candidacy(on), successor=SCHOOL, continued=SCHOOL, document=document("210")
    )


CATALOGUED = (UNIT.of(COMMUNE), catalogued())
ADOPTED = (POLICY_24, adopted())
SAFE = (PREREQUISITES.of(COMMUNE, 2025), safe())
CLASSED = (PREREQUISITES.of(COMMUNE, 2025), classed())

_DIRECTIVE = "6f0b4a1e-93f5-4a53-8d7e-0d4f3b0f6a11"
_OF_PROVINCE: dict[str, Any] = {"on": day("2026-12-01"), "province": "24"}
_TAKEN: dict[str, Any] = {**_OF_PROVINCE, "directive": _DIRECTIVE, "document": document("77")}
FROM_THE_MINISTRY: tuple[tuple[str, DomainEvent], ...] = (
    (
        f"ministry/{_DIRECTIVE}",
        ministry.MinistryDirectiveReceived(
            **_OF_PROVINCE,
            directive={
                "id": _DIRECTIVE,
                "province": "24",
                "document": document("9001", symbol="QĐ-MAU"),
                "content": TARGET,
            },
            kid="k-1",
            sha256=PAPER,
            record="e30.e30.AA",
        ),
    ),
    (f"ministry/{PAPER}", ministry.MinistryRecordRefused(**_OF_PROVINCE, sha256=PAPER, reason="unknown-key")),
    (f"ministry/{_DIRECTIVE}", ministry.MinistryDirectiveAdopted(**_TAKEN)),
    ("policy/24", policy.MinistryTargetTaken(**_TAKEN, cycle=TARGET["cycle"], groups=TARGET["groups"])),
    (
        f"ministry/{_DIRECTIVE}",
        ministry.MinistryDirectiveRefused(**_OF_PROVINCE, directive=_DIRECTIVE, reason="trùng"),
    ),
)
"""Invented samples of all that the ministry's side gives rise to."""
