"""A unit that is given an award for what it did: the acts, and what is recorded of them."""

from typing import Any

from contracts.acts.recognition import (
    AppraiseAward,
    CancelAward,
    GrantAward,
    LiftEmulationBar,
    ProposeAward,
    RecordIndividualAwards,
)
from contracts.vocabulary import By, Office
from services.recognition.domain.individual_awards.state import IndividualAwardsRecorded
from services.recognition.domain.standing.award import (
    AwardAppraised,
    AwardCancelled,
    AwardGranted,
    AwardProposed,
    EmulationBarLifted,
)
from services.recognition.domain.standing.state import ReviewRequired
from tests.services.recognition.given import CHAIR, POLICE, UNIT, day, evaluation, paper

FORM = "bang-khen-ubnd-tinh"
MINISTERIAL = "khen-thuong-bo-cong-an"
AWARD = f"{UNIT}/{FORM}/2026"
TITLE = f"{UNIT}/2026"
HOME_AFFAIRS = By(office=Office.HOME_AFFAIRS, province="24")
MINISTER = By(office=Office.MINISTER_OF_PUBLIC_SECURITY, province="24")
_OF = {"form": FORM, "year": 2026}


def propose(on: str = "2027-02-10", **fields: Any) -> ProposeAward:
    return ProposeAward(on=day(on), **{"by": POLICE, "units": (UNIT,), "cites": (2026,), **_OF, **fields})


def appraise(on: str = "2027-02-20", by: By = HOME_AFFAIRS, **fields: Any) -> AppraiseAward:
    return AppraiseAward(on=day(on), by=by, **{"unit": UNIT, "favourable": True, **_OF, **fields})


def grant(on: str = "2027-03-10", **fields: Any) -> GrantAward:
    known = {"by": CHAIR, "units": (UNIT,), "document": paper("120", on), **_OF, **fields}
    return GrantAward(on=day(on), **known)


def cancel(on: str = "2028-04-02", **fields: Any) -> CancelAward:
    ground = {"ground": "false-dossier", "ground_document": paper("77", "2028-03-01")}
    known = {"by": CHAIR, "unit": UNIT, "document": paper("210", on), **ground, **_OF, **fields}
    return CancelAward(on=day(on), **known)


def lift(on: str = "2028-06-01", year: int = 2028, **fields: Any) -> LiftEmulationBar:
    known = {"by": CHAIR, "unit": UNIT, "document": paper("260", on), "reason": "thu hồi đã bị hủy", **fields}
    return LiftEmulationBar(on=day(on), year=year, **known)


def count_persons(count: int = 12, on: str = "2027-03-10", **fields: Any) -> RecordIndividualAwards:
    known = {"by": HOME_AFFAIRS, "province": "24", "year": 2026, "document": paper("121", "2027-03-10"), **fields}
    return RecordIndividualAwards(on=day(on), count=count, **known)


def proposed(on: str = "2027-02-10", **fields: Any) -> AwardProposed:
    known = {
        "level": "province",
        "recognitions": (TITLE,),
        "evaluations": (evaluation(),),
        "proposed_by": POLICE.grant,
        "clause": "188/KH-UBND III.1.4",
        **_OF,
        **fields,
    }
    return AwardProposed(on=day(on), unit=UNIT, **known)


def appraised(on: str = "2027-02-20", appraiser: str = "home-affairs", **fields: Any) -> AwardAppraised:
    known = {"favourable": True, "reason": None, "clause": "188/KH-UBND III.4", **_OF, **fields}
    return AwardAppraised(on=day(on), unit=UNIT, appraiser=appraiser, **known)


def granted(on: str = "2027-03-10", **fields: Any) -> AwardGranted:
    known = {
        "level": "province",
        "decision": paper("120", on),
        "recognitions": (TITLE,),
        "authority": CHAIR.grant,
        "clause": "188/KH-UBND III.4",
        **_OF,
        **fields,
    }
    return AwardGranted(on=day(on), unit=UNIT, **known)


def cancelled(on: str = "2028-04-02", **fields: Any) -> AwardCancelled:
    known = {
        "ground": "false-dossier",
        "ground_document": paper("77", "2028-03-01"),
        "decision": paper("120", "2027-03-10"),
        "cancellation": paper("210", on),
        "authority": CHAIR.grant,
        "clause": "06/2022/QH15 Điều 93.2",
        **_OF,
        **fields,
    }
    return AwardCancelled(on=day(on), unit=UNIT, **known)


def lifted(on: str = "2028-06-01", year: int = 2028) -> EmulationBarLifted:
    return EmulationBarLifted(
        on=day(on),
        unit=UNIT,
        year=year,
        document=paper("260", on),
        reason="thu hồi đã bị hủy",
        authority=CHAIR.grant,
        clause="188/KH-UBND II.7",
    )


def persons(count: int = 12, on: str = "2027-03-10") -> IndividualAwardsRecorded:
    return IndividualAwardsRecorded(
        on=day(on), province="24", year=2026, count=count, document=paper("121", "2027-03-10")
    )


def award_review(on: str, because: str, what: str) -> ReviewRequired:
    return ReviewRequired(
        on=day(on),
        unit=UNIT,
        cycle=2026,
        recognition=TITLE,
        decision=paper("120", "2027-03-10"),
        because=because,
        what=f"award {FORM} of 2026: {what}",
        award=AWARD,
    )
