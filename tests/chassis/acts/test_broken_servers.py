"""Acts with known keys while the server is killed, stopped, paused and failed over: nothing lost, nothing twice, and
never another answer than what became of the act, or 503."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest
import sqlalchemy as sa

from chassis.database import postgres
from chassis.patience import Patience
from tests.chassis.acts.conftest import Library
from tests.chassis.acts.counter import Counter, is_unavailable
from tests.chassis.stores import event_store
from tests.servers import postgres as servers

SENDERS, EACH = 4, 12
TRIES = 400


@contextmanager
def a_counter(dsn, schema, patience=Patience()):  # noqa: B008
    """A counter of a library that is empty."""
    database = postgres(dsn, schema, patience)
    library = Library(event_store(database))
    library.store.migrate()
    yield Counter(library)
    database.close()


def send_all(counter, sender, answers):
    """Sends the sender's acts, each under its key until it is accepted, as a patient client does."""
    for number in range(EACH):
        copy = f"{sender}-{number}"
        for _ in range(TRIES):
            answer = counter.acquire(copy, f"key-{copy}")
            answers.append(answer)
            if answer.status_code != 503:
                break


def everything():
    return sorted(f"copy/{sender}-{number}" for sender in range(SENDERS) for number in range(EACH))


def under_load(counter, disturb):
    """All senders at once, while `disturb` breaks something; it is given what waits for a number of answers."""
    answers = []
    with ThreadPoolExecutor(SENDERS) as threads:
        sending = [threads.submit(send_all, counter, sender, answers) for sender in range(SENDERS)]
        disturb(lambda count: wait_until(lambda: len(answers) >= count))
        for sent in sending:
            sent.result()
    return answers


def wait_until(holds):
    pause = threading.Event()
    while not holds():
        pause.wait(0.01)


def nothing_is_lost_or_doubled(counter, answers):
    assert {answer.status_code for answer in answers} <= {200, 503}
    assert all(is_unavailable(answer) for answer in answers if answer.status_code == 503)
    told = [event["subject"] for answer in answers if answer.status_code == 200 for event in answer.json()["events"]]
    assert sorted(f"copy/{copy}" for copy in told) == everything()
    assert sorted(stream for _, stream in counter.library.log) == everything()
    return True


def test_a_server_that_is_killed_and_restarted_under_load_loses_and_doubles_nothing(own_postgres):
    def disturb(answered):
        for end in (own_postgres.kill, own_postgres.stop):
            answered(5)
            end()
            own_postgres.start()

    with a_counter(own_postgres.dsn, "restarted") as counter:
        assert nothing_is_lost_or_doubled(counter, under_load(counter, disturb))


def test_a_server_that_hangs_is_503_for_acts_and_for_questions_until_it_goes_on(own_postgres):
    patience = Patience(reach=1, answer=2)
    with a_counter(own_postgres.dsn, "hung", patience) as counter, ThreadPoolExecutor() as threads:
        assert counter.acquire("b-1", "k-1").status_code == counter.attempts().status_code == 200
        own_postgres.pause()
        try:
            asked = [threads.submit(counter.attempts), threads.submit(counter.acquire, "b-2", "k-2")]
            answers = [asking.result(120) for asking in asked]
        finally:
            own_postgres.resume()
        assert all(is_unavailable(answer) for answer in answers)
        wait_until(lambda: counter.attempts().status_code == 200)
        assert counter.acquire("b-2", "k-2").json()["outcome"] == "accepted"
        assert sorted(stream for _, stream in counter.library.log) == ["copy/b-1", "copy/b-2"]


def test_a_server_that_hangs_in_the_middle_of_an_act_is_given_up(own_postgres):
    with a_counter(own_postgres.dsn, "held", Patience(reach=1, answer=2)) as counter, ThreadPoolExecutor() as threads:
        other = event_store(postgres(own_postgres.dsn, "held"))
        with psycopg.connect(own_postgres.dsn, autocommit=True) as watcher:
            waits = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            with other.write():
                asking = threads.submit(counter.acquire, "b-1", "k-1")
                wait_until(lambda: watcher.execute(waits).fetchone() == (1,))
                own_postgres.pause()
                try:
                    assert is_unavailable(asking.result(120))
                finally:
                    own_postgres.resume()
        other.database.close()
        wait_until(lambda: counter.acquire("b-1", "k-1").status_code == 200)
        assert counter.library.log == [("CopyAcquired", "copy/b-1")]


@pytest.fixture
def standby(own_postgres, tmp_path_factory):
    """A second server that follows the first, which commits nothing that the second has not."""
    with servers.private() as standby:
        standby.stop()
        backup = tmp_path_factory.mktemp("standby") / "backup"
        own_postgres.base_backup(backup)
        (backup / "standby.signal").touch()
        standby.restore(backup)
        standby.settings["primary_conninfo"] = own_postgres.dsn
        standby.dsn = own_postgres.dsn.replace(f":{own_postgres.port}/", f":{standby.port}/")
        standby.start()
        with psycopg.connect(own_postgres.dsn, autocommit=True) as primary:
            primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            primary.execute("SELECT pg_reload_conf()")
            followed = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
            wait_until(lambda: primary.execute(followed).fetchone() == (1,))
        yield standby


def test_after_a_fail_over_the_acts_go_on_at_the_server_that_was_promoted(own_postgres, standby):
    def fail_over(answered):
        answered(5)
        own_postgres.kill()
        with psycopg.connect(standby.dsn, autocommit=True) as promoted:
            promoted.execute("SELECT pg_promote()")

    url = sa.make_url(own_postgres.dsn)
    both = [f"127.0.0.1:{server.port}" for server in (own_postgres, standby)]
    either = url._replace(host=None, port=None).update_query_dict({"host": both})
    with a_counter(either, "failed_over") as counter:
        assert nothing_is_lost_or_doubled(counter, under_load(counter, fail_over))
    with a_counter(standby.dsn, "failed_over") as promoted:
        assert len(promoted.library.log) == SENDERS * EACH
