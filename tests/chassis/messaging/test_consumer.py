"""A consumer takes every record once, whatever is delivered how often, and all of a page or nothing of it."""

import pytest
import sqlalchemy as sa
from eventsourcing.persistence import OperationalError

from chassis.messaging import inbox
from chassis.messaging.dead_letters import letters
from chassis.messaging.inbox import missing_after_waiting
from chassis.messaging.record import Record
from tests.chassis.library.language import TOPIC, note
from tests.chassis.stores import acquired, event_store


def waiting(desk):
    with desk.database.read() as connection:
        return [(letter["key"], letter["event_id"], letter["state"]) for letter in letters(connection)]


def taken(desk):
    with desk.database.read() as connection:
        return sorted(connection.scalars(sa.select(inbox.INBOX.c.event_id)))


def test_a_record_is_handled_once_however_often_it_is_delivered(desk):
    desk.receive(note(1, text="a"), note(1, text="a"), note(2, text="b"))
    desk.receive(note(2, text="b"), note(1, text="a"), note(3, text="c"))

    assert desk.shelf == ["a", "b", "c"]
    assert taken(desk) == ["e-1", "e-2", "e-3"]


def test_an_older_record_that_comes_late_is_still_handled(desk):
    desk.receive(note(5, text="e"))
    desk.receive(note(3, text="c"))

    assert desk.shelf == ["e", "c"]


def test_two_consumers_of_one_service_each_take_a_record(desk, clock):
    other = type(desk)(desk.database, clock)
    other.consumer.name = "window"
    desk.receive(note(1, text="a"))
    other.receive(note(1, key="b-2", text="a"))

    assert desk.shelf == ["a", "a"]


def test_an_event_of_no_use_is_taken_and_nothing_else_happens(desk):
    desk.receive(note(1, ce_type=b"SomethingElse"))

    assert (desk.shelf, taken(desk), waiting(desk)) == ([], ["e-1"], [])


@pytest.mark.parametrize(
    "error",
    [
        OSError("no route"),
        ConnectionResetError(),
        sa.exc.OperationalError("SELECT 1", {}, Exception("gone")),
        OperationalError("gone"),
    ],
    ids=lambda error: type(error).__module__ + "." + type(error).__name__,
)
def test_an_error_of_the_surroundings_takes_nothing_of_the_page_and_asks_for_it_again(desk, error):
    desk.breaks["b"] = error
    with pytest.raises(type(error)):
        desk.receive(note(1, text="a"), note(2, text="b"))
    assert (desk.shelf, taken(desk), waiting(desk), desk.commits) == ([], [], [], 0)

    desk.breaks.clear()
    desk.receive(note(1, text="a"), note(2, text="b"))
    assert (desk.shelf, taken(desk), desk.commits) == (["a", "b"], ["e-1", "e-2"], 1)


def test_a_full_disk_is_not_the_records_fault(file_place, clock):
    from chassis.messaging.consumer import Consumer

    database = file_place.open()
    store = event_store(database, clock)
    store.migrate()
    sa.event.listen(database.engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=1"))
    many = [acquired(f"b-{number}") for number in range(500)]
    consumer = Consumer("desk", [TOPIC], database, clock, lambda record: record, lambda _: store.append(many))

    with pytest.raises(sa.exc.OperationalError):
        consumer.receive([note(1)])
    with database.read() as connection:
        assert letters(connection) == []
    database.close()


def test_what_a_failed_record_did_is_undone_and_the_others_are_committed(desk):
    desk.breaks["b"] = ValueError("no such shelf")
    desk.receive(note(1, "b-1", "a"), note(2, "b-2", "b"), note(3, "b-3", "c"))

    assert desk.shelf == ["a", "c"]
    assert waiting(desk) == [("b-2", "e-2", "dead")]
    assert taken(desk) == ["e-1", "e-2", "e-3"]


def test_a_record_that_the_database_refuses_does_not_break_the_page(desk):
    desk.receive(note(1, "b-1", "a"), note(2, "b-1", "a"), note(3, "b-2", "c"))

    assert desk.shelf == ["a", "c"]
    assert waiting(desk) == [("b-1", "e-2", "dead")]


STRANGE = {
    "no id": Record(TOPIC, "b-9", [("ce_type", b"CopyListed")], b"{}"),
    "no headers": Record(TOPIC, "b-9", [], b"\x00\xff"),
    "an id that is not UTF-8": note(9, "b-9", ce_id=b"\xff\xfe"),
    "a header that is not UTF-8": note(9, "b-9", ce_authid=b"\xc3\x28"),
    "an id with a zero byte": note(9, "b-9", ce_id=b"e\x00-1", ce_authid=b"\xff"),
    "a very long id": note(9, "b-9", ce_id=b"e" * 5000, ce_authid=b"\xff"),
    "a value that is no JSON": Record(TOPIC, "b-9", note(9, "b-9").headers, b"<xml/>"),
    "an error that quotes a zero byte": note(9, "b-9", ce_sequence=b"1\x002"),
    "a very long key": Record(TOPIC, "k" * 5000, [], b""),
    "a key with a zero byte": Record(TOPIC, "k\x00", [], b""),
    "a key that is not Unicode": Record(TOPIC, "k\udcff", [], b""),
}


@pytest.mark.parametrize("record", STRANGE.values(), ids=STRANGE.keys())
def test_a_record_that_is_no_event_is_set_aside_once_and_kept_byte_for_byte(desk, record):
    desk.receive(note(1, "b-1", "a"), record, note(2, "b-2", "b"))
    desk.receive(record)

    assert desk.shelf == ["a", "b"]
    with desk.database.read() as connection:
        (letter,) = letters(connection)
    from chassis.messaging.dead_letters import from_text

    kept = from_text(letter["record"])
    assert (kept.topic, kept.key, kept.value) == (record.topic, record.key, record.value)
    assert [tuple(header) for header in kept.headers] == [tuple(header) for header in record.headers]


def test_records_without_id_that_differ_are_each_set_aside(desk):
    desk.receive(Record(TOPIC, "b-1", [], b"1"), Record(TOPIC, "b-2", [], b"1"), Record(TOPIC, "b-3", [], b"2"))

    assert [key for key, _, state in waiting(desk) if state == "dead"] == ["b-1", "b-2", "b-3"]


def test_keys_that_are_too_long_are_still_told_apart(desk):
    first, second = "k" * 5000, "k" * 4999
    desk.receive(Record(TOPIC, first, [], b""), Record(TOPIC, second, [], b""))

    assert [state for _, _, state in waiting(desk)] == ["dead", "dead"]
    assert len({key for key, _, _ in waiting(desk)}) == 2


def test_who_waits_for_an_event_is_told_what_has_not_arrived(desk):
    desk.receive(note(1))

    assert missing_after_waiting(desk.database, "desk", ["e-1"], patience=0) == set()
    assert missing_after_waiting(desk.database, "desk", ["e-1", "e-2"], patience=0) == {"e-2"}
    assert missing_after_waiting(desk.database, "window", ["e-1"], patience=0) == {"e-1"}
