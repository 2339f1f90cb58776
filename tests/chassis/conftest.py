import pytest

from chassis.clock import SimulatedClock
from tests.chassis.stores import NOON, Place, event_store


def _place(kind, request):
    if kind == "postgres":
        return Place(dsn=request.getfixturevalue("postgres_dsn"), schema=request.getfixturevalue("schema_name"))
    return Place(file=request.getfixturevalue("tmp_path") / "store.sqlite" if kind == "file" else None)


@pytest.fixture(params=["memory", "file", "postgres"])
def place(request):
    """Each place that a store can be in."""
    return _place(request.param, request)


@pytest.fixture(params=["file", "postgres"])
def shared_place(request):
    """Each place that several processes can open."""
    return _place(request.param, request)


@pytest.fixture
def postgres_place(request):
    return _place("postgres", request)


@pytest.fixture
def file_place(request):
    return _place("file", request)


@pytest.fixture
def clock():
    return SimulatedClock(NOON)


@pytest.fixture
def database(place):
    database = place.open()
    yield database
    database.close()


@pytest.fixture
def store(database, clock):
    """A migrated, empty store, in each place."""
    store = event_store(database, clock)
    store.migrate()
    return store
