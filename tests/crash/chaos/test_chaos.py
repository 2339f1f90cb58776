"""Whatever is broken, and however often, everything holds at the end; the seed says what was broken."""

import os

import pytest

from tests.crash.chaos.places import workplace
from tests.crash.chaos.rounds import perform

SEED = int(os.environ.get("SEED", "1"))

AT_LEAST = {
    "a service killed": 20,
    "the relay's leader killed": 5,
    "one broker of three killed": 3,
    "all brokers killed": 1,
    "PostgreSQL killed": 3,
    "stopped past the session timeout": 3,
    "network cut: service and database": 2,
    "network cut: broker and services": 2,
    "all topics lost and rebuilt": 1,
}


@pytest.mark.usefixtures("private_kafka", "private_postgres")
def test_whatever_is_broken_nothing_is_lost_doubled_or_out_of_order(record_property):
    with workplace() as folder:
        report = perform(folder, SEED)
        record_property("chaos", report.as_text())

        assert report.wrong == {}, report.as_text()
        assert {kind: report.faults[kind] for kind in AT_LEAST} == AT_LEAST
        assert min(report.events.values()) > 0
