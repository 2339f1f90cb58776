"""What stands in the store: stable names, versions that are brought up on reading, JSON that plain SQL can read."""

import json

import pytest
import sqlalchemy as sa

from chassis.domain import DomainEvent
from chassis.eventstore.mapper import Mapper, UnknownEvent, canonical_json
from tests.chassis.library.domain import EVENTS, CopyAcquired
from tests.chassis.stores import acquired, event_store


def append(store, *new):
    with store.write():
        return store.append(new)


def scalar(store, statement):
    with store.database.read() as connection:
        return connection.scalar(sa.text(statement))


def with_shelf(fields):
    return {**fields, "shelf": fields.pop("place", "?")}


def capitals(fields):
    return {**fields, "shelf": fields["shelf"].upper()}


def newer_class():
    class CopyAcquired(DomainEvent):
        copy_id: str
        title: str
        shelf: str

    return CopyAcquired


def test_plain_sql_reads_the_events(store):
    append(store, acquired("b-1"))
    reading = {
        "postgresql": "SELECT convert_from(state, 'UTF8')::json #>> '{event,title}' FROM stored_events",
        "sqlite": "SELECT json_extract(state, '$.event.title') FROM stored_events",
    }

    assert scalar(store, reading[store.database.engine.dialect.name]) == "Truyện Kiều"
    assert scalar(store, "SELECT originator_id FROM stored_events") == "copy/b-1"
    assert scalar(store, "SELECT topic FROM stored_events") == "copy-acquired.1"


def test_the_same_event_is_stored_as_the_same_bytes_in_every_place(store):
    append(store, acquired("b-1"))

    state = bytes(scalar(store, "SELECT state FROM stored_events"))
    assert state == canonical_json(json.loads(state))
    assert json.loads(state)["event"] == {"copy_id": "b-1", "on": "2026-03-01", "title": "Truyện Kiều"}


def test_an_older_event_is_brought_up_step_by_step_on_reading(store, database):
    append(store, acquired("b-1"))
    newer = newer_class()
    upcast = event_store(database, mapper=Mapper((newer,), {"copy-acquired": (with_shelf, capitals)}))

    (read,) = upcast.stream("copy/b-1")
    assert read.event == newer(on=read.event.on, copy_id="b-1", title="Truyện Kiều", shelf="?")


def test_an_event_of_the_version_in_between_passes_only_the_later_steps(store, database):
    newer = newer_class()
    once = Mapper((newer,), {"copy-acquired": (with_shelf,)})
    twice = Mapper((newer,), {"copy-acquired": (with_shelf, capitals)})
    event = newer(**acquired("b-1").event.model_dump(), shelf="north")
    new = acquired("b-1")
    append(event_store(database, mapper=once), type(new)(new.stream, 1, event, new.circumstances))

    assert scalar(store, "SELECT topic FROM stored_events") == "copy-acquired.2"
    assert event_store(database, mapper=twice).stream("copy/b-1")[0].event.shelf == "NORTH"


def test_an_event_written_by_newer_code_is_unknown_rather_than_misread(store, database):
    newer = Mapper(EVENTS, {"copy-acquired": (lambda fields: fields,)})
    append(event_store(database, mapper=newer), acquired("b-1"))

    with pytest.raises(UnknownEvent, match=r"copy-acquired\.2"):
        store.stream("copy/b-1")


def test_an_event_whose_name_is_not_in_the_table_is_unknown(store, database):
    append(store, acquired("b-1"))
    other = event_store(database, mapper=Mapper(tuple(event for event in EVENTS if event is not CopyAcquired)))

    with pytest.raises(UnknownEvent, match="copy-acquired"):
        other.stream("copy/b-1")
    with pytest.raises(UnknownEvent, match="copy-acquired"):
        append(other, acquired("b-2"))
