"""A reaction records what another service's event means here, in the transaction of the inbox, citing its cause."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from chassis.clock import SimulatedClock
from chassis.messaging import inbox
from chassis.messaging.consumer import Consumer
from chassis.messaging.dead_letters import letters
from chassis.messaging.reactions import Reactions, Reacts
from tests.chassis.library.domain import COPY, CopyAcquired, day
from tests.chassis.library.language import TOPIC, CopyListed, decode, note
from tests.chassis.stores import NOON, event_store


def keep(copy, message):
    if copy is None:
        yield CopyAcquired(on=day("2026-03-01"), copy_id=message.data.copy_id, title=message.data.title)


def keep_again(_copy, message):
    """A decision with a bug: the second time, no history is possible with it."""
    yield CopyAcquired(on=day("2026-03-01"), copy_id=message.data.copy_id, title=message.data.title)


@pytest.fixture
def place(shared_place):
    return shared_place


def branch(store, decide=keep):
    """The consumer of a branch that keeps what the library lists."""
    table = (Reacts(CopyListed, stream=lambda data: COPY.of(data.copy_id), decide=decide),)
    return Consumer("branch", [TOPIC], store.database, store.clock, decode, Reactions(store, table).handle)


def test_a_contract_event_becomes_an_event_of_an_own_stream_that_cites_it(store):
    branch(store).receive([note(1)])

    (recorded,) = store.stream("copy/b-1")
    assert recorded.event == CopyAcquired(on=day("2026-03-01"), copy_id="b-1", title="Truyện Kiều")
    assert (recorded.circumstances.causation_id, recorded.circumstances.correlation_id) == ("e-1", "c")
    assert recorded.circumstances.principal == "p"


def test_it_happens_once_however_often_the_event_is_delivered(store):
    consumer = branch(store, keep_again)
    consumer.receive([note(1), note(1)])
    consumer.receive([note(1)])

    assert len(store.stream("copy/b-1")) == 1


def test_an_effect_is_not_recorded_before_its_cause_though_the_clock_here_is_slow(database):
    slow = event_store(database, SimulatedClock(NOON - timedelta(hours=3)))
    slow.migrate()
    branch(slow).receive([note(1)])

    assert slow.stream("copy/b-1")[0].recorded_at == NOON


def test_the_events_and_the_inbox_are_committed_together_or_not_at_all(store):
    consumer = branch(store, lambda _copy, _message: (_ for _ in ()).throw(OSError("gone")))
    with pytest.raises(OSError, match="gone"):
        consumer.receive([note(1)])

    assert store.page(0, 9) == []
    with store.database.read() as connection:
        assert connection.execute(sa.select(inbox.INBOX)).all() == []
    branch(store).receive([note(1)])
    assert len(store.page(0, 9)) == 1


def test_an_impossible_history_is_a_dead_letter_and_records_nothing(store):
    branch(store, keep_again).receive([note(1), note(2), note(3, "b-2")])

    assert [item.stream for item in store.page(0, 9)] == ["copy/b-1", "copy/b-2"]
    with store.database.read() as connection:
        (letter,) = letters(connection)
    assert (letter["event_id"], letter["error"].split(":")[0]) == ("e-2", "Contradicted")
