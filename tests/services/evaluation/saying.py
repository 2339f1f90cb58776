"""What registration says of the commune, as contract events, and what the reactions make of it."""

from contracts.events import registration as contract
from services.evaluation.domain.assessment.state import ASSESSMENT
from services.evaluation.reactions import REACTIONS
from tests.services.evaluation.building import CYCLE, HEAD, SHA, UNIT, message, pack, paper

STREAM = ASSESSMENT.of(UNIT, CYCLE, "appraisal")
OF = {"candidacy": f"{UNIT}/{CYCLE}", "unit": UNIT, "cycle": CYCLE}
REPORT = {
    **OF,
    "report": f"{UNIT}/2026-03",
    "period": "2026-03",
    "filed_on": "2026-04-02",
    "received_on": "2026-04-02",
    "filer": HEAD.grant,
    "figures": {"su_kien_tuyen_truyen": 4},
    "nothing_occurred": False,
}
DOSSIER = {**OF, "received_on": "2026-12-08", "items": {"unit-plan": SHA}, "missing": ["result-report"]}

REGISTERED = contract.UnitRegistered(
    **OF,
    unit_name="Xã Ví Dụ",
    unit_scheme="example",
    unit_code="VD-01",
    unit_kind="commune",
    party_organisation=False,
    registered_on="2026-01-10",
    registrant=HEAD.grant,
    criteria_set="xa-phuong-dac-khu",
    channel="form",
    pack=pack().ref,
)
APPROVED = contract.BuildingApproved(
    **OF, approved_on="2026-02-03", approver="province-chair@24", document=paper("2026-02-03")
)
FILED = contract.MonthlyReportFiled(**REPORT, version=1, due_on="2026-04-01", days_late=1)
CORRECTED = contract.MonthlyReportCorrected(**REPORT, version=2, supersedes=1, changed=["su_kien_tuyen_truyen"])
REJECTED = contract.ReportRejected(**OF, report=f"{UNIT}/2026-03", period="2026-03", version=1, reason="không khớp")
EXCUSED = contract.ReportExcused(**OF, period="2026-03", reason="phê duyệt cuối tháng")
WITHDRAWN = contract.RegistrationWithdrawn(**OF, reason="tự rút")
RESOLUTION = contract.ResolutionRecorded(**OF, document=paper())
DOSSIER_FILED = contract.DossierFiled(**DOSSIER, sent_on="2026-12-08", last_day="2026-12-11", in_time=True)
SUPPLEMENTED = contract.DossierSupplemented(**DOSSIER)
ACCEPTED = contract.LateDossierAccepted(**OF, reason="mưa lũ")
CLASSED = contract.MovementClassRecorded(unit=UNIT, year=CYCLE, movement_class="weak", document=paper())


def safety_of(year, met=True):
    return contract.SafetyResultRecorded(
        unit=UNIT, year=year, met=met, decided_by="provincial-police@24", document=paper()
    )


def incident_of(category, occurred_on="2026-12-14"):
    return contract.IncidentRecorded(
        unit=UNIT,
        category=category,
        occurred_on=occurred_on,
        force_majeure=False,
        handled_promptly=False,
        document=paper(),
    )


def react(data, on="2027-01-20", source="new", assessment=()):
    """What every row for the event yields, by stream; `assessment` is what stands recorded of the cycle."""
    yielded = {}
    for row in (row for row in REACTIONS if row.to is type(data)):
        stream = row.stream(data)
        recorded = list(assessment) if stream == STREAM else []
        events = list(row.decide(stream.kind.fold(recorded), message(data, on, source)))
        stream.kind.fold([*recorded, *events])
        yielded.setdefault(stream.name, []).extend(events)
    return yielded
