"""The view of the log for a person with psql, on PostgreSQL."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from chassis.eventstore.migrations import AUDIT_LOG
from tests.chassis.stores import NOON, acquired, event_store


@pytest.fixture
def store(postgres_place):
    database = postgres_place.open()
    store = event_store(database)
    store.migrate()
    yield store
    database.close()


def shown(store, *columns):
    with store.database.read() as connection:
        return connection.execute(sa.select(*columns or AUDIT_LOG.c).order_by(AUDIT_LOG.c.position)).all()


def append(store, *new):
    with store.write():
        return store.append(new)


def test_every_event_is_shown_with_its_place_its_name_what_it_says_and_when_it_was_recorded(store):
    first, second = append(store, acquired("b-1"), acquired("b-2"))

    one, two = shown(store)
    assert (one.position, one.stream, one.version) == (first.position, "copy/b-1", 1)
    assert (two.position, two.stream, two.version) == (second.position, "copy/b-2", 1)
    assert one.name == "copy-acquired"
    assert one.event == {"on": "2026-03-01", "copy_id": "b-1", "title": "Truyện Kiều"}
    assert (one.meta["principal"], one.meta["epoch"]) == ("p-1", 1)
    assert one.recorded_at == NOON


def test_it_can_be_asked_by_what_an_event_says(store):
    append(store, acquired("b-1"), acquired("b-2"))

    query = sa.select(AUDIT_LOG.c.stream).where(AUDIT_LOG.c.event["copy_id"].astext == "b-2")
    with store.database.read() as connection:
        assert connection.scalars(query).all() == ["copy/b-2"]


def test_an_event_with_a_character_that_jsonb_does_not_know_hides_no_other(store):
    odd = acquired("b-1")
    append(store, replace(odd, event=odd.event.model_copy(update={"title": "a\0b"})), acquired("b-2"))

    titles = [event["title"] for (event,) in shown(store, AUDIT_LOG.c.event)]
    assert titles == ["a\N{REPLACEMENT CHARACTER}b", "Truyện Kiều"]


def test_nothing_can_be_written_through_it(store):
    append(store, acquired("b-1"))
    with pytest.raises(sa.exc.DBAPIError), store.write() as connection:
        connection.execute(sa.update(AUDIT_LOG).values(event={}))
    with pytest.raises(sa.exc.DBAPIError), store.write() as connection:
        connection.execute(sa.delete(AUDIT_LOG))
    assert len(shown(store)) == 1
