from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from chassis.clock import VIETNAM, SimulatedClock, SystemClock, end_of_day, legal_day

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def test_the_system_clock_tells_an_aware_moment_in_utc():
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_a_simulated_clock_stands_where_it_was_advanced_to():
    clock = SimulatedClock(NOON)
    clock.advance(NOON + timedelta(days=3))
    clock.advance(NOON + timedelta(days=3))
    assert clock.now() == NOON + timedelta(days=3)


def test_a_simulated_clock_never_goes_back():
    clock = SimulatedClock(NOON)
    with pytest.raises(ValueError, match="cannot go back"):
        clock.advance(NOON - timedelta(microseconds=1))
    assert clock.now() == NOON


def test_a_simulated_clock_tells_utc_whatever_offset_it_was_given():
    clock = SimulatedClock(NOON.astimezone(VIETNAM))
    assert clock.now() == NOON
    assert clock.now().utcoffset() == timedelta(0)


def test_a_moment_without_an_offset_is_refused():
    naive = datetime(2026, 3, 31)
    with pytest.raises(ValueError, match="no offset"):
        SimulatedClock(naive)
    with pytest.raises(ValueError, match="no offset"):
        legal_day(naive)


def test_the_legal_day_begins_at_seventeen_hours_utc():
    assert legal_day(datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)) == date(2026, 12, 31)
    assert legal_day(datetime(2026, 12, 31, 17, tzinfo=UTC)) == date(2027, 1, 1)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_a_day_ends_one_microsecond_before_the_next(day):
    last = end_of_day(day)
    assert legal_day(last) == day
    assert legal_day(last + timedelta(microseconds=1)) == day + timedelta(days=1)
