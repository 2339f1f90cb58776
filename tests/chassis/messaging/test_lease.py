"""One process leads at a time; whoever falls silent is replaced, and what it does afterwards does not stand."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from chassis.database import TABLES
from chassis.messaging.lease import LEASES, Lease
from tests.chassis.messaging.racers import LENGTH, NOTED, raced


class Watch:
    """A steady clock of one process, moved by hand."""

    def __init__(self, now=100.0):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def leases(place):
    """Makes the share of one more process: with connections and a clock of its own."""
    opened = []

    def share(holder, length=LENGTH, watch=None):
        database = place.open()
        opened.append(database)
        watch = watch or Watch()
        lease = Lease(database, "leader", holder, length, watch)
        lease.database, lease.watch = database, watch
        return lease

    made = place.open()
    with made.write() as connection:
        if made.schema:
            connection.execute(sa.schema.CreateSchema(made.schema))
        TABLES.create_all(connection, [LEASES])
    yield share
    for database in (made, *opened):
        database.close()


def stands(lease):
    with lease.database.write() as connection:
        return lease.stands(connection)


def term(lease):
    with lease.database.read() as connection:
        return connection.scalar(sa.select(LEASES.c.term))


def passed(lease, seconds):
    """`seconds` later by the clock of this process, whether it leads."""
    lease.watch.now += seconds
    return lease.held()


def test_the_first_to_ask_leads_and_no_other(leases):
    first, second = leases("first"), leases("second")

    assert first.held()
    assert not second.held()
    assert first.held()
    assert (stands(first), stands(second)) == (True, False)


def test_leases_of_other_names_are_apart(leases):
    first = leases("first")
    other = Lease(first.database, "other", "second")

    assert first.held()
    assert other.held()
    assert stands(first)
    with first.database.write() as connection:
        assert other.stands(connection)


def test_a_holder_that_goes_on_asking_keeps_it_for_ever(leases):
    first, second = leases("first"), leases("second")
    assert first.held()
    for _ in range(20):
        assert passed(first, LENGTH / 2)
        assert not passed(second, LENGTH / 2)

    assert stands(first)
    assert term(first) == 1


def test_a_holder_asks_the_database_only_three_times_in_the_length_of_the_lease(leases):
    first, beats = leases("first"), set()
    for _ in range(90):
        assert passed(first, LENGTH / 30)
        with first.database.read() as connection:
            beats.add(connection.scalar(sa.select(LEASES.c.beat)))

    assert 8 <= len(beats) <= 10


def test_who_only_watches_waits_for_no_writer(leases):
    first, second = leases("first"), leases("second")
    assert first.held()

    with first.database.write():
        assert not second.held()


def test_a_silent_holder_is_replaced_after_the_whole_length_on_the_watchers_own_clock(leases):
    first, second = leases("first", watch=Watch(5)), leases("second", watch=Watch(70000))
    assert first.held()
    assert not second.held()

    assert not passed(second, LENGTH - 0.1)
    assert passed(second, 0.1)
    assert term(second) == 2


def test_silence_is_counted_from_the_last_beat_that_was_seen(leases):
    first, second = leases("first"), leases("second")
    assert first.held()
    assert not second.held()
    assert passed(first, LENGTH / 2)

    assert not passed(second, LENGTH - 0.1), "it sees the beat only now"
    assert not passed(second, LENGTH - 0.1)
    assert passed(second, 0.1)


def test_a_process_that_has_just_come_waits_as_long_as_any_other(leases):
    first = leases("first")
    assert first.held()
    late = leases("late", watch=Watch(10**6))

    assert not late.held()
    assert passed(late, LENGTH)


def test_a_database_that_answers_slowly_does_not_shorten_the_wait(leases):
    """What counts is when the beat was seen, not when it was asked for."""
    first, second = leases("first"), leases("second")
    assert first.held()
    times = iter([100, 100 + LENGTH, 101 + LENGTH, 101 + LENGTH])
    second.watch = second._seconds = lambda: next(times)

    assert not second.held()
    assert not second.held()


def test_a_stopped_holder_that_wakes_finds_its_term_gone(leases):
    first, second = leases("first"), leases("second")
    assert first.held()
    assert not second.held()
    assert passed(second, LENGTH)

    assert first.held(), "its own clock stood still, so it does not know yet"
    assert not stands(first), "but what it does no longer stands"
    assert stands(second)
    assert not passed(first, LENGTH / 3)


def test_nobody_takes_over_before_the_transaction_in_which_it_stood_has_ended(leases):
    first, second = leases("first"), leases("second")
    assert first.held()
    assert not second.held()
    second.watch.now += LENGTH

    with ThreadPoolExecutor() as other:
        with first.database.write() as connection:
            assert first.stands(connection)
            taken = other.submit(second.held)
            assert not taken.done()
            assert first.stands(connection)
        assert taken.result(30)
    assert not stands(first)


def test_a_lease_that_is_given_up_is_taken_at_once(leases):
    first, second = leases("first"), leases("second")
    assert first.held()
    assert not second.held()

    first.release()
    assert not stands(first)
    assert second.held()
    assert term(second) == 2
    assert not first.held()


def test_giving_up_what_another_holds_by_now_changes_nothing(leases):
    first, second = leases("first"), leases("second")
    assert first.held()
    assert not second.held()
    assert passed(second, LENGTH)

    first.release()
    assert stands(second)


class Unreliable:
    """A database whose next write fails: before it is committed, or only the answer is lost."""

    def __init__(self, database):
        self.read, self._write, self.fails = database.read, database.write, ""

    @contextmanager
    def write(self):
        with self._write() as connection:
            yield connection
            if self.fails == "before":
                raise ConnectionResetError
        if self.fails == "after":
            raise ConnectionResetError


def test_a_term_is_nobodys_whose_claim_was_not_committed(leases):
    """Otherwise two would believe in one term: who failed to commit it, and who claims it next."""
    first, second, third = leases("first"), leases("second"), leases("third")
    assert first.held()
    assert not second.held()
    assert not third.held()
    second.watch.now += LENGTH
    second._database = unreliable = Unreliable(second.database)

    unreliable.fails = "before"
    with pytest.raises(ConnectionResetError):
        second.held()
    unreliable.fails = ""

    assert passed(third, LENGTH)
    assert not second.held()
    assert (stands(second), stands(third)) == (False, True)


def test_whoever_lost_the_answer_to_its_claim_goes_on_with_it(leases):
    first = leases("first")
    first._database = unreliable = Unreliable(first.database)

    unreliable.fails = "after"
    with pytest.raises(ConnectionResetError):
        first.held()
    unreliable.fails = ""

    assert first.held()
    assert term(first) == 1


def test_processes_that_race_never_stand_in_one_term_together(place, leases):
    database = leases("nobody").database
    with database.write() as connection:
        NOTED.create(connection)

    assert raced(place, ["a", "b", "c", "d"]) == [0] * 4

    with database.read() as connection:
        stood = set(connection.execute(sa.select(NOTED.c.term, NOTED.c.holder)).all())
    assert len({held for held, _ in stood}) == len(stood)
    assert len({holder for _, holder in stood}) > 1, "it changed hands"
