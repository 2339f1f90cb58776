"""When a title begins and ends, and that two of one unit never overlap."""

import pytest

from services.recognition.domain.standing.recognising import (
    AlreadyRecognised,
    EffectTooEarly,
)
from services.recognition.domain.standing.state import STANDING
from tests.services.recognition.given import (
    UNIT,
    day,
    given,
    pack_with,
    ready,
    recognise,
    recognised,
    registered,
    revoked,
)

STANDS = STANDING.of(UNIT)


def test_the_title_begins_when_the_decision_says_so():
    title = recognised(effective_from=day("2027-01-01"))

    given(*ready()).when(recognise(effective_from=day("2027-01-01"))).then_in(STANDS, title)


@pytest.mark.parametrize(
    ("first", "years", "last"),
    [("2027-01-15", 3, "2030-01-14"), ("2028-02-29", 1, "2029-02-28"), ("2028-02-29", 4, "2032-02-28")],
)
def test_a_term_of_the_rules_gives_the_last_day(first, years, last):
    pack = pack_with(maintenance={"validity_years": years})
    act = recognise("2028-03-01", effective_from=day(first))
    title = recognised("2028-03-01", effective_from=day(first), valid_to=day(last))

    given(*ready(pack=pack), pack=pack).when(act).then_in(STANDS, title)


def test_a_unit_that_holds_a_title_is_not_recognised_again():
    given(*ready(), recognised(), *ready(cycle=2027)).when(recognise("2028-01-15", cycle=2027)).refused(
        AlreadyRecognised, recognition=f"{UNIT}/2026"
    )


def test_a_title_that_would_run_into_a_later_one_is_refused():
    later = recognised("2027-12-30", cycle=2027, effective_from=day("2028-01-01"))
    act = recognise("2027-12-31", effective_from=day("2027-06-01"))

    given(*ready(), registered("2027-01-10", cycle=2027), later).when(act).refused(
        AlreadyRecognised, recognition=f"{UNIT}/2027"
    )


def test_after_a_revocation_a_unit_is_recognised_in_a_later_cycle_as_something_new():
    history = (*ready(), recognised(), revoked("2027-06-01"), *ready(cycle=2027))

    given(*history).when(recognise("2028-01-15", cycle=2027)).then_in(STANDS, recognised("2028-01-15", cycle=2027))


def test_after_its_term_a_title_is_given_anew():
    expired = recognised(valid_to=day("2028-01-14"))

    given(*ready(), expired, *ready(cycle=2027)).when(recognise("2028-01-15", cycle=2027)).then_in(
        STANDS, recognised("2028-01-15", cycle=2027)
    )


def test_a_title_begins_no_earlier_than_its_cycle():
    given(*ready()).when(recognise(effective_from=day("2025-12-31"))).refused(
        EffectTooEarly, effective_from=day("2025-12-31"), earliest=day("2026-01-01")
    )
