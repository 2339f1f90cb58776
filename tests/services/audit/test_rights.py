"""What a status tells of a unit's complaints, awards and bars."""

from tests.services.audit.published import (
    COMMUNE,
    barred,
    day,
    decision_withdrawn,
    document,
    recognised,
    review_required,
    review_settled,
    revoked,
)
from tests.services.audit.rights import (
    award_cancelled,
    award_granted,
    award_proposed,
    award_review,
    bar_lifted,
    complaint_accepted,
    complaint_lodged,
    complaint_resolved,
    complaint_withdrawn,
)
from tests.services.audit.test_status import of_one


def test_a_complaint_is_pending_until_it_is_settled_or_taken_back():
    lodged, accepted = (complaint_lodged(), "2027-04-20"), (complaint_accepted(), "2027-04-26")
    title = (recognised(), "2027-01-15")

    (pending,) = of_one(title, lodged, as_of="2027-04-25").complaints.values()
    assert (pending["lodged_on"], pending["accept_by"], pending["due_on"]) == (day("2027-04-20"), "2027-04-30", None)
    assert of_one(title, lodged, accepted).complaints[1]["due_on"] == "2027-05-26"
    assert of_one(title, lodged, accepted, as_of="2027-04-19").complaints == {}
    for last in (complaint_resolved(outcome="rejected"), complaint_withdrawn()):
        assert of_one(title, lodged, accepted, (last, "2027-05-20")).complaints == {}


def test_what_a_complaint_led_to_falls_with_the_revocation_that_it_was_about():
    review = review_required().model_copy(update={"decision": document("99", issued_on="2028-03-10")})
    found = of_one(
        (recognised(), "2027-01-15"),
        (revoked("2028-03-10"), "2028-03-10"),
        (review, "2028-04-20"),
        (decision_withdrawn("revoked", "2028-03-10"), "2028-05-01"),
    )

    assert (found.title.state, found.review_required) == ("recognised", False)


AWARD = f"{COMMUNE}/bang-khen-ubnd-tinh/2026"


GIVEN = (
    (recognised(), "2027-01-15"),
    (award_proposed(), "2027-02-10"),
    (award_granted(), "2027-03-10"),
)


FLAGGED = (*GIVEN, (revoked("2027-01-15"), "2028-03-10"), (award_review(), "2028-03-10"))


def test_an_award_is_shown_as_far_as_it_is_and_flagged_for_what_undoes_it_without_being_cancelled():
    assert of_one(*GIVEN, as_of="2027-03-09").awards[AWARD]["stage"] == "proposed"
    assert of_one(*GIVEN).awards[AWARD]["to_review"] == []

    found = of_one(*FLAGGED)
    assert (found.awards[AWARD]["stage"], found.awards[AWARD]["to_review"]) == ("granted", ["99/QĐ-UBND"])
    assert found.review_required is False

    after = of_one(*FLAGGED, (award_cancelled(), "2028-04-02")).awards[AWARD]
    assert (after["stage"], after["decision"]["number"], after["to_review"]) == ("cancelled", "210", [])


def test_an_award_is_flagged_no_longer_when_the_revocation_is_withdrawn():
    found = of_one(*FLAGGED, (decision_withdrawn("revoked", "2027-01-15"), "2028-05-01"))

    assert (found.title.state, found.awards[AWARD]["to_review"]) == ("recognised", [])


def test_a_bar_ends_when_it_is_lifted_and_flags_no_award_from_then_on():
    history = (*GIVEN, (barred(2026), "2027-06-01"), (award_review("bar/2026"), "2027-06-01"))

    assert of_one(*history, as_of="2028-05-31").bars == (2026,)
    found = of_one(*history, (bar_lifted(2026), "2028-06-01"))
    assert (found.bars, found.awards[AWARD]["to_review"]) == ((), [])


def test_a_review_of_an_award_that_was_settled_is_shown_no_longer_and_another_papers_settlement_changes_nothing():
    settled = review_settled(because="99/QĐ-UBND")
    of_award = settled.model_copy(update={"decision": document("120")})

    assert of_one(*FLAGGED, (settled, "2028-05-01")).awards[AWARD]["to_review"] == ["99/QĐ-UBND"]
    assert of_one(*FLAGGED, (of_award, "2028-05-01")).awards[AWARD]["to_review"] == []
