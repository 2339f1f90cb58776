"""The recorded time: the clock's, never going back, never before a cause; and the epoch it is recorded in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chassis.clock import SimulatedClock
from chassis.eventstore.epochs import EPOCHS
from tests.chassis.stores import NOON, SOMEBODY, acquired, event_store

LATER = NOON + timedelta(hours=1)


def append(store, *new):
    with store.write():
        return store.append(new)


def test_an_event_is_recorded_at_the_time_of_the_clock(store, clock):
    clock.advance(LATER)

    assert [item.recorded_at for item in append(store, acquired("b-1"))] == [LATER]


def test_the_recorded_time_never_goes_back_when_the_clock_does(store, database):
    append(store, acquired("b-1"))
    slow = event_store(database, SimulatedClock(NOON - timedelta(days=1)))

    assert [item.recorded_at for item in append(slow, acquired("b-2"))] == [NOON]


def test_an_effect_is_never_recorded_before_its_cause(store):
    after = replace(SOMEBODY, after=LATER)
    effect, next_ = append(store, acquired("b-1", circumstances=after), acquired("b-2"))

    assert effect.recorded_at == LATER
    assert next_.recorded_at == LATER, "nor does what follows in the same commit go back"
    assert append(store, acquired("b-3"))[0].recorded_at == LATER


def test_a_cause_of_long_ago_does_not_hold_the_clock_back(store):
    after = replace(SOMEBODY, after=NOON - timedelta(days=9))

    assert append(store, acquired("b-1", circumstances=after))[0].recorded_at == NOON


def test_an_event_carries_the_epoch_it_was_recorded_in(store):
    append(store, acquired("b-1"))
    with store.write() as connection:
        connection.execute(EPOCHS.insert().values(epoch=2))
    append(store, acquired("b-2"))

    assert [item.epoch for item in store.page(0, 9)] == [1, 2]
    assert store.epoch() == 2


def test_an_event_carries_who_entered_it_and_what_led_to_it(store):
    circumstances = replace(
        SOMEBODY,
        causation_id="e-7",
        attributes={"province": "24"},
        traceparent="00-0af7651916cd43dd8448eb211c80319c-01",
    )
    append(store, acquired("b-1", circumstances=circumstances))

    assert store.stream("copy/b-1")[0].circumstances == circumstances


@pytest.mark.parametrize("hours", [0, 7])
def test_the_recorded_time_keeps_its_microseconds_and_its_offset(store, clock, hours):
    moment = NOON + timedelta(hours=hours, microseconds=123456)
    clock.advance(moment)
    append(store, acquired("b-1"))

    assert store.page(0, 9)[0].recorded_at == moment
    assert store.page(0, 9)[0].recorded_at.utcoffset() == timedelta(0)
