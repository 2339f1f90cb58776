import json
import logging
import threading
from io import StringIO

import pytest

from chassis.service.health import NotReady
from chassis.service.lifecycle import Backoff, Workers
from chassis.service.logs import configure_logs, log_of

NEVER_AGAIN = Backoff(first=3600, most=3600)
AT_ONCE = Backoff(first=0, most=0)


@pytest.fixture
def logged():
    stream = StringIO()
    configure_logs("INFO", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().handlers.clear()


class Steady:
    """Works until it is told to stop, then finishes what it holds."""

    def __init__(self):
        self.began, self.finished = threading.Event(), threading.Event()

    def run(self, stop):
        self.began.set()
        stop.wait()
        self.finished.set()


class Falling(Steady):
    """Falls `times` times, then works."""

    def __init__(self, times):
        super().__init__()
        self.left = times

    def run(self, stop):
        if self.left:
            self.left -= 1
            raise ConnectionError("broker gone")
        super().run(stop)


def red(workers):
    (check,) = workers.checks()
    try:
        check.probe()
    except NotReady as state:
        return str(state)
    return None


def wait_until(holds):
    pause = threading.Event()
    while not holds():
        pause.wait(0.001)


def test_workers_run_until_drained_and_finish_what_they_hold():
    one, other = Steady(), Steady()
    workers = Workers({"relay": one, "consumer": other}, log_of("filing"), drain_seconds=60)
    workers.start()
    one.began.wait()
    other.began.wait()
    workers.drain()
    assert one.finished.is_set()
    assert other.finished.is_set()


def test_a_worker_that_works_is_ready_and_named():
    steady = Steady()
    workers = Workers({"relay": steady}, log_of("filing"), drain_seconds=60)
    assert [check.name for check in workers.checks()] == ["worker:relay"]
    assert red(workers) == "not running"
    workers.start()
    steady.began.wait()
    assert red(workers) is None
    workers.drain()
    assert red(workers) == "not running"


def test_a_worker_that_falls_is_logged_and_red_while_it_waits_to_be_started_again(logged):
    workers = Workers({"relay": Falling(1)}, log_of("filing"), drain_seconds=60, backoff=NEVER_AGAIN)
    workers.start()
    wait_until(lambda: logged() and red(workers))
    assert red(workers) == "not running"
    workers.drain()
    (line,) = logged()
    assert (line["event"], line["worker"], line["service"]) == ("worker failed", "relay", "filing")
    assert line["exception"][0]["message"] == "broker gone"


def test_a_worker_that_falls_is_started_again_until_it_stands():
    falling = Falling(3)
    workers = Workers({"relay": falling}, log_of("filing"), drain_seconds=60, backoff=AT_ONCE)
    workers.start()
    falling.began.wait()
    assert red(workers) is None
    workers.drain()
    assert falling.finished.is_set()


def test_a_worker_that_ends_without_being_told_to_is_started_again(logged):
    class Ending(Steady):
        ended = False

        def run(self, stop):
            if self.ended:
                super().run(stop)
            self.ended = True

    ending = Ending()
    workers = Workers({"relay": ending}, log_of("filing"), drain_seconds=60, backoff=AT_ONCE)
    workers.start()
    ending.began.wait()
    workers.drain()
    assert [line["event"] for line in logged()] == ["worker ended by itself"]


def test_a_restarted_worker_is_red_until_it_has_outlived_the_pause_before_it():
    class Watch:
        now = 0.0

    falling = Falling(1)
    workers = Workers(
        {"relay": falling}, log_of("filing"), drain_seconds=60, backoff=Backoff(0.001, 0.001), seconds=lambda: Watch.now
    )
    workers.start()
    falling.began.wait()
    assert red(workers) == "started again after a failure"
    Watch.now = 1.0
    assert red(workers) is None
    workers.drain()


def test_a_worker_that_does_not_drain_in_time_is_logged_by_name(logged):
    let_go, began = threading.Event(), threading.Event()

    class Stuck:
        def run(self, _):
            began.set()
            let_go.wait()

    workers = Workers({"relay": Stuck(), "other": Steady()}, log_of("filing"), drain_seconds=0.01)
    workers.start()
    began.wait()
    workers.drain()
    let_go.set()
    (line,) = [line for line in logged() if line["event"] == "workers did not drain"]
    assert "relay" in line["workers"]


def test_pauses_double_up_to_the_longest():
    backoff, pauses = Backoff(first=0.5, most=3), [0.0]
    for _ in range(5):
        pauses.append(backoff.after(pauses[-1]))
    assert pauses[1:] == [0.5, 1, 2, 3, 3]
