"""Senders at the same time share commits, and each gets its own answers, whatever happens to the others."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from chassis.acts.performing import Submission
from tests.chassis.acts.conftest import CLERK, acquire, back
from tests.chassis.library.acts import BreakDown
from tests.chassis.library.domain import day

BROKEN = BreakDown(on=day("2026-03-02"), unit="b-1")


def send_while_the_store_is_busy(library, first, *others):
    """Sends each act from its own thread while a writer holds the store. The first waits for the store, the others
    for the first, so that they share the commit after its. Their results, in order."""
    acts = library.acts
    with ThreadPoolExecutor(1 + len(others)) as threads:
        with library.store.write():
            sent = [threads.submit(library.send, first)]
            wait_until(lambda: acts._turn.locked() and not acts._queue)
            sent += [threads.submit(library.send, act) for act in others]
            wait_until(lambda: len(acts._queue) == len(others))
        return [future.exception(60) or future.result() for future in sent]


def wait_until(holds):
    pause = threading.Event()
    while not holds():
        pause.wait(0.002)


def test_each_sender_gets_its_own_answer_and_commits_are_fewer_than_senders(library):
    before = library.commits
    answers = send_while_the_store_is_busy(library, *(acquire(f"c-{number}") for number in range(12)))

    assert [[event.subject for event in answer.events] for answer in answers] == [[f"c-{n}"] for n in range(12)]
    assert library.commits - before == 2


def test_refusals_and_acceptances_in_one_commit_do_not_touch_each_other(library):
    answers = send_while_the_store_is_busy(library, acquire("c-1"), back("b-1"), acquire("c-2"), back("b-2"))

    assert [answer.outcome for answer in answers] == ["accepted", "refused", "accepted", "refused"]
    assert {row["target"] for row in library.attempts} == {"b-1", "b-2"}


def test_one_senders_unexpected_error_is_its_own_and_the_others_are_answered(library):
    acts = [acquire("c-0"), acquire("c-1"), BROKEN, acquire("c-2")]
    results = send_while_the_store_is_busy(library, *acts)

    assert [getattr(result, "outcome", type(result).__name__) for result in results] == [
        "accepted",
        "accepted",
        "RuntimeError",
        "accepted",
    ]
    assert {stream for _, stream in library.log} >= {"copy/c-0", "copy/c-1", "copy/c-2"}


def test_an_unexpected_error_leaves_nothing_of_its_sender_behind(library):
    before = library.log
    with pytest.raises(RuntimeError, match="a bug in a decision"):
        library.acts.perform([Submission(acquire("c-1"), CLERK, "k-1"), Submission(BROKEN, CLERK, "k-2")])

    assert library.log == before
    assert library.send(acquire("c-1"), key="k-1").outcome == "accepted"


def test_one_key_from_two_senders_at_once_is_performed_once(library):
    before = len(library.log)
    first, second = send_while_the_store_is_busy(library, acquire("c-1"), acquire("c-1"))

    assert first.as_json() == second.as_json()
    assert len(library.log) == before + 1


def test_many_senders_lose_nothing(library):
    def send(number):
        return library.send(acquire(f"c-{number}"))

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(send, range(80)))

    assert {answer.outcome for answer in answers} == {"accepted"}
    assert sorted(stream for _, stream in library.log if "/c-" in stream) == sorted(f"copy/c-{n}" for n in range(80))
