"""What is to be looked at before a decision, or again after it, in the status of a unit."""

from tests.services.audit.published import (
    declined,
    hold_released,
    recognised,
    recognition_held,
    registered,
    review_required,
    review_settled,
    revoked,
)
from tests.services.audit.test_status import of_one


def test_a_review_is_required_until_it_was_settled_or_the_title_is_gone():
    required = [(recognised(), "2027-01-15"), (review_required(), "2027-03-01")]

    assert of_one(*required, (review_settled(), "2027-04-01")).review_required is False
    assert of_one(*required, (review_settled(), "2027-04-01"), as_of="2027-03-31").review_required is True
    assert of_one(*required, (review_settled("revoke"), "2027-04-01")).review_required is True
    assert of_one(*required, (review_settled(because="another"), "2027-04-01")).review_required is True
    assert of_one(*required, (revoked("2028-03-10"), "2028-03-10")).review_required is False


def test_an_incident_holds_until_it_is_released_or_the_unit_is_decided_on():
    held = [(registered(), "2026-01-10"), (recognition_held(), "2026-12-16")]

    assert of_one(*held).held_by == ("e-2",)
    for answer in (hold_released(), declined(), recognised()):
        assert of_one(*held, (answer, "2027-01-15")).held_by == ()
