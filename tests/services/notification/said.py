"""Contract events as the other services say them, with what does not matter filled in."""

from datetime import date
from uuid import UUID

from contracts.events import recognition, registration
from contracts.vocabulary import Document, unit_id

VD1 = unit_id("example", "VD-01", date(2025, 7, 1))
VD2 = unit_id("example", "VD-02", date(2025, 7, 1))
HEAD1 = f"unit-head@{VD1}"
HEAD2 = f"unit-head@{VD2}"
POLICE = "provincial-police@24"
PAPER = Document(number="12", symbol="QĐ-UBND", issuer="UBND tỉnh Bắc Ninh", issued_on=date(2026, 2, 3))
_NAMES = {VD1: "Xã Ví Dụ 1", VD2: "Xã Ví Dụ 2"}


def _candidacy(unit: UUID, cycle: int) -> dict[str, object]:
    return {"unit": unit, "cycle": cycle, "candidacy": f"{unit}/{cycle}"}


def catalogued(unit=VD1):
    return registration.UnitCatalogued(
        unit=unit, scheme="example", code="VD-01", name=_NAMES[unit], kind="commune", province="24"
    )


def adopted(pack):
    return registration.PolicyPackAdopted(province="24", pack=pack, ref=pack.ref)


def guided(day, cycle=2026):
    return registration.ReportingGuidanceIssued(province="24", cycle=cycle, cut_off_day=day, document=PAPER)


def province_formed(province, *predecessors):
    return registration.ProvinceFormed(province=province, name="Tỉnh Mới", predecessors=predecessors, document=PAPER)


def province_ended(province, successor):
    return registration.ProvinceEnded(province=province, successor=successor, document=PAPER)


def registered(pack, unit=VD1, cycle=2026):
    return registration.UnitRegistered(
        **_candidacy(unit, cycle),
        unit_name=_NAMES[unit],
        unit_scheme="example",
        unit_code="VD-01",
        unit_kind="commune",
        registered_on=date(2026, 1, 5),
        registrant=f"unit-head@{unit}",
        channel="portal",
        pack=pack.ref,
    )


def measured(size, before=None, unit=VD1):
    return registration.EnterpriseSizeRecorded(unit=unit, year=2026, size=size, before=before, document=PAPER)


def approved(unit=VD1, cycle=2026, on=date(2026, 2, 3)):
    return registration.BuildingApproved(
        **_candidacy(unit, cycle), approved_on=on, approver="province-chair@24", document=PAPER
    )


def withdrawn(unit=VD1, cycle=2026):
    return registration.RegistrationWithdrawn(**_candidacy(unit, cycle), reason="sáp nhập")


def reported(period, unit=VD1, days_late=None):
    due = date(2026, 4, 5) if days_late is not None else None
    return registration.MonthlyReportFiled(
        **_candidacy(unit, 2026),
        report=f"{unit}/{period}",
        period=period,
        version=1,
        filed_on=date(2026, 4, 7),
        received_on=date(2026, 4, 7),
        filer=f"unit-head@{unit}",
        due_on=due,
        days_late=days_late,
        figures={},
        nothing_occurred=True,
    )


def sent_back(period, unit=VD1, version=1):
    return registration.ReportRejected(
        **_candidacy(unit, 2026), report=f"{unit}/{period}", period=period, version=version, reason="không khớp"
    )


def corrected(period, unit=VD1):
    return registration.MonthlyReportCorrected(
        **_candidacy(unit, 2026),
        report=f"{unit}/{period}",
        period=period,
        version=2,
        supersedes=1,
        filed_on=date(2026, 4, 8),
        received_on=date(2026, 4, 8),
        filer=f"unit-head@{unit}",
        figures={},
        nothing_occurred=True,
        changed=(),
    )


def excused(period, unit=VD1):
    return registration.ReportExcused(**_candidacy(unit, 2026), period=period, reason="phê duyệt cuối tháng")


def difficulty(unit=VD1):
    return registration.DifficultyRaised(**_candidacy(unit, 2026), difficulty=1, text="thiếu kinh phí")


def dossier(unit=VD1, missing=()):
    return registration.DossierFiled(
        **_candidacy(unit, 2026),
        sent_on=date(2026, 12, 1),
        received_on=date(2026, 12, 1),
        last_day=date(2026, 12, 11),
        in_time=True,
        items={"submission-letter": "0" * 64},
        missing=missing,
    )


def declined(unit=VD1):
    return recognition.RecognitionDeclined(
        **_candidacy(unit, 2026), reason="chưa đạt tiêu chí 3", decision=PAPER, authority="province-chair@24"
    )


def revoked(unit=VD1):
    return recognition.RecognitionRevoked(
        recognition=f"{unit}/2025",
        unit=unit,
        cycle=2025,
        ground="false-dossier",
        ground_document=PAPER,
        decision=PAPER,
        authority="province-chair@24",
        effective_from=date(2026, 1, 1),
        revoked_on=date(2026, 2, 3),
        consequences=["emulation-bar"],
    )
