"""Writers at the same time, in threads and in processes: nothing is lost, and whoever tails the log misses nothing."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from chassis.clock import SystemClock
from tests.chassis.eventstore.writers import (
    COMMITTED_EACH,
    append_to_one_stream,
    append_to_own_streams,
    finished,
    in_processes,
    migrate,
)
from tests.chassis.stores import acquired, event_store

NAMES = ("north", "south", "east")


@pytest.fixture
def shared(shared_place):
    """A migrated store that several processes write to."""
    database = shared_place.open()
    store = event_store(database, SystemClock())
    store.migrate()
    yield store
    database.close()


def everything(store):
    return store.page(0, 10_000)


def test_threads_that_write_at_once_lose_nothing(store):
    def write(name):
        for number in range(20):
            with store.write():
                store.append([acquired(f"{name}-{number}")])

    with ThreadPoolExecutor() as threads:
        list(threads.map(write, NAMES))

    assert sorted(item.stream for item in everything(store)) == sorted(
        f"copy/{n}-{i}" for n in NAMES for i in range(20)
    )


def test_threads_that_write_to_one_stream_never_decide_on_the_same_version(store):
    def write(_name):
        for _ in range(20):
            with store.write():
                store.append([acquired("shared", version=len(store.stream("copy/shared")) + 1)])

    with ThreadPoolExecutor() as threads:
        list(threads.map(write, NAMES))

    assert [item.version for item in store.stream("copy/shared")] == list(range(1, 61))


def test_processes_that_write_to_one_stream_never_decide_on_the_same_version(shared, shared_place):
    assert finished(in_processes(append_to_one_stream, shared_place, NAMES)) == [0, 0, 0]

    stream = shared.stream("copy/shared")
    assert [item.version for item in stream] == list(range(1, 76))
    assert {item.event.title for item in stream} == set(NAMES)
    assert all(a.recorded_at <= b.recorded_at for a, b in pairwise(stream))


def test_a_reader_that_tails_the_log_sees_every_event_once_in_the_order_of_positions(shared, shared_place):
    writers = in_processes(append_to_own_streams, shared_place, NAMES)
    seen = []
    while any(writer.is_alive() for writer in writers) or seen[-1:] != everything(shared)[-1:]:
        seen += shared.page(seen[-1].position if seen else 0, 7)

    assert finished(writers) == [0, 0, 0]
    assert len(seen) == COMMITTED_EACH * len(NAMES)
    assert seen == everything(shared)
    assert all(a.position < b.position for a, b in pairwise(seen))
    assert all(a.recorded_at <= b.recorded_at for a, b in pairwise(seen))


def test_processes_that_migrate_at_once_create_the_tables_once(shared_place):
    assert finished(in_processes(migrate, shared_place, [*NAMES, "west"])) == [0, 0, 0, 0]

    database = shared_place.open()
    assert event_store(database).epoch() == 1
    database.close()
