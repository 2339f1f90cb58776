"""Which events count follows from the starts that are known, in whatever order they came."""

from itertools import permutations

import pytest

from chassis.messaging.lineage import Begun, Lineage

RESTORED = Begun(epoch=20, previous=1, last_sequence=100, by="start 20")
AGAIN = Begun(epoch=30, previous=20, last_sequence=150, by="start 30")
EARLIER = Begun(epoch=40, previous=1, last_sequence=80, by="start 40")
LATER = Begun(epoch=50, previous=1, last_sequence=120, by="start 50")
WITHIN = Begun(epoch=60, previous=20, last_sequence=130, by="start 60")


def counting(lineage, *places):
    return [place for place in places if lineage.disowned_by(*place) is None]


def test_everything_counts_of_a_source_that_was_never_restored():
    assert counting(Lineage(), (1, 1), (1, 10**12)) == [(1, 1), (1, 10**12)]


def test_an_epoch_counts_up_to_where_the_next_one_left_it():
    lineage = Lineage([RESTORED, AGAIN])

    assert counting(lineage, (1, 100), (1, 101), (20, 101), (20, 150), (20, 151), (30, 151)) == [
        (1, 100),
        (20, 101),
        (20, 150),
        (30, 151),
    ]


def test_what_is_lost_is_lost_by_the_epoch_that_began_without_it():
    lineage = Lineage([RESTORED, AGAIN])

    assert lineage.disowned_by(1, 101).by == "start 20"
    assert lineage.disowned_by(20, 151).by == "start 30"


def test_an_epoch_that_nobody_followed_on_is_given_up_by_the_newest():
    lineage = Lineage([RESTORED, AGAIN, EARLIER])

    assert counting(lineage, (1, 80), (1, 81), (20, 101), (30, 151), (40, 81)) == [(1, 80), (40, 81)]
    assert lineage.disowned_by(20, 101).by == lineage.disowned_by(1, 81).by == "start 40"


def test_a_later_backup_after_an_earlier_one_brings_events_back():
    lineage = Lineage([RESTORED, LATER])

    assert counting(lineage, (1, 101), (1, 120), (1, 121), (20, 101), (50, 121)) == [(1, 101), (1, 120), (50, 121)]


def test_an_epoch_that_was_given_up_goes_on_when_a_backup_of_it_is_restored():
    lineage = Lineage([RESTORED, EARLIER, WITHIN])

    assert counting(lineage, (1, 100), (20, 130), (20, 131), (40, 81)) == [(1, 100), (20, 130)]


@pytest.mark.parametrize("order", list(permutations([RESTORED, AGAIN, EARLIER])))
def test_the_order_in_which_starts_arrive_makes_no_difference(order):
    places = [(epoch, sequence) for epoch in (1, 20, 30, 40) for sequence in (80, 81, 101, 151)]

    assert counting(Lineage(order), *places) == counting(Lineage([RESTORED, AGAIN, EARLIER]), *places)


def test_as_long_as_a_start_in_between_is_unknown_nothing_before_it_is_given_up():
    assert counting(Lineage([AGAIN]), (1, 100), (1, 101), (20, 151)) == [(1, 100), (1, 101)]


def test_an_epoch_is_known_by_its_start_and_the_first_needs_none():
    lineage = Lineage([AGAIN])

    assert [epoch for epoch in (1, 20, 30, 40) if lineage.knows(epoch)] == [1, 30]


def test_a_start_that_follows_on_a_later_epoch_is_none():
    lineage = Lineage([RESTORED, Begun(epoch=15, previous=20, last_sequence=3, by="strange")])

    assert not lineage.knows(15)
    assert counting(lineage, (1, 100), (1, 101)) == [(1, 100)]


def test_no_restore_went_back_before_the_least_that_any_start_left():
    assert (Lineage().undisputed, Lineage([RESTORED, EARLIER]).undisputed) == (0, 80)
