"""The log: streams in order, positions in the order of commits, read by stream and by page."""

from itertools import pairwise

import pytest

from chassis.eventstore.store import NewEvent
from tests.chassis.library.domain import CopyLent, CopyReturned, day
from tests.chassis.stores import SOMEBODY, acquired


def append(store, *new):
    with store.write():
        return store.append(new)


def lent(copy, version):
    return NewEvent(f"copy/{copy}", version, CopyLent(on=day("2026-03-02"), copy_id=copy, reader="lan"), SOMEBODY)


def back(copy, version):
    return NewEvent(f"copy/{copy}", version, CopyReturned(on=day("2026-03-03"), copy_id=copy), SOMEBODY)


def test_a_stream_gives_back_its_events_in_the_order_of_their_versions(store):
    append(store, acquired("b-1"), acquired("b-2"), lent("b-1", 2))
    append(store, back("b-1", 3))

    stream = store.stream("copy/b-1")
    assert [item.version for item in stream] == [1, 2, 3]
    assert [item.event for item in stream] == [acquired("b-1").event, lent("b-1", 2).event, back("b-1", 3).event]
    assert {item.stream for item in stream} == {"copy/b-1"}


def test_a_stream_is_read_after_a_version(store):
    append(store, acquired("b-1"), lent("b-1", 2), back("b-1", 3))

    assert [item.version for item in store.stream("copy/b-1", after=1)] == [2, 3]
    assert store.stream("copy/b-1", after=3) == []
    assert store.stream("copy/b-9") == []


def test_positions_grow_in_the_order_of_commits_and_append_tells_them(store):
    first = append(store, acquired("b-2"), acquired("b-1"))
    second = append(store, lent("b-1", 2))

    positions = [item.position for item in (*first, *second)]
    assert all(a < b for a, b in pairwise(positions))
    assert [item.position for item in store.page(0, 10)] == positions
    assert [item.stream for item in store.page(0, 10)] == ["copy/b-2", "copy/b-1", "copy/b-1"]
    assert store.last_position() == positions[-1]


def test_what_append_returns_is_what_is_read_back(store):
    recorded = append(store, acquired("b-1"), acquired("b-2"))

    assert store.page(0, 10) == recorded


def test_pages_cover_the_log_without_gap_or_overlap(store):
    for number in range(7):
        append(store, acquired(f"b-{number}"))

    position, seen = 0, []
    while page := store.page(position, 3):
        assert len(page) <= 3
        seen += page
        position = page[-1].position
    assert [item.stream for item in seen] == [f"copy/b-{number}" for number in range(7)]


def test_an_empty_log_has_no_pages_and_stands_at_zero(store):
    assert store.page(0, 10) == []
    assert store.last_position() == 0
    assert append(store) == []


@pytest.mark.parametrize("count", [1, 700])
def test_many_events_of_one_commit_keep_their_order(store, count):
    recorded = append(store, *(acquired(f"b-{number}") for number in range(count)))

    assert [item.stream for item in store.page(0, count + 1)] == [item.stream for item in recorded]
    assert [item.position for item in store.page(0, count + 1)] == sorted(item.position for item in recorded)
