"""Acts on the commune Ví Dụ 1 in the cycle 2026, by short names: what each test says itself is what it is about."""

from typing import Any

from contracts.acts.registration import (
    dossiers,
    excluding,
    prerequisites,
    rebasing,
    registering,
    reporting,
    rules,
    surveys,
    units,
)
from contracts.vocabulary import By, Document, Office
from tests.services.registration.past import AREAS, COMMUNE, FOUNDED, HEAD, PAPER, WHOLE, day, document
from tests.services.registration.rulebooks import ADOPTED_ON, PACK


def of_unit(office: Office = Office.UNIT_HEAD, unit: Any = COMMUNE) -> By:
    return By(office=office, unit=unit)


def of_province(office: Office, province: str = "24") -> By:
    return By(office=office, province=province)


REGISTRAR = of_province(Office.REGISTRAR)
CHAIR = of_province(Office.PROVINCE_CHAIR)
POLICE = of_province(Office.PROVINCIAL_POLICE)
HEAD_OF_UNIT = of_unit()
assert HEAD_OF_UNIT.grant == HEAD


def catalogue(**fields: Any) -> units.CatalogueUnit:
    commune = {
        "on": FOUNDED,
        "by": REGISTRAR,
        "scheme": "example",
        "code": "VD-01",
        "name": "Xã Ví Dụ 1",
        "kind": "commune",
        "province": "24",
        "party_organisation": True,
    }
    return units.CatalogueUnit(**{**commune, **fields})


def adopt(pack: Any = PACK, on: Any = ADOPTED_ON, by: By = CHAIR) -> rules.AdoptPolicyPack:
    return rules.AdoptPolicyPack(on=on, by=by, pack=pack)


def guide(cut_off_day: int = 5, on: str = "2026-01-15", cycle: int = 2026) -> rules.IssueReportingGuidance:
    paper = Document(number="15", symbol="HD-CAT", issuer="Công an tỉnh", issued_on=day(on))
    return rules.IssueReportingGuidance(on=day(on), by=POLICE, document=paper, cycle=cycle, cut_off_day=cut_off_day)


def record_safety(year: int = 2025, met: bool = True, on: str = "2025-11-20", unit: Any = COMMUNE) -> Any:
    paper = document("80", issued_on=on)
    return prerequisites.RecordSafetyResult(on=day(on), by=POLICE, document=paper, unit=unit, year=year, met=met)


def record_coverage(
    counts: Any = AREAS, year: int = 2025, on: str = "2025-11-18", unit: Any = COMMUNE
) -> prerequisites.RecordSafetyCoverage:
    paper = document("79", "BC-CAX", on)
    return prerequisites.RecordSafetyCoverage(
        on=day(on), by=POLICE, document=paper, unit=unit, year=year, counts=counts
    )


def record_class(movement_class: str = "fair", year: int = 2025, on: str = "2025-11-28", unit: Any = COMMUNE) -> Any:
    return prerequisites.RecordMovementClass(
        on=day(on),
        by=POLICE,
        document=document("81", issued_on=on),
        unit=unit,
        year=year,
        movement_class=movement_class,
    )


def record_incident(
    category: str = "serious-accident", occurred_on: str = "2026-05-03", **fields: Any
) -> prerequisites.RecordIncident:
    usual = {"on": day("2026-05-05"), "by": POLICE, "unit": COMMUNE, "handled_promptly": True}
    paper = document("90", "BC-CAX", "2026-05-04")
    return prerequisites.RecordIncident(
        **{**usual, "document": paper, "category": category, "occurred_on": day(occurred_on), **fields}
    )


def record_survey(met: int = 7, total: int = 8, on: str = "2026-01-08", **fields: Any) -> surveys.RecordSurvey:
    usual = {"on": day(on), "by": POLICE, "unit": COMMUNE, "year": 2026}
    return surveys.RecordSurvey(**{**usual, "criteria_met": met, "criteria_total": total, **fields})


def record_size(size: Any = "small", on: str = "2026-01-08", **fields: Any) -> excluding.RecordEnterpriseSize:
    usual = {"by": POLICE, "unit": COMMUNE, "year": 2026, "document": document("91", "BC-CAT", on)}
    return excluding.RecordEnterpriseSize(**{**usual, "on": day(on), "size": size, **fields})


def record_exclusion(
    ground: str = "armed-forces-body", on: str = "2026-01-08", **fields: Any
) -> excluding.RecordExclusion:
    usual = {"by": POLICE, "unit": COMMUNE, "year": 2026, "document": document("92", "BC-CAT", on)}
    return excluding.RecordExclusion(**{**usual, "on": day(on), "ground": ground, **fields})


def decide_eligibility(
    ground: str = "inter-level-school", on: str = "2026-01-09", **fields: Any
) -> excluding.DecideEligibility:
    usual = {"by": CHAIR, "unit": COMMUNE, "year": 2026, "eligible": True, "document": document("93", issued_on=on)}
    return excluding.DecideEligibility(**{**usual, "on": day(on), "ground": ground, **fields})


def _by_unit(on: str, unit: Any = COMMUNE) -> dict[str, Any]:
    return {"on": day(on), "by": of_unit(unit=unit), "unit": unit}


def register(on: str = "2026-01-10", cycle: int = 2026, unit: Any = COMMUNE) -> registering.RegisterUnit:
    return registering.RegisterUnit(**_by_unit(on, unit), cycle=cycle)


def withdraw(on: str = "2026-06-01") -> registering.WithdrawRegistration:
    return registering.WithdrawRegistration(**_by_unit(on), cycle=2026, reason="sáp nhập")


def approve(*units: Any, on: str = "2026-02-03", by: By = CHAIR) -> registering.ApproveForBuilding:
    return registering.ApproveForBuilding(on=day(on), by=by, document=document(), units=units or (COMMUNE,), cycle=2026)


def select(*units: Any, on: str = "2026-02-03") -> registering.SelectUnits:
    committee = of_province(Office.STEERING_COMMITTEE)
    return registering.SelectUnits(on=day(on), by=committee, document=document(), units=units or (COMMUNE,), cycle=2026)


def reject(*units: Any, on: str = "2026-02-03") -> registering.RejectRegistration:
    return registering.RejectRegistration(
        on=day(on), by=CHAIR, units=units or (COMMUNE,), cycle=2026, reason="chưa rà soát xong"
    )


def record_resolution(on: str = "2026-02-20", number: str = "5") -> registering.RecordResolution:
    return registering.RecordResolution(**_by_unit(on), cycle=2026, document=document(number, "NQ-ĐU", on))


def record_plan(on: str = "2026-02-25", number: str = "6") -> registering.RecordPlan:
    return registering.RecordPlan(**_by_unit(on), cycle=2026, document=document(number, "KH-UBND", on))


def report(
    period: str = "2026-03", on: str = "2026-04-02", events: int | None = 4, unit: Any = COMMUNE, **fields: Any
) -> reporting.FileReport:
    figures = {} if events is None else {"su_kien_tuyen_truyen": events}
    return reporting.FileReport(**{**_by_unit(on, unit), "period": period, "figures": figures, **fields})


def excuse(period: str = "2026-02", on: str = "2026-03-05") -> reporting.ExcuseReport:
    return reporting.ExcuseReport(on=day(on), by=POLICE, unit=COMMUNE, period=period, reason="phê duyệt cuối tháng")


def send_back(period: str = "2026-03", on: str = "2026-04-10") -> reporting.RejectReport:
    return reporting.RejectReport(on=day(on), by=POLICE, unit=COMMUNE, period=period, reason="số liệu không khớp")


def raise_difficulty(text: str = "thiếu kinh phí", on: str = "2026-05-01") -> reporting.RaiseDifficulty:
    return reporting.RaiseDifficulty(**_by_unit(on), cycle=2026, text=text)


def answer(number: int = 1, on: str = "2026-05-20", text: str = "đã bố trí") -> reporting.AnswerDifficulty:
    return reporting.AnswerDifficulty(on=day(on), by=POLICE, unit=COMMUNE, cycle=2026, difficulty=number, text=text)


def file_dossier(on: str = "2026-12-10", items: Any = None, **fields: Any) -> dossiers.FileDossier:
    return dossiers.FileDossier(**{**_by_unit(on), "cycle": 2026, "items": WHOLE if items is None else items, **fields})


def supplement(on: str = "2026-12-20", items: Any = None) -> dossiers.SupplementDossier:
    return dossiers.SupplementDossier(
        **_by_unit(on), cycle=2026, items={"unit-plan": PAPER} if items is None else items
    )


def return_dossier(on: str = "2026-12-14", **fields: Any) -> dossiers.ReturnDossier:
    usual = {"items": ("unit-plan",), "reason": "thiếu kế hoạch", "respond_by": day("2026-12-20")}
    return dossiers.ReturnDossier(**{"on": day(on), "by": POLICE, "unit": COMMUNE, "cycle": 2026, **usual, **fields})


def rebase(pack: str = "bac-ninh@2", on: str = "2026-06-15", units: Any = (COMMUNE,)) -> rebasing.RebaseCandidacy:
    paper = document("95", issued_on=on)
    return rebasing.RebaseCandidacy(on=day(on), by=CHAIR, document=paper, units=units, cycle=2026, pack=pack)


def lapse(*units: Any, on: str = "2026-12-20") -> registering.LapseCandidacy:
    return registering.LapseCandidacy(on=day(on), by=POLICE, units=units or (COMMUNE,), cycle=2026)


def accept_late(on: str = "2026-12-22") -> dossiers.AcceptLateDossier:
    return dossiers.AcceptLateDossier(on=day(on), by=POLICE, unit=COMMUNE, cycle=2026, reason="thiên tai")
