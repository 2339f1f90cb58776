"""A consumer is told that a source was restored: what it does with what it took, what waits, and what comes later."""

import json

import pytest

from chassis.messaging import dead_letters
from chassis.messaging.record import Record
from tests.chassis.library.language import TOPIC, note


class Told:
    """The desk's consumer with an ear for epochs; `turns` are what it was told to disown."""

    def __init__(self, desk, clock):
        self.desk = desk
        self.turns = []
        self.consumer = type(desk.consumer)(
            "desk", [TOPIC], desk.database, clock, desk.consumer._decode, desk._handle, disown=self._disown
        )

    def _disown(self, _start, turn):
        self.turns.append((sorted(turn.lost), sorted(turn.regained)))
        if (error := self.desk.breaks.get("start")) is not None:
            raise error

    def receive(self, *records):
        self.consumer.receive(records)

    def letters(self, *, all_=False):
        with self.desk.database.read() as connection:
            rows = dead_letters.letters(connection, all_=all_)
        return [(row["event_id"], row["state"]) for row in rows]


@pytest.fixture
def told(desk, clock):
    return Told(desk, clock)


def at(epoch, sequence, key="b-1"):
    """The event at this place; its title and id name the place."""
    place = f"{epoch}/{sequence}"
    headers = {"ce_source": f"//tests/library/{epoch}".encode(), "ce_sequence": str(sequence).encode()}
    return note(0, key, place, ce_id=place.encode(), **headers)


def start(epoch, previous, last, **headers):
    """That the library goes on in `epoch`."""
    known = {
        "ce_type": b"library.epoch-started.v1",
        "ce_source": f"//tests/library/{epoch}".encode(),
        "ce_sequence": str(last + 1).encode(),
        "ce_time": b"2026-04-01T00:00:00+07:00",
        "ce_id": f"start {epoch}".encode(),
    }
    began = note(0, "library", **{**known, **headers})
    return Record(TOPIC, "library", began.headers, json.dumps({"previous": previous, "last_sequence": last}).encode())


def test_what_was_taken_beyond_the_last_sequence_is_lost(told):
    told.receive(at(1, 1), at(1, 2), at(1, 3, "b-2"), start(9, 1, 2))

    assert told.turns == [(["1/3"], [])]


def test_what_is_lost_is_looked_for_in_the_page_of_the_start_and_in_all_before_it(told):
    told.receive(at(1, 2), at(1, 3))
    told.receive(at(1, 4), start(9, 1, 2))

    assert told.turns == [(["1/3", "1/4"], [])]


def test_the_copies_of_a_start_in_other_partitions_say_nothing_new(told):
    told.receive(at(1, 3), start(9, 1, 2), start(9, 1, 2))
    told.receive(start(9, 1, 2))

    assert told.turns == [(["1/3"], [])]


def test_the_events_of_other_sources_are_not_lost_with_it(told):
    other = at(1, 7)
    headers = [(name, b"//tests/museum/1" if name == "ce_source" else value) for name, value in other.headers]
    told.receive(Record(TOPIC, "b-1", headers, other.value), start(9, 1, 2))

    assert told.turns == [([], [])]


def test_what_is_lost_and_comes_later_is_kept_and_not_handled(told, desk):
    told.receive(start(9, 1, 2), at(1, 3), at(1, 2), at(9, 4))

    assert desk.shelf == ["1/2", "9/4"]
    assert told.letters() == []
    assert told.letters(all_=True) == [("1/3", "disowned")]


def test_what_is_lost_is_kept_once_however_often_it_comes(told, desk):
    told.receive(start(9, 1, 2), at(1, 3))
    told.receive(at(1, 3))

    assert desk.shelf == []
    assert told.letters(all_=True) == [("1/3", "disowned")]


def test_an_event_of_an_epoch_waits_for_its_start_and_later_ones_of_its_key_behind_it(told, desk):
    told.receive(at(9, 4), at(9, 5), at(1, 1, "b-2"))

    assert desk.shelf == ["1/1"]
    assert told.letters() == [("9/4", "dead"), ("9/5", "parked")]
    with desk.database.read() as connection:
        assert dead_letters.letters(connection)[0]["error"] == "NotBegun: //tests/library/9"

    told.receive(start(9, 1, 2))
    assert desk.shelf == ["1/1", "9/4", "9/5"]
    assert told.letters() == []


def test_what_waits_for_another_epoch_goes_on_waiting(told, desk):
    told.receive(at(9, 4), at(8, 3, "b-2"), start(8, 1, 2))

    assert desk.shelf == ["8/3"]
    assert told.letters() == [("9/4", "dead")]


def test_a_lost_record_that_waits_for_an_operator_ends_as_disowned_and_what_stood_behind_it_goes_on(told, desk):
    desk.breaks["1/3"] = ValueError("no such shelf")
    told.receive(at(1, 3), at(1, 2))
    assert told.letters() == [("1/3", "dead"), ("1/2", "parked")]
    desk.breaks.clear()

    told.receive(start(9, 1, 2))
    assert desk.shelf == ["1/2"]
    assert told.letters(all_=True) == [("1/3", "disowned"), ("1/2", "redriven")]


def test_a_disowned_letter_is_not_redriven_into_effect(told, desk):
    desk.breaks["1/3"] = ValueError("no such shelf")
    told.receive(at(1, 3), start(9, 1, 2))
    desk.breaks.clear()

    assert told.consumer.redrive("b-1", "operator") == []
    assert desk.shelf == []


def test_a_letter_that_is_not_lost_waits_on(told, desk):
    desk.breaks["1/2"] = ValueError("no such shelf")
    told.receive(at(1, 2), at(1, 3), start(9, 1, 2))

    assert told.letters(all_=True) == [("1/2", "dead"), ("1/3", "disowned")]


def test_a_start_that_cannot_be_handled_waits_and_so_does_all_that_comes_after_it(told, desk):
    desk.breaks["start"] = ValueError("a bug")
    told.receive(at(1, 3, "b-2"), start(9, 1, 2), at(9, 4))

    assert desk.shelf == ["1/3"]
    assert told.letters() == [("start 9", "dead"), ("9/4", "dead")]

    desk.breaks.clear()
    assert told.consumer.redrive("library", "operator") == []
    assert desk.shelf == ["1/3", "9/4"]
    assert told.turns[-1] == (["1/3"], [])


@pytest.mark.parametrize(
    "strange",
    [start(9, 9, 2), start(9, 0, 2), start(9, 1, -1), start(9, 1, 2, ce_sequence=b"2"), start(9, 1, 2, ce_time=b"now")],
)
def test_a_start_that_cannot_be_is_set_aside(told, desk, strange):
    told.receive(at(1, 3), strange, at(9, 4, "b-2"))

    assert told.turns == []
    assert [event for event, _ in told.letters()] == ["start 9", "9/4"]
    assert desk.shelf == ["1/3"]


def test_what_an_earlier_restore_gave_up_is_regained_where_a_later_backup_has_it(told):
    told.receive(at(1, 3), start(8, 1, 2), at(8, 4, "b-2"), start(9, 1, 3))

    assert told.turns == [(["1/3"], []), (["8/4", "start 8"], ["1/3"])]


def test_what_came_when_it_was_lost_is_handled_once_it_counts_again_and_before_what_follows(told, desk):
    told.receive(start(8, 1, 2), at(1, 3), start(9, 1, 3), at(9, 5), at(1, 3))

    assert desk.shelf == ["1/3", "9/5"]
    assert told.letters(all_=True) == [("1/3", "redriven")]


def test_a_letter_that_was_disowned_is_opened_again_with_it(told, desk):
    desk.breaks["1/3"] = ValueError("no such shelf")
    told.receive(at(1, 3), start(8, 1, 2))
    told.receive(start(9, 1, 3))

    assert told.letters() == [("1/3", "dead")]


def test_the_start_of_a_lost_epoch_is_known_all_the_same(told, desk):
    told.receive(start(9, 1, 2), start(8, 1, 5), start(10, 8, 7), at(8, 7))

    assert desk.shelf == ["8/7"]
    assert told.letters() == []


def test_a_consumer_that_keeps_everything_takes_what_is_lost_as_well(desk):
    desk.receive(at(9, 4), start(9, 1, 2), at(1, 3, "b-2"))

    assert desk.shelf == ["9/4", "1/3"]
