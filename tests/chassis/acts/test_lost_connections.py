"""Acts on PostgreSQL while connections are lost, servers stop and hang, and pools are full: tried again, or 503."""

import json
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
import sqlalchemy as sa

from chassis.acts import performing, routes
from chassis.database import postgres
from chassis.patience import Patience
from tests.chassis.acts.conftest import Library, acquire
from tests.chassis.acts.counter import Counter, is_unavailable, lines
from tests.chassis.stores import event_store
from tests.chassis.wire import Wire


@pytest.fixture
def opened(schema_name):
    """`opened(dsn, patience)`: a library in a schema of its own."""
    databases = []

    def opened(dsn, patience=Patience()):  # noqa: B008
        databases.append(postgres(dsn, schema_name, patience))
        library = Library(event_store(databases[-1]))
        library.store.migrate()
        return library

    yield opened
    for database in databases:
        database.close()


@pytest.fixture
def wire(postgres_dsn):
    wire = Wire(postgres_dsn)
    yield wire
    wire.close()


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(performing, "PAUSES", (0.0, 0.0, 0.0))


@pytest.mark.parametrize("cut", [["there"], ["back"], ["there", "back"], ["back", "there", "there"]], ids="-".join)
def test_an_act_whose_commit_is_cut_off_is_done_once_and_answered(wire, opened, cut):
    library = opened(wire.url)
    wire.cut += cut
    answer = library.send(acquire("b-1"), key="k-1")

    assert wire.cut == []
    assert answer.outcome == "accepted"
    assert [event.subject for event in answer.events] == ["b-1"]
    assert library.log == [("CopyAcquired", "copy/b-1")]
    assert library.send(acquire("b-1"), key="k-1") == answer


@pytest.mark.parametrize(("where", "recorded"), [("there", []), ("back", [("CopyAcquired", "copy/b-1")])])
def test_after_a_bounded_number_of_tries_it_is_503_and_the_key_is_good_for_another(wire, opened, where, recorded):
    counter = Counter(opened(wire.url))
    wire.cut += [where, "there", "there", "there"]

    assert is_unavailable(counter.acquire("b-1", "k-1"))
    assert wire.cut == []
    assert counter.library.log == recorded
    assert counter.acquire("b-1", "k-1").json()["outcome"] == "accepted"
    assert counter.library.log == [("CopyAcquired", "copy/b-1")]


def test_a_session_that_is_ended_between_deciding_and_committing_is_replaced(opened, postgres_dsn):
    library = opened(postgres_dsn)
    ended = []

    @sa.event.listens_for(library.store.database.engine, "commit")
    def end(connection):
        if not ended:
            ended.append(connection.connection.dbapi_connection.info.backend_pid)
            with psycopg.connect(postgres_dsn) as other:
                assert other.execute("SELECT pg_terminate_backend(%s, 5000)", ended).fetchone() == (True,)

    assert library.send(acquire("b-1")).outcome == "accepted"
    assert len(ended) == 1
    assert library.log == [("CopyAcquired", "copy/b-1")]


def test_senders_that_share_a_lost_commit_get_their_answers_from_one_more(wire, opened):
    library = opened(wire.url)
    wire.cut.append("back")
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda number: library.send(acquire(f"b-{number}")), range(8)))

    assert [[event.subject for event in answer.events] for answer in answers] == [[f"b-{n}"] for n in range(8)]
    assert len(library.log) == 8


def test_a_pool_that_stays_full_is_503_for_acts_and_for_questions(opened, postgres_dsn):
    counter = Counter(opened(postgres_dsn, Patience(connections=2, reach=0.2)))
    engine = counter.library.store.database.engine
    with engine.connect(), engine.connect():
        assert is_unavailable(counter.acquire("b-1", "k-1"))
        assert is_unavailable(counter.attempts())
        assert is_unavailable(counter.ask("POST", "/acts", content=lines("b-1", "b-2")))
    assert counter.acquire("b-1", "k-1").status_code == counter.attempts().status_code == 200


def test_lines_that_come_after_the_store_went_away_are_answered_so_one_by_one(opened, postgres_dsn, monkeypatch):
    counter = Counter(opened(postgres_dsn, Patience(connections=2, reach=0.2)))
    monkeypatch.setattr(routes, "LINES_IN_ONE_COMMIT", 2)
    engine = counter.library.store.database.engine
    taken = []
    monkeypatch.setattr(counter.library.acts, "_committed", lambda: taken.extend([engine.connect(), engine.connect()]))

    answer = counter.ask("POST", "/acts", content=lines("b-1", "b-2", "b-3"))
    for connection in taken:
        connection.close()
    told = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["outcome"] for line in told] == ["accepted", "accepted", "unavailable"]
    assert told[2]["vi"] != told[2]["en"]
    assert [stream for _, stream in counter.library.log] == ["copy/b-1", "copy/b-2"]
