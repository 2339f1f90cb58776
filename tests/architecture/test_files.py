"""How the source is kept: files of one idea with a name that says it, and one place that asks for the time."""

import ast

from tests.architecture.source import PACKAGES, files, shown, tree

NAMELESS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc", "shared"}
MOST_LINES = 400

ASKS_FOR_THE_TIME = {
    "chassis/clock.py: datetime.now": "the one clock",
    "chassis/messaging/inbox.py: time.monotonic": "how long to wait for an event; no fact comes of it",
    "chassis/messaging/lease.py: time.monotonic": "how long the leader of a service has been silent",
    "chassis/messaging/kafka/consuming.py: time.monotonic": "how long to wait until nothing waits any more",
    "chassis/service/requests.py: time.perf_counter": "how long a request took, for metrics",
    "chassis/service/lifecycle.py: time.monotonic": "how long a worker has run, for its backoff and draining",
}
_CLOCKS = {
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
    "time": {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "localtime", "gmtime", "strftime"},
}


def _asking(file):
    """Every `datetime.now` and its like in a file, whether called or handed on, and whatever it was imported as."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if node.attr in _CLOCKS.get(owner, ()):
                yield f"{shown(file)}: {owner}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"{shown(file)}: time.{alias.name}" for alias in node.names if alias.name in _CLOCKS["time"])


def test_nothing_but_the_clock_asks_the_machine_for_the_time():
    found = {asked for file in files(*PACKAGES) for asked in _asking(file)}

    assert found - ASKS_FOR_THE_TIME.keys() == set()


def test_no_leave_to_ask_for_the_time_outlives_its_use():
    found = {asked for file in files(*PACKAGES) for asked in _asking(file)}

    assert ASKS_FOR_THE_TIME.keys() - found == set()


def test_no_file_is_named_for_nothing():
    assert [shown(file) for file in files(*PACKAGES, "tests") if file.stem in NAMELESS] == []


def test_no_file_holds_more_than_one_can_read():
    long = {
        shown(file): lines
        for file in files(*PACKAGES, "tests")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }

    assert long == {}


def test_every_module_says_what_it_is():
    silent = [
        shown(file)
        for file in files(*PACKAGES)
        if file.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(file))
    ]

    assert silent == []
