"""A poisoned message stops its own key only; an operator redrives or discards what waits, in order."""

import pytest
import sqlalchemy as sa

from chassis.messaging.dead_letters import LETTERS, Holds, NoSuchLetter, letter, letters
from tests.chassis.library.language import note


def waiting(desk, *columns):
    with desk.database.read() as connection:
        return [tuple(letter[name] for name in columns) for letter in letters(connection)]


@pytest.fixture
def poisoned(desk):
    """A desk on which `b` of key b-1 is dead, with `c` and `d` parked behind it."""
    desk.breaks["b"] = ValueError("no such shelf")
    desk.receive(note(1, "b-1", "a"), note(2, "b-1", "b"), note(3, "b-2", "x"), note(4, "b-1", "c"))
    desk.receive(note(5, "b-1", "d"), note(6, "b-2", "y"))
    return desk


def test_later_records_of_the_key_park_in_order_and_other_keys_go_on(poisoned):
    assert poisoned.shelf == ["a", "x", "y"]
    assert waiting(poisoned, "event_id", "state") == [("e-2", "dead"), ("e-4", "parked"), ("e-5", "parked")]
    assert waiting(poisoned, "error")[0] == ("ValueError: no such shelf",)


def test_the_hold_covers_the_key_of_one_consumer(poisoned):
    with poisoned.database.read() as connection:
        desk, window = (Holds(connection, consumer, ["b-1", "b-2"]) for consumer in ("desk", "window"))
        assert desk.on("b-1")
        assert not desk.on("b-2")
        assert not window.on("b-1")


def test_a_parked_record_that_is_delivered_again_waits_once(poisoned):
    poisoned.receive(note(4, "b-1", "c"), note(2, "b-1", "b"))

    assert len(waiting(poisoned, "id")) == 3


def test_redriving_handles_what_waits_in_order_and_lifts_the_hold(poisoned):
    poisoned.breaks.clear()

    assert poisoned.consumer.redrive("b-1", by="operator") == []
    assert poisoned.shelf == ["a", "x", "y", "b", "c", "d"]
    assert waiting(poisoned, "id") == []
    poisoned.receive(note(7, "b-1", "e"))
    assert poisoned.shelf[-1] == "e"


def test_redriving_stops_at_the_first_that_fails_and_keeps_the_order(poisoned):
    poisoned.breaks = {"c": KeyError("shelf 9")}

    left = poisoned.consumer.redrive("b-1", by="operator")

    assert [row["event_id"] for row in left] == ["e-4", "e-5"]
    assert poisoned.shelf == ["a", "x", "y", "b"]
    assert waiting(poisoned, "event_id", "state", "error") == [
        ("e-4", "dead", "KeyError: 'shelf 9'"),
        ("e-5", "parked", ""),
    ]


def test_redriving_one_key_leaves_the_others(poisoned):
    poisoned.breaks["z"] = ValueError()
    poisoned.receive(note(8, "b-2", "z"))
    poisoned.breaks.clear()

    poisoned.consumer.redrive("b-1", by="operator")
    assert waiting(poisoned, "event_id") == [("e-8",)]


def test_an_error_of_the_surroundings_while_redriving_changes_nothing(poisoned):
    poisoned.breaks = {"c": OSError("no route")}

    with pytest.raises(OSError, match="no route"):
        poisoned.consumer.redrive("b-1", by="operator")
    assert poisoned.shelf == ["a", "x", "y"]
    assert [state for _, state in waiting(poisoned, "event_id", "state")] == ["dead", "parked", "parked"]


def test_a_discarded_letter_is_never_handled_and_says_who_gave_it_up_and_why(poisoned, clock):
    ((dead,), *_) = waiting(poisoned, "id")
    poisoned.consumer.discard(dead, by="operator", reason="sent by mistake")
    poisoned.breaks.clear()
    poisoned.consumer.redrive("b-1", by="operator")

    assert poisoned.shelf == ["a", "x", "y", "c", "d"]
    with poisoned.database.read() as connection:
        ended = letter(connection, dead)
        assert (ended["state"], ended["ended_by"], ended["reason"]) == ("discarded", "operator", "sent by mistake")
        assert ended["ended_at"] == clock.now().isoformat()
        assert [row["state"] for row in letters(connection, all_=True)] == ["discarded", "redriven", "redriven"]


def test_what_is_parked_behind_a_discarded_letter_waits_until_it_is_redriven(poisoned):
    ((dead,), *_) = waiting(poisoned, "id")
    poisoned.consumer.discard(dead, by="operator", reason="sent by mistake")
    poisoned.receive(note(7, "b-1", "e"))

    assert waiting(poisoned, "event_id") == [("e-4",), ("e-5",), ("e-7",)]


def test_a_letter_ends_once(poisoned):
    ((dead,), *_) = waiting(poisoned, "id")
    poisoned.consumer.discard(dead, by="operator", reason="sent by mistake")

    with pytest.raises(NoSuchLetter):
        poisoned.consumer.discard(dead, by="operator", reason="again")
    with poisoned.database.read() as connection, pytest.raises(NoSuchLetter):
        letter(connection, 999)


def test_letters_are_numbered_in_the_order_they_were_set_aside(poisoned):
    with poisoned.database.read() as connection:
        ids = list(connection.scalars(sa.select(LETTERS.c.id)))
    assert ids == sorted(ids)
