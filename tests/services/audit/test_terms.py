"""A title with a term, as the ledger tells of it."""

from tests.services.audit.published import SCHOOL, day, decision_replaced, merged, recognised, reviewed
from tests.services.audit.test_status import of_one

GIVEN = (recognised().model_copy(update={"valid_to": day("2029-01-14")}), "2027-01-15")


def test_a_title_with_a_term_is_held_until_its_last_day_and_has_expired_from_then_on():
    assert of_one(GIVEN, as_of="2029-01-14").title.state == "recognised"
    expired = of_one(GIVEN, as_of="2029-01-15").title
    assert (expired.state, expired.since, expired.decision["number"]) == ("expired", day("2029-01-15"), "12")
    assert of_one(GIVEN, (reviewed(2028, "maintained"), "2028-12-20"), as_of="2029-01-15").title.state == "expired"


def test_a_title_that_was_moved_expires_as_the_new_decision_says():
    moved = (
        decision_replaced("recognised", effective_from=day("2027-02-01"), valid_to=day("2029-01-31")),
        "2027-02-10",
    )

    assert of_one(GIVEN, moved, as_of="2029-01-31").title.state == "recognised"
    assert of_one(GIVEN, moved, as_of="2029-02-01").title.state == "expired"


def test_of_a_unit_that_ends_before_the_term_the_title_has_ended_and_after_it_has_expired():
    for ends, state in (("2028-07-01", "ended"), ("2029-07-01", "expired")):
        assert of_one(GIVEN, (merged(SCHOOL), ends), as_of="2030-01-01").title.state == state
