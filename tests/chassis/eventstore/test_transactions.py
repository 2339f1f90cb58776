"""What is written together is committed together, and no version of a stream is given out twice."""

import pytest
import sqlalchemy as sa

from chassis.database import TABLES
from chassis.eventstore.store import VersionTaken
from chassis.messaging import inbox
from tests.chassis.stores import acquired, event_store


class Interrupted(Exception):
    pass


def rows(store):
    with store.database.read() as connection:
        return sorted(connection.scalars(sa.select(inbox.INBOX.c.event_id)))


def test_events_and_rows_are_committed_together(store):
    with store.write() as connection:
        store.append([acquired("b-1")])
        inbox.take(connection, "desk", [("e-1", None)])

    assert [item.stream for item in store.page(0, 9)] == ["copy/b-1"]
    assert rows(store) == ["e-1"]


def test_an_exception_in_the_middle_leaves_neither_events_nor_rows(store):
    with pytest.raises(Interrupted), store.write() as connection:
        store.append([acquired("b-1")])
        inbox.take(connection, "desk", [("e-1", None)])
        store.append([acquired("b-2")])
        raise Interrupted

    assert store.page(0, 9) == []
    assert rows(store) == []


def test_an_error_after_which_the_store_goes_on_recording(store):
    with pytest.raises(Interrupted), store.write():
        store.append([acquired("b-1")])
        raise Interrupted
    with store.write():
        store.append([acquired("b-1")])

    assert [item.version for item in store.page(0, 9)] == [1]


def test_a_nested_write_joins_the_open_transaction(store):
    with pytest.raises(Interrupted), store.write() as outer:
        with store.write() as inner:
            assert inner is outer
            store.append([acquired("b-1")])
        raise Interrupted

    assert store.page(0, 9) == []


def test_what_is_not_committed_is_seen_by_its_writer_only(shared_place, clock):
    mine, other = (event_store(shared_place.open(), clock) for _ in range(2))
    mine.migrate()
    with mine.write():
        mine.append([acquired("b-1")])
        assert len(mine.page(0, 9)) == 1
        assert other.page(0, 9) == []
    assert len(other.page(0, 9)) == 1
    for store in (mine, other):
        store.database.close()


def test_a_version_that_is_taken_is_refused_and_names_the_stream(store):
    with store.write():
        store.append([acquired("b-1")])

    with pytest.raises(VersionTaken, match="copy/b-1 has a version 1") as refused, store.write():
        store.append([acquired("b-2"), acquired("b-1")])

    assert (refused.value.stream, refused.value.version) == ("copy/b-1", 1)
    assert [item.stream for item in store.page(0, 9)] == ["copy/b-1"]


def test_the_same_version_twice_in_one_append_is_refused(store):
    with pytest.raises(VersionTaken, match="copy/b-1"), store.write():
        store.append([acquired("b-1"), acquired("b-1")])

    assert store.page(0, 9) == []


def test_a_taken_version_may_be_caught_inside_a_savepoint_and_the_rest_is_committed(store):
    with store.write():
        store.append([acquired("b-1")])
    with store.write() as connection:
        with pytest.raises(VersionTaken), connection.begin_nested():
            store.append([acquired("b-1")])
        store.append([acquired("b-2")])

    assert [item.stream for item in store.page(0, 9)] == ["copy/b-1", "copy/b-2"]


def test_a_refused_append_leaves_nothing_in_a_transaction_that_goes_on(store):
    with store.write():
        store.append([acquired("b-1")])
    with store.write():
        with pytest.raises(VersionTaken):
            store.append([acquired("b-2"), acquired("b-1")])
        store.append([acquired("b-3")])

    assert [item.stream for item in store.page(0, 9)] == ["copy/b-1", "copy/b-3"]


def test_a_message_taken_twice_is_told_from_a_taken_version(store):
    with pytest.raises(sa.exc.IntegrityError, match="inbox"), store.write() as connection:
        inbox.take(connection, "desk", [("e-1", None)])
        inbox.take(connection, "desk", [("e-1", None)])


def test_migrating_again_changes_nothing(store):
    with store.write():
        store.append([acquired("b-1")])
    store.migrate()

    assert len(store.page(0, 9)) == 1
    assert store.epoch() == 1
    with store.database.read() as connection:
        assert set(TABLES.tables) <= set(sa.inspect(connection).get_table_names())
