"""An incident at the unit of `given`, a decision looked at again: what is told of them, and the acts on them."""

from typing import Any

from contracts.acts.recognition import ReleaseHold, SettleReview
from contracts.vocabulary import Document
from services.recognition.domain.standing.incident import HoldReleased, IncidentNoted, RecognitionHeld
from services.recognition.domain.standing.state import ReviewSettled
from tests.services.recognition.given import CHAIR, CLAUSE, UNIT, day, named, paper


def incident(
    occurred_on: str = "2026-12-14", on: str = "2026-12-16", category: str = "serious-accident", **excepted: bool
) -> IncidentNoted:
    paper_of_it = paper("90", on, "BC-CAX", "Công an xã Ví Dụ 1")
    about = {"force_majeure": False, "handled_promptly": False, **excepted}
    return IncidentNoted(
        on=day(on),
        unit=UNIT,
        source=f"incident {occurred_on}",
        category=category,
        occurred_on=day(occurred_on),
        document=paper_of_it,
        **about,
    )


def held(noted: IncidentNoted, on: str = "2026-12-16", cycle: int = 2026) -> RecognitionHeld:
    about = {"category": noted.category, "occurred_on": noted.occurred_on, "incident": noted.document}
    return RecognitionHeld(on=day(on), unit=UNIT, cycle=cycle, because=noted.source, **about)


def released(noted: IncidentNoted, on: str = "2027-01-05") -> HoldReleased:
    about = {"category": noted.category, "occurred_on": noted.occurred_on, "incident": noted.document}
    said = {"reason": "không thuộc trách nhiệm của đơn vị", "document": paper("31", on, "UBND-NC"), "clause": CLAUSE}
    return HoldReleased(on=day(on), unit=UNIT, cycle=2026, because=noted.source, authority=CHAIR.grant, **about, **said)


def release(on: str = "2027-01-05") -> ReleaseHold:
    reason, document = "không thuộc trách nhiệm của đơn vị", paper("31", on, "UBND-NC")
    return ReleaseHold(on=day(on), by=CHAIR, unit=UNIT, cycle=2026, reason=reason, document=document)


def settle(outcome: str = "stands", on: str = "2027-03-01", decision: Document | None = None) -> SettleReview:
    named_so, document = named(decision or paper()), paper("40", on, "UBND-NC")
    about = {"unit": UNIT, "decision": named_so, "outcome": outcome, "reason": "không đổi kết quả"}
    return SettleReview(on=day(on), by=CHAIR, document=document, **about)


def settled(outcome: str = "stands", on: str = "2027-03-01", because: tuple[str, ...] = ("outdated-2026",)) -> Any:
    return ReviewSettled(
        on=day(on),
        unit=UNIT,
        cycle=2026,
        recognition=f"{UNIT}/2026",
        decision=paper(),
        because=because,
        outcome=outcome,
        reason="không đổi kết quả",
        document=paper("40", on, "UBND-NC"),
        authority=CHAIR.grant,
        clause=CLAUSE,
    )
