import pytest

from services.recognition.domain.standing.barring import AlreadyBarred, BarNotProvided, CauseDoesNotStand
from services.recognition.domain.standing.state import EmulationBarRecorded
from tests.services.recognition.given import (
    UNIT,
    bar,
    day,
    declined,
    given,
    pack_with,
    ready,
    recognised,
    reviewed,
    revoked,
)

HELD = (*ready(), recognised())
LOST = (*HELD, revoked())


def barred(year=2028, cause="revoked", on="2028-04-01", head=f"unit-head@{UNIT}"):
    return EmulationBarRecorded(
        on=day(on), unit=UNIT, year=year, head_office=head, cause=cause, clause="188/KH-UBND II.7"
    )


@pytest.mark.parametrize(
    ("history", "year", "cause"),
    [
        (LOST, 2028, "revoked"),
        ((*HELD, reviewed(outcome="not-maintained", reason="x")), 2027, "not-maintained"),
        ((*ready(), declined()), 2026, "declined"),
    ],
)
def test_a_bar_rests_on_a_cause_that_stands(history, year, cause):
    given(*history).when(bar(year, cause)).then(barred(year, cause))


@pytest.mark.parametrize(
    ("history", "year", "cause"),
    [
        (HELD, 2028, "revoked"),
        (LOST, 2027, "revoked"),
        (LOST, 2028, "declined"),
        (LOST, 2028, "not-maintained"),
        ((*HELD, reviewed()), 2027, "not-maintained"),
        ((*HELD, reviewed(outcome="not-reviewed", reason="x")), 2027, "not-maintained"),
        ((*HELD, revoked("2028-05-01")), 2028, "revoked"),
        ((*ready(), declined()), 2027, "declined"),
    ],
)
def test_without_its_cause_in_that_year_there_is_no_bar(history, year, cause):
    given(*history).when(bar(year, cause)).refused(CauseDoesNotStand, cause=cause, year=year, clause="188/KH-UBND II.7")


def test_a_revocation_that_reaches_back_bars_the_year_it_reaches():
    given(*HELD, revoked(effective_from="2027-03-01")).when(bar(2027)).then(barred(2027))


def test_the_rules_say_for_how_many_years():
    pack = pack_with(revocation={"bar_years": 2})

    given(*LOST, pack=pack).when(bar(2029, on="2029-01-10")).then(barred(2029, on="2029-01-10"))
    given(*LOST, pack=pack).when(bar(2030, on="2030-01-10")).refused(CauseDoesNotStand)


def test_a_unit_is_barred_once_for_a_year():
    given(*LOST, barred()).when(bar(on="2028-05-01")).then_nothing()
    given(*LOST, barred()).when(bar(cause="declined", on="2028-05-01")).refused(
        AlreadyBarred, year=2028, cause="revoked"
    )


def test_the_office_of_the_head_is_barred_where_the_rules_say_so():
    pack = pack_with(revocation={"barred": ["unit"]})

    (event,) = [new.event for new in given(*LOST, pack=pack).when(bar()).staged]
    assert event.head_office is None


def test_where_the_rules_attach_no_bar_none_is_recorded():
    pack = pack_with(revocation={"barred": None, "bar_years": None})

    given(*LOST, pack=pack).when(bar()).refused(BarNotProvided)
