"""The checks can fail: six faults, planted one at a time into running services, are each found by their check."""

import pytest

from tests.crash.chaos.checks import faults
from tests.crash.chaos.installation import serving
from tests.crash.chaos.places import workplace
from tests.crash.chaos.planted.schedules import SCHEDULES
from tests.crash.chaos.planted.stage import staged

pytestmark = pytest.mark.usefixtures("private_kafka", "private_postgres")

CAUGHT_BY = {
    "checkpoint-before-acknowledgement": "counts",
    "inbox-outside-the-transaction": "twice",
    "acknowledged-first": "counts",
    "error-swallowed": "counts",
    "key-ignored": "order",
    "epoch-ignored": "states",
}


@pytest.fixture(scope="module")
def place():
    """A folder for everything here."""
    with workplace() as folder:
        yield folder


@pytest.fixture(scope="module")
def servers(place):
    """One broker and one PostgreSQL, for one stage after the other."""
    with serving(place, brokers=1) as found:
        yield found


@pytest.mark.parametrize("plant", CAUGHT_BY)
def test_a_fault_that_is_planted_is_found(place, servers, plant):
    with staged(place / plant, servers, plant) as stage:
        SCHEDULES[plant](stage)
        found = faults(stage.evidence())

    assert CAUGHT_BY[plant] in found, found


def test_nothing_is_found_where_nothing_is_planted(place, servers):
    with staged(place / "nothing", servers, None) as stage:
        for schedule in SCHEDULES.values():
            schedule(stage)
        found = faults(stage.evidence())

    assert found == {}
