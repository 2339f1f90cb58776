"""`dienhinh topics` makes what the brokers lack and names what it leaves; `dienhinh serve` starts on nothing else."""

import pytest
from confluent_kafka.admin import NewTopic

from contracts.topics import TOPICS

NAMES = [topic.name for topic in TOPICS]


@pytest.fixture
def brokers(secure_kafka, said):
    """Brokers that ask who one is, with none of our topics and rights; the administrator is who runs the commands."""
    administrator = secure_kafka.administrator
    if there := [name for name in NAMES if name in administrator.list_topics(timeout=30).topics]:
        for gone in administrator.delete_topics(there).values():
            gone.result(30)
        while any(name in administrator.list_topics(timeout=30).topics for name in NAMES):
            pass
    said(
        {
            "KAFKA_BOOTSTRAP": secure_kafka.bootstrap,
            "KAFKA_SECURITY": "SASL_SSL",
            "KAFKA_USER": secure_kafka.admin,
            "KAFKA_PASSWORD": secure_kafka.password,
            "KAFKA_CA_FILE": secure_kafka.ca_file,
        }
    )
    return secure_kafka


def test_what_is_missing_is_planned_with_status_1_applied_and_gone(brokers, dienhinh):
    planned = dienhinh("topics", "plan")
    assert planned.status == 1
    for name in NAMES:
        assert f"{name}: missing: to be created with 24 partitions" in planned.out
    assert "allowed: User:registration write topic dienhinh.registration.v1" in planned.out
    assert "allowed: User:audit read group dienhinh.audit.*" in planned.out
    assert set(NAMES).isdisjoint(brokers.administrator.list_topics(timeout=30).topics), "planning makes nothing"

    applied = dienhinh("topics", "apply")
    assert (applied.status, applied.err) == (0, "")
    assert planned.out.splitlines() == applied.out.splitlines()[:-1]
    again = dienhinh("topics", "plan")
    assert (again.status, again.out) == (0, "không có khác biệt / nothing differs\n")
    assert dienhinh("topics", "apply").out == "đã thực hiện 0 việc / done\n"


def test_another_number_of_partitions_is_left_for_a_person_and_nobody_serves_on_it(brokers, dienhinh):
    brokers.administrator.create_topics([NewTopic(NAMES[0], 3, 1)])[NAMES[0]].result(30)
    brokers.leader(NAMES[0], 2)

    for command in ("plan", "apply", "apply"):
        done = dienhinh("topics", command)
        assert done.status == 1
        assert f"{NAMES[0]}: 3 partitions, not 24: keys would move  ← phải tự xử lý / left for a person" in done.out
    served = dienhinh("serve", "registration")
    assert served.status == 1
    assert f"cannot start: {NAMES[0]}: 3 partitions, not 24" in served.err


@pytest.mark.usefixtures("brokers")
def test_nobody_serves_on_a_topic_that_is_missing(dienhinh):
    served = dienhinh("serve", "audit")

    assert served.status == 1
    assert "dienhinh topics apply" in served.err


@pytest.mark.usefixtures("brokers")
def test_whoever_the_brokers_do_not_know_is_told_so(dienhinh, said):
    said({"KAFKA_PASSWORD": "guessed"})
    done = dienhinh("topics", "plan")

    assert done.status == 1
    assert "invalid credentials" in done.err
    assert "guessed" not in done.err


def test_what_the_commands_are_not_told_is_named(dienhinh, said):
    said({"KAFKA_BOOTSTRAP": None, "DATABASE_URL": None})
    planned = dienhinh("topics", "plan")
    assert planned.status == 2
    assert "DIENHINH_KAFKA_BOOTSTRAP: Field required" in planned.err
    assert "DATABASE_URL" not in planned.err, "who makes topics needs no database"

    served = dienhinh("serve", "audit")
    assert served.status == 2
    assert "DIENHINH_KAFKA_BOOTSTRAP: Field required" in served.err
    assert "DIENHINH_DATABASE_URL: Field required" in served.err


def test_a_group_of_settings_that_cannot_be_read_is_named_and_not_shown(dienhinh, said):
    said({"CHANNELS": "secret"})
    served = dienhinh("serve", "audit")

    assert served.status == 2
    assert "channels" in served.err
    assert "secret" not in served.err


def test_a_service_that_does_not_exist_is_named_with_those_that_do(dienhinh):
    served = dienhinh("serve", "portal")

    assert served.status == 2
    assert "portal" in served.err
    assert "registration" in served.err


@pytest.mark.parametrize("service", ["audit", "audit=127.0.0.1:8000", "=http://127.0.0.1:1"])
def test_a_gateway_is_told_names_with_addresses(dienhinh, service):
    done = dienhinh("gateway", f"--service={service}")

    assert done.status == 2
    assert "NAME=http" in done.err
