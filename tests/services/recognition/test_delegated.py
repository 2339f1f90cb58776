"""A title that was given by delegation, which has ended since, stays; and its paper is signed for who delegated."""

import pytest

from contracts.vocabulary import By, Capacity, Office
from tests.services.recognition import telling
from tests.services.recognition.given import OTHER, UNIT, paper, recognise, revoke
from tests.services.recognition.test_printing import ISSUER, recorded

HOME_AFFAIRS = By(office=Office.HOME_AFFAIRS, province="24", delegation="uq-3")


def signed(number, on):
    by = {"signatory": Office.HOME_AFFAIRS, "capacity": Capacity.BY_DELEGATION}
    return paper(number, on, issuer=ISSUER).model_copy(update=by)


def recognised_by_delegation(on="2027-01-15", **fields):
    return recognise(on, by=HOME_AFFAIRS, document=signed("5", on), **fields)


@pytest.fixture
def delegated(running):
    """Two communes that can be recognised; one was, by delegation, and the delegation ended early after it."""
    running.hears(running.registration.tells("2026-12-30", telling.delegation_granted()))
    for unit, code in ((UNIT, "VD-01"), (OTHER, "VD-02")):
        running.hears(*running.ready_to_decide(unit, code))
    answer = running.perform(recognised_by_delegation())
    assert answer.json()["outcome"] == "accepted", answer.text
    running.hears(running.registration.tells("2027-01-20", telling.delegation_ended()))
    return running


def test_the_title_stays_and_needs_no_review(delegated):
    (title,) = delegated.ask(f"/standings/{UNIT}", as_of="2028-01-01")["titles"]

    assert (title["state"], title["authority"]) == ("active", "home-affairs@24")
    assert delegated.ask("/reviews-required", province="24")["items"] == []


def test_a_decision_of_a_later_day_is_refused_and_one_of_an_earlier_day_entered_late_is_not(delegated):
    late = recognised_by_delegation("2027-01-20", units=(OTHER,))
    assert delegated.perform(late).json()["code"] == "delegation-out-of-time"

    earlier = recognise("2027-01-19", units=(OTHER,), by=HOME_AFFAIRS, document=signed("6", "2027-01-19"))
    assert delegated.perform(earlier).json()["outcome"] == "accepted"


def test_the_paper_is_signed_by_delegation_for_the_chair(delegated):
    said = recorded(delegated, "5", 2027)

    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC NINH Căn cứ" in said
    assert "TUQ. CHỦ TỊCH GIÁM ĐỐC SỞ NỘI VỤ" in said


def test_so_is_a_revocation(delegated):
    answer = delegated.perform(
        revoke("2027-01-18", document=signed("7", "2027-01-18")).model_copy(update={"by": HOME_AFFAIRS})
    )
    assert answer.json()["outcome"] == "accepted", answer.text

    assert "TUQ. CHỦ TỊCH GIÁM ĐỐC SỞ NỘI VỤ" in recorded(delegated, "7", 2027)
