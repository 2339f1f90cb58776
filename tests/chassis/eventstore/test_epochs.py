"""A restored store gets a new epoch, whose number was never used, and says what it has lost."""

from datetime import UTC, datetime, timedelta

import pytest

from chassis.clock import SimulatedClock
from chassis.eventstore.epochs import EpochStarted, begin_epoch, current_epoch, disowned, set_disowned
from chassis.eventstore.restoring import open_epoch
from tests.chassis.library.domain import day
from tests.chassis.stores import acquired

OPENED = SimulatedClock(datetime(2027, 9, 10, 14, 30, 5, tzinfo=UTC))
NUMBER = 20270910143005


def append(store, *events):
    with store.write():
        return store.append(events)


def test_a_new_store_is_in_its_first_epoch(store):
    assert store.epoch() == current_epoch(store.database) == 1


def test_an_epoch_is_named_by_the_moment_of_its_opening(store):
    assert open_epoch(store, "p-1", clock=OPENED) == store.epoch() == NUMBER


def test_its_first_event_says_which_epoch_it_follows_on_and_how_far(store):
    append(store, acquired("b-1"), acquired("b-2"))
    open_epoch(store, "p-1", clock=OPENED)

    (start,) = store.page(2, 9)
    assert start.event == EpochStarted(on=day("2026-03-31"), previous=1, last_sequence=2)
    assert (start.stream, start.version, start.epoch) == (f"epoch/{NUMBER}", 1, NUMBER)
    assert start.circumstances.principal == "p-1"


def test_what_is_recorded_from_then_on_is_of_the_new_epoch(store):
    append(store, acquired("b-1"))
    open_epoch(store, "p-1", clock=OPENED)
    append(store, acquired("b-2"))

    assert [item.epoch for item in store.page(0, 9)] == [1, NUMBER, NUMBER]


def test_an_epoch_without_an_event_before_it_follows_on_nothing(store):
    open_epoch(store, "p-1", clock=OPENED)

    assert store.page(0, 9)[0].event.last_sequence == 0


def test_the_start_is_not_dated_before_what_stands_recorded(store, clock):
    clock.advance(clock.now() + timedelta(days=40))
    append(store, acquired("b-1"))
    store.clock = SimulatedClock(datetime(2026, 1, 1, tzinfo=UTC))
    open_epoch(store, "p-1", clock=OPENED)

    assert store.page(1, 9)[0].event.on == day("2026-05-10")


@pytest.mark.parametrize(
    ("after", "number"), [(0, NUMBER), (NUMBER - 1, NUMBER), (NUMBER, NUMBER + 1), (NUMBER + 7, NUMBER + 8)]
)
def test_a_number_is_above_the_one_that_it_is_said_to_come_after(store, after, number):
    assert begin_epoch(store.database, after=after, clock=OPENED) == number


def test_a_number_is_above_the_last_though_the_machines_clock_went_back(store):
    begin_epoch(store.database, clock=OPENED)

    assert begin_epoch(store.database, clock=SimulatedClock(datetime(2020, 1, 1, tzinfo=UTC))) == NUMBER + 1


def test_the_log_is_read_backwards_as_far_as_a_moment(store, clock):
    moments = []
    for number in range(7):
        clock.advance(clock.now() + timedelta(minutes=1))
        moments.append(clock.now())
        append(store, acquired(f"b-{number}"))

    assert [item.position for item in store.since(moments[3], page=2)] == [7, 6, 5, 4]
    assert [item.position for item in store.since(moments[0], page=100)] == [7, 6, 5, 4, 3, 2, 1]
    assert list(store.since(moments[6] + timedelta(seconds=1), page=3)) == []


def test_what_is_disowned_of_a_stream_is_what_was_said_last(store):
    with store.database.write() as connection:
        set_disowned(connection, "copy/a", (1, 2))
        set_disowned(connection, "copy/b", (7,))
        set_disowned(connection, "copy/a", (2,))

        assert disowned(connection, ["copy/a", "copy/c"]) == {("copy/a", 2)}
