"""What is told of complaints and awards of the commune, as recognition publishes it."""

from typing import Any

from contracts.events import recognition
from tests.services.audit.published import CHAIR, COMMUNE, POLICE, day, document, review_required


def complaint_lodged(number: int = 1, unit: Any = COMMUNE, **fields: Any) -> recognition.ComplaintLodged:
    known = {
        "instance": 1,
        "decision": document("12"),
        "cycle": 2026,
        "kind": "recognised",
        "to": "province-chair",
        "received_on": day("2027-01-20"),
        "last_day": day("2027-04-20"),
        "accept_by": day("2027-04-30"),
        "clause": "02/2011/QH13 Điều 9",
        **fields,
    }
    return recognition.ComplaintLodged(unit=unit, complaint=number, **known)


def complaint_accepted(number: int = 1, due_on: str = "2027-05-26") -> recognition.ComplaintAccepted:
    settled = {"due_on": day(due_on), "days_late": 0, "settled_by": "province-chair", "clause": "02/2011/QH13 Điều 28"}
    return recognition.ComplaintAccepted(unit=COMMUNE, complaint=number, **settled)


def complaint_resolved(number: int = 1, outcome: str = "upheld", decision: str = "12") -> recognition.ComplaintResolved:
    return recognition.ComplaintResolved(
        unit=COMMUNE,
        complaint=number,
        instance=1,
        outcome=outcome,
        decision=document(decision),
        settlement=document("95", issued_on="2027-05-20"),
        days_late=0,
        authority=CHAIR,
    )


def complaint_withdrawn(number: int = 1) -> recognition.ComplaintWithdrawn:
    return recognition.ComplaintWithdrawn(unit=COMMUNE, complaint=number, to="province-chair")


_AWARD = {
    "award": f"{COMMUNE}/bang-khen-ubnd-tinh/2026",
    "unit": COMMUNE,
    "form": "bang-khen-ubnd-tinh",
    "year": 2026,
}


def award_proposed() -> recognition.AwardProposed:
    title = f"{COMMUNE}/2026"
    return recognition.AwardProposed(**_AWARD, level="province", recognitions=(title,), proposed_by=POLICE)


def award_granted() -> recognition.AwardGranted:
    return recognition.AwardGranted(**_AWARD, level="province", decision=document("120"), authority=CHAIR)


def award_cancelled() -> recognition.AwardCancelled:
    return recognition.AwardCancelled(
        **_AWARD,
        ground="false-dossier",
        ground_document=document("99", issued_on="2028-03-10"),
        decision=document("120"),
        cancellation=document("210", issued_on="2028-04-02"),
        authority=CHAIR,
    )


def award_review(because: str = "99/QĐ-UBND") -> recognition.ReviewRequired:
    """The award is to be looked at again, since its title was lost by 99/QĐ-UBND, or the year was barred."""
    return review_required().model_copy(
        update={"decision": document("120"), "because": because, "award": _AWARD["award"]}
    )


def bar_lifted(year: int = 2028) -> recognition.EmulationBarLifted:
    paper = document("260", issued_on="2028-06-01")
    return recognition.EmulationBarLifted(unit=COMMUNE, year=year, document=paper, reason="đã hủy", authority=CHAIR)
