"""A province's period as its services told it: what reports upward are made of."""

from datetime import date

from contracts.events import registration
from contracts.vocabulary import Document
from tests.services.audit.published import (
    COMMUNE,
    appraised,
    approved,
    barred,
    catalogued,
    day,
    dossier,
    recognised,
    registered,
    revoked,
)
from tests.services.registration.rulebooks import PACK

PAPER = Document(number="9", symbol="KH-UBND", issuer="UBND tỉnh Bắc Ninh", issued_on=date(2025, 12, 29))
OF = {"candidacy": f"{COMMUNE}/2026", "unit": COMMUNE, "cycle": 2026}
NEW = registration.UnitFormed(
    unit="aa56f611-1f6d-5c64-8faa-94d97fea140f",
    scheme="example",
    code="VD-11",
    name="Xã Ví Dụ Mới",
    kind="commune",
    province="24",
    predecessors=[{"unit": COMMUNE}],
)


def adopted(pack=PACK, province="24"):
    return registration.PolicyPackAdopted(province=province, pack=pack, ref=pack.ref)


def report(period, days_late=0, nothing_occurred=False, **figures):
    received = day(f"{period}-28")
    return registration.MonthlyReportFiled(
        **OF,
        report=f"{COMMUNE}/{period}",
        period=period,
        version=1,
        filed_on=received,
        received_on=received,
        filer=f"unit-head@{COMMUNE}",
        days_late=days_late,
        figures=figures,
        nothing_occurred=nothing_occurred,
    )


def corrected(period, **figures):
    return registration.MonthlyReportCorrected(
        **OF,
        report=f"{COMMUNE}/{period}",
        period=period,
        version=2,
        supersedes=1,
        filed_on=day(f"{period}-28"),
        received_on=day(f"{period}-28"),
        filer=f"unit-head@{COMMUNE}",
        figures=figures,
        nothing_occurred=False,
        changed=sorted(figures),
    )


YEAR = [
    (adopted(), "2025-12-29"),
    (catalogued(), "2025-07-01"),
    (registered(), "2026-01-10"),
    (approved(), "2026-02-03"),
    (report("2026-02", su_kien_tuyen_truyen=4), "2026-03-02"),
    (report("2026-03", days_late=2, su_kien_tuyen_truyen=3, mo_hinh_hoat_dong=1), "2026-04-07"),
    (report("2026-04", nothing_occurred=True), "2026-05-02"),
    (registration.ReportExcused(**OF, period="2026-05", reason="bão"), "2026-06-02"),
    (corrected("2026-03", su_kien_tuyen_truyen=5), "2026-06-10"),
    (registration.DifficultyRaised(**OF, difficulty=1, text="thiếu kinh phí"), "2026-04-10"),
    (registration.DifficultyRaised(**OF, difficulty=2, text="=1+1"), "2026-06-10"),
    (
        registration.DifficultyAnswered(**OF, difficulty=1, text="đã bố trí", answered_by="police-staff-office@24"),
        "2026-05-10",
    ),
    (dossier(), "2026-12-10"),
    (appraised(), "2026-12-28"),
    (recognised(), "2027-01-15"),
    (revoked("2027-10-01"), "2028-03-10"),
    (barred(2028), "2028-03-10"),
]


def of(audit, period, **asked):
    return audit.get(f"/reports/24/{period}", **asked)
