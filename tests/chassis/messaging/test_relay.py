"""The relay publishes the log in order, at least once, the same bytes every time."""

from functools import partial

import pytest
import sqlalchemy as sa

from chassis.eventstore.store import NewEvent
from chassis.messaging.bus import InProcessBus
from chassis.messaging.lease import Lease
from chassis.messaging.outbox import LogOutbox
from chassis.messaging.relay import Relay
from tests.chassis.library.domain import CardIssued, CopyLent, CopyReturned, LoanNoted, day
from tests.chassis.library.language import TOPIC, TRANSLATION
from tests.chassis.stores import SOMEBODY, acquired, event_store


class Broken(Exception):
    pass


class Topic:
    """Keeps what was published; breaks before or after keeping when it is told to."""

    def __init__(self):
        self.records = []
        self.breaks_before = self.breaks_after = False

    def publish(self, records):
        if self.breaks_before:
            raise Broken
        self.records += records
        if self.breaks_after:
            raise Broken

    @property
    def ids(self):
        return [record.header("ce_id") for record in self.records]


@pytest.fixture
def place(shared_place):
    return shared_place


@pytest.fixture
def topic():
    return Topic()


@pytest.fixture
def relay(store, topic):
    return Relay(LogOutbox(store, TRANSLATION), topic, page=3)


def append(store, *new):
    with store.write():
        return store.append(new)


def loan(copy):
    """Acquired, lent, noted privately, and back."""
    on = day("2026-03-02")
    return [
        acquired(copy),
        NewEvent(f"copy/{copy}", 2, CopyLent(on=on, copy_id=copy, reader="lan"), SOMEBODY),
        NewEvent(f"reader/{copy}", 1, CardIssued(on=on, reader="lan"), SOMEBODY),
        NewEvent(f"reader/{copy}", 2, LoanNoted(on=on, reader="lan", copies=(copy,)), SOMEBODY),
        NewEvent(f"copy/{copy}", 3, CopyReturned(on=on, copy_id=copy), SOMEBODY),
    ]


def relay_all(relay):
    passed = 0
    while step := relay.step():
        passed += step
    return passed


def test_the_log_is_published_in_order_under_the_keys_of_its_events(store, relay, topic):
    append(store, *loan("b-1"), *loan("b-2"))

    assert relay_all(relay) == 10
    assert [(record.key, record.header("ce_type")) for record in topic.records] == [
        (copy, kind) for copy in ("b-1", "b-2") for kind in ("CopyListed", "LoanStarted", "LoanEnded")
    ]
    assert {record.topic for record in topic.records} == {TOPIC}
    assert relay.step() == 0
    assert relay.lag() == 0


def test_lag_counts_what_is_not_published(store, relay):
    append(store, *loan("b-1"))
    assert relay.lag() == 5
    relay.step()
    assert relay.lag() == 2


def test_each_record_names_the_position_published_before_it_over_private_events(store, relay, topic):
    append(store, *loan("b-1"), *loan("b-2"))
    relay_all(relay)

    positions = [int(record.header("ce_sequence")) for record in topic.records]
    assert [int(record.header("ce_previous")) for record in topic.records] == [0, *positions[:-1]]
    assert positions[2] - positions[1] == 3, "two private events lie between"


def test_the_chain_goes_on_over_a_page_of_private_events_and_a_new_relay(store, topic):
    append(store, *loan("b-1"))
    for _ in range(5):
        Relay(LogOutbox(store, TRANSLATION), topic, page=1).step()

    sequences = [int(record.header("ce_sequence")) for record in topic.records]
    assert [int(record.header("ce_previous")) for record in topic.records] == [0, *sequences[:-1]]


def test_nothing_is_passed_when_publishing_fails(store, relay, topic):
    append(store, *loan("b-1"))
    topic.breaks_before = True
    with pytest.raises(Broken):
        relay.step()
    assert (topic.records, relay.lag()) == ([], 5)

    topic.breaks_before = False
    relay_all(relay)
    assert len(topic.records) == 3


def test_a_crash_between_publishing_and_the_checkpoint_sends_the_same_records_again(store, relay, topic):
    append(store, *loan("b-1"))
    topic.breaks_after = True
    with pytest.raises(Broken):
        relay.step()
    first = list(topic.records)
    topic.breaks_after = False
    relay_all(Relay(LogOutbox(store, TRANSLATION), topic, page=3))

    assert topic.records[: len(first)] == topic.records[len(first) : 2 * len(first)] == first
    assert len(set(topic.ids)) == 3


def test_after_a_rewind_the_whole_log_is_published_again_byte_for_byte(store, relay, topic):
    append(store, *loan("b-1"), *loan("b-2"))
    relay_all(relay)
    published = list(topic.records)
    append(store, *loan("b-3"))

    topic.records.clear()
    assert relay.rewind() == 15
    assert relay.lag() == 15
    relay_all(Relay(LogOutbox(store, TRANSLATION), topic, page=2))
    assert topic.records[: len(published)] == published
    assert topic.records[0].header("ce_previous") == "0", "the chain begins anew"
    assert len(topic.records) == 9
    assert relay.lag() == 0


def test_a_rewind_before_anything_was_published_loses_nothing(store, relay, topic):
    append(store, *loan("b-1"))
    relay.rewind()
    relay_all(relay)

    assert len(topic.records) == 3


def test_no_empty_page_is_handed_over(store):
    class Strict:
        def publish(self, records):
            assert records

    append(store, *loan("b-1"))
    assert relay_all(Relay(LogOutbox(store, TRANSLATION), Strict(), page=1)) == 5


class Interrupted(Topic):
    """Something happens while the page of this number, counted from 1, is on its way: once."""

    def __init__(self, page, happens):
        super().__init__()
        self.left, self.happens = page, happens

    def publish(self, records):
        super().publish(records)
        self.left -= 1
        if self.left == 0:
            self.happens()


@pytest.mark.parametrize("page", [1, 2])
def test_a_rewind_in_the_middle_of_a_step_is_not_overwritten_by_its_checkpoint(store, page):
    """Not even in the middle of the first page: it too may be lost with the topic by then."""
    append(store, *loan("b-1"), *loan("b-2"))
    operator = Relay(LogOutbox(store, TRANSLATION), Topic())
    topic = Interrupted(page, operator.rewind)
    relay = Relay(LogOutbox(store, TRANSLATION), topic, page=3)
    for _ in range(page):
        relay.step()
    assert relay.lag() == 10

    before = list(topic.records)
    relay_all(relay)
    again = topic.records[len(before) :]
    assert len(again) == 6
    assert again[: len(before)] == before


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def replicas(store):
    """Two processes of one service, each with its own connections, clock and share in the lease."""
    clocks = {"a": Clock(), "b": Clock()}
    leases = {name: Lease(store.database, "leader", name, 9, clock) for name, clock in clocks.items()}
    return [(clocks[name], partial(Relay, LogOutbox(store, TRANSLATION), lease=leases[name])) for name in clocks]


def test_only_the_leader_publishes(store, topic, replicas):
    (_, first), (_, second) = replicas
    append(store, *loan("b-1"))

    assert first(topic).step() == 5
    append(store, *loan("b-2"))
    assert second(topic).step() == 0
    assert first(topic).step() == 5
    assert len(topic.records) == 6


def test_a_deposed_leader_moves_nothing_even_where_the_new_one_has_not_moved_yet(store, replicas):
    (_, first), (clock, second) = replicas
    append(store, *loan("b-1"))
    waiting = second(Topic())

    def deposed():
        assert waiting.step() == 0
        clock.now += 9
        waiting._lease.held()

    late = first(Interrupted(1, deposed))
    late.step()
    assert late.lag() == 5
    assert waiting.step() == 5


def test_a_deposed_leader_does_not_move_the_checkpoint_and_both_have_published_the_same_bytes(store, replicas):
    """The first stops with a page on its way, for longer than the lease; the second publishes it, and goes on."""
    (_, first), (clock, second) = replicas
    append(store, *loan("b-1"), *loan("b-2"))
    theirs = Topic()
    other = second(theirs, page=3)

    def taken_over():
        assert other.step() == 0
        clock.now += 9
        assert other.step() == 3

    ours = Interrupted(1, taken_over)
    late = first(ours, page=5)
    late.step()

    assert late.lag() == 7, "where the new leader put it"
    relay_all(other)
    assert theirs.records[: len(ours.records)] == ours.records
    assert len(theirs.ids) == len(set(theirs.ids)) == 6


def test_an_event_in_neither_table_stops_the_relay_rather_than_being_passed_over(store, topic):
    append(store, *loan("b-1"))
    forgetful = type(TRANSLATION)(TOPIC, {}, TRANSLATION.private, TRANSLATION.seal, TRANSLATION.value)

    with pytest.raises(KeyError):
        Relay(LogOutbox(store, forgetful), topic).step()
    assert Relay(LogOutbox(store, forgetful), topic).lag() == 5


def test_positions_beyond_32_bits_are_checkpointed(postgres_place, clock, topic):
    database = postgres_place.open()
    store = event_store(database, clock)
    store.migrate()
    with store.write() as connection:
        connection.execute(sa.text("ALTER SEQUENCE stored_events_notification_id_seq RESTART WITH 3000000000"))
        store.append(loan("b-1"))
    relay = Relay(LogOutbox(store, TRANSLATION), topic)

    relay_all(relay)
    assert relay.lag() == 0
    database.close()


class Listener:
    def __init__(self, *topics):
        self.topics, self.heard, self.breaks = topics, [], False

    def receive(self, records):
        if self.breaks:
            raise Broken
        self.heard += records


def test_the_bus_delivers_a_page_to_every_receiver_of_its_topic_before_the_checkpoint_moves(store):
    bus, first, second, other = InProcessBus(), Listener(TOPIC), Listener("x", TOPIC), Listener("x")
    for listener in (first, second, other):
        bus.subscribe(listener)
    append(store, *loan("b-1"))
    relay = Relay(LogOutbox(store, TRANSLATION), bus)
    second.breaks = True
    with pytest.raises(Broken):
        relay.step()
    assert relay.lag() == 5

    second.breaks = False
    relay_all(relay)
    ids = [record.header("ce_id") for record in second.heard]
    assert len(ids) == 3
    assert [record.header("ce_id") for record in first.heard] == ids * 2
    assert other.heard == []
