"""What writes to a store from another process."""

from multiprocessing import get_context

from chassis.clock import SystemClock
from tests.chassis.stores import acquired, event_store

_PROCESSES = get_context("forkserver")  # a fork of a process that has imported this and has no connections
_PROCESSES.set_forkserver_preload([__name__])


def in_processes(work, place, names):
    """Starts `work(place, name)` in a process for each name."""
    started = [_PROCESSES.Process(target=work, args=(place, name)) for name in names]
    for process in started:
        process.start()
    return started


def finished(processes):
    """Waits for them; their exit codes."""
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]


def append_to_own_streams(place, name):
    """Commits 40 times, sometimes two events at once."""
    database = place.open()
    store = event_store(database, SystemClock())
    for number in range(40):
        pair = [acquired(f"{name}-{number}-{letter}") for letter in "ab"[: 1 + number % 2]]
        with store.write():
            store.append(pair)
    database.close()


COMMITTED_EACH = 60
"""How many events `append_to_own_streams` commits."""


def append_to_one_stream(place, name):
    """Takes the next version of one stream, 25 times: what is decided on is what is committed on."""
    database = place.open()
    store = event_store(database, SystemClock())
    for _ in range(25):
        with store.write():
            version = len(store.stream("copy/shared")) + 1
            new = acquired("shared", version=version)
            store.append(
                [type(new)(new.stream, version, new.event.model_copy(update={"title": name}), new.circumstances)]
            )
    database.close()


def migrate(place, _name):
    """Creates the tables, as every replica of a service that starts would."""
    database = place.open()
    event_store(database, SystemClock()).migrate()
    database.close()
