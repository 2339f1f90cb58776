"""A unit that complains of a decision on it: the acts, and what is recorded of them."""

from typing import Any

from chassis.testing.specification import Given, Specification
from contracts.acts.recognition import (
    AcceptComplaint,
    LodgeComplaint,
    LodgeSecondComplaint,
    ResolveComplaint,
    WithdrawComplaint,
)
from contracts.vocabulary import By, Document, Office
from services.recognition.acts import ACTS
from services.recognition.domain.complaint.state import (
    ComplaintAccepted,
    ComplaintLodged,
    ComplaintResolved,
    ComplaintWithdrawn,
)
from services.recognition.domain.policy.state import POLICY
from services.recognition.domain.standing.state import STANDING
from tests.services.recognition.given import CHAIR, PACK, UNIT, adopted, day, declined, named, paper, ready, rules

HEAD = By(office=Office.UNIT_HEAD, unit=UNIT)
MINISTER = By(office=Office.MINISTER_OF_PUBLIC_SECURITY, province="24")
DECLINED = (*ready(), declined())


def complained(*events: Any, standing: tuple[Any, ...] = DECLINED, pack: Any = PACK) -> Given:
    """What stands recorded of the unit's complaints; the decision is the declining one of 2027-01-15."""
    given = Specification(ACTS, rules(pack)).given(*events)
    return given.knowing(POLICY.of("24"), adopted(pack)).knowing(STANDING.of(UNIT), *standing)


def lodge(on: str = "2027-04-20", decision: Document | None = None, **fields: Any) -> LodgeComplaint:
    known = {"to": "province-chair", "received_decision_on": day("2027-01-20"), "by": HEAD, **fields}
    return LodgeComplaint(on=day(on), unit=UNIT, decision=named(decision or paper()), **known)


def lodge_again(on: str = "2027-06-10", received: str | None = "2027-05-25", **fields: Any) -> LodgeSecondComplaint:
    known = {"to": "minister-of-public-security", "by": HEAD, "complaint": 1, **fields}
    return LodgeSecondComplaint(
        on=day(on), unit=UNIT, received_settlement_on=day(received) if received else None, **known
    )


def accept(on: str = "2027-04-26", **fields: Any) -> AcceptComplaint:
    return AcceptComplaint(on=day(on), unit=UNIT, **{"by": CHAIR, "complaint": 1, **fields})


def resolve(on: str = "2027-05-20", outcome: str = "upheld", **fields: Any) -> ResolveComplaint:
    known = {"by": CHAIR, "complaint": 1, "document": paper("95", on), **fields}
    return ResolveComplaint(on=day(on), unit=UNIT, outcome=outcome, **known)


def take_back(on: str = "2027-05-02", complaint: int = 1) -> WithdrawComplaint:
    return WithdrawComplaint(on=day(on), unit=UNIT, by=HEAD, complaint=complaint)


def lodged(on: str = "2027-04-20", **fields: Any) -> ComplaintLodged:
    known = {
        "complaint": 1,
        "instance": 1,
        "first": None,
        "decision": paper(),
        "cycle": 2026,
        "nth": 1,
        "kind": "declined",
        "to": "province-chair",
        "received_on": day("2027-01-20"),
        "last_day": day("2027-04-20"),
        "excluded_days": 0,
        "accept_by": day("2027-04-30"),
        "clause": "02/2011/QH13 Điều 9",
        **fields,
    }
    return ComplaintLodged(on=day(on), unit=UNIT, **known)


def accepted(on: str = "2027-04-26", due_on: str = "2027-05-26", **fields: Any) -> ComplaintAccepted:
    known = {
        "complaint": 1,
        "due_on": day(due_on),
        "days_late": 0,
        "settled_by": "province-chair",
        "clause": "02/2011/QH13 Điều 28",
        **fields,
    }
    return ComplaintAccepted(on=day(on), unit=UNIT, **known)


def resolved(on: str = "2027-05-20", outcome: str = "upheld", **fields: Any) -> ComplaintResolved:
    known = {
        "complaint": 1,
        "instance": 1,
        "decision": paper(),
        "settlement": paper("95", on),
        "consequence": None,
        "days_late": 0,
        "authority": CHAIR.grant,
        **fields,
    }
    return ComplaintResolved(on=day(on), unit=UNIT, outcome=outcome, **known)


def taken_back(on: str = "2027-05-02") -> ComplaintWithdrawn:
    return ComplaintWithdrawn(on=day(on), unit=UNIT, complaint=1, to="province-chair")
