"""Facts flow one way: registration, evaluation, recognition; whoever else listens only reads."""

import importlib
from graphlib import TopologicalSorter

import pytest

from contracts.topics import MINISTRY, NATIONAL, TOPICS, topic_of
from tests.architecture.source import ROOT, SERVICES
from tests.services.registration.running import Installed

DECIDING = ("registration", "evaluation", "recognition")
WITHIN = [topic for topic in TOPICS if topic.name not in (NATIONAL, MINISTRY)]
BUILT = [name for name in SERVICES if (ROOT / "services" / name / "bootstrap.py").is_file()]


@pytest.fixture(scope="module")
def subscriptions(tmp_path_factory):
    """Each service with those whose events reach its consumers."""
    found = {}
    for name in BUILT:
        build = importlib.import_module(f"services.{name}.bootstrap").build
        consumers = Installed(build, tmp_path_factory.mktemp(name)).service.consumers
        found[name] = {topic.split(".")[1] for consumer in consumers for topic in consumer.topics}
    return found


def test_no_service_hears_of_itself_in_a_circle(subscriptions):
    order = list(TopologicalSorter(subscriptions).static_order())

    assert [name for name in order if name in DECIDING and name in BUILT] == [n for n in DECIDING if n in BUILT]


def test_who_decides_hears_only_of_those_who_decide_before(subscriptions):
    for number, name in enumerate(DECIDING):
        assert subscriptions.get(name, set()) <= set(DECIDING[:number]), name


def test_nobody_but_the_ledger_may_hear_of_those_who_only_read(subscriptions):
    for name, heard in subscriptions.items():
        assert heard <= {*DECIDING, "notification"} if name == "audit" else heard <= set(DECIDING), name


def test_the_ledger_hears_of_every_service_that_decides(subscriptions):
    assert set(DECIDING) <= subscriptions["audit"]


def test_the_readers_of_a_topic_are_the_services_that_hear_of_its_writer(subscriptions):
    readers = {topic.name: set(topic.readers) for topic in WITHIN}

    assert readers == {
        topic.name: {name for name, heard in subscriptions.items() if heard & set(topic.writers)} for topic in WITHIN
    }


def test_each_service_that_publishes_writes_one_topic_of_its_own(subscriptions):
    assert sorted(writer for topic in WITHIN for writer in topic.writers) == sorted(subscriptions.keys() - {"audit"})
    assert all(topic.name == topic_of(*topic.writers) for topic in WITHIN)


def test_the_ledger_alone_writes_what_leaves_the_province_and_no_service_reads_it():
    (national,) = (topic for topic in TOPICS if topic.name == NATIONAL)

    assert (national.writers, national.readers) == (("audit",), ("ministry",))


def test_the_ministry_alone_writes_what_comes_from_it_and_registration_alone_reads_it():
    (ministry,) = (topic for topic in TOPICS if topic.name == MINISTRY)

    assert (ministry.writers, ministry.readers) == (("ministry",), ("registration",))
