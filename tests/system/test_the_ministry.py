"""What the ministry sends over a real broker: received, adopted by an act, in the ledger; a forgery listed as refused.

It adds to the record of the story, and so comes after all that compares it.
"""

import json

import pytest

from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.publishing import KafkaPublisher
from contracts.topics import MINISTRY
from deploy.processes import wait_until
from tests.services.registration.ministry import CRITERIA, TARGET, directive, sent, signed

pytestmark = pytest.mark.xdist_group("the story in the standard form")

PAPER = {"number": "9001", "symbol": "QĐ-MAU", "issuer": "Bộ mẫu", "issued_on": "2027-12-01"}
SET = directive({**CRITERIA, "valid_from_cycle": 2028}, document=PAPER)
YEAR = directive({**TARGET, "cycle": 2028}, document=PAPER)
CHAIR = {"office": "province-chair", "province": "24"}


@pytest.fixture(scope="module")
def arrived(standard_form, standard_api, kafka, tmp_path_factory):
    """What registration lists once all of it has arrived, signed as the ministry's systems would."""

    def value(what):
        (file := tmp_path_factory.mktemp("sent") / "directive.json").write_text(what.model_dump_json())
        return standard_form.command("ministry", "sign", str(file), "--key", str(standard_form.ministry_key)).encode()

    publisher = KafkaPublisher(KafkaConnection(bootstrap=kafka.bootstrap), "ministry")
    records = [sent(value(SET).strip()), sent(signed(SET)), sent(value(YEAR).strip())]
    publisher.publish(records)
    publisher.close()
    assert {record.topic for record in records} == {MINISTRY}

    def listed():
        return standard_api.get("/registration/ministry/24")

    wait_until(lambda: len(listed()) == 3, standard_form.servers)
    return {(row["kind"], row["stage"], row["reason"]) for row in listed()}


def test_what_the_ministry_signed_is_received_and_a_forgery_is_listed_with_its_reason(arrived):
    assert arrived == {
        ("criteria-set", "received", None),
        ("target", "received", None),
        (None, "not-genuine", "unknown-key"),
    }


@pytest.mark.usefixtures("arrived")
def test_a_set_becomes_a_rule_by_an_act_of_the_province_and_the_ledger_shows_it(standard_form, standard_api):
    act = {
        "on": "2027-12-20",
        "by": CHAIR,
        "document": {"number": "77", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2027-12-20"},
        "directive": str(SET.id),
        "from_cycle": 2028,
    }
    answer = standard_api.client.post("/registration/acts/adopt-ministry-criteria", json=act)
    assert answer.is_success, answer.text
    before, after = (standard_api.get("/registration/packs/24", cycle=cycle) for cycle in (2027, 2028))
    assert (after["version"], after["valid_from_cycle"]) == (before["version"] + 1, 2028)

    def told():
        return [event["event"] for event in standard_api.get("/audit/history/province/24")["events"]]

    wait_until(lambda: "ministry-directive-adopted" in told(), standard_form.servers)
    at = ("--server", standard_form.gateway.url, "--token", standard_form.token())
    history = standard_form.command(*at, "history", "--province", "24", COLUMNS="300")
    for sentence in (
        "Nhận của Bộ: criteria-set 9001/QĐ-MAU",
        f"Áp dụng văn bản của Bộ {SET.id}, 77/QĐ-UBND",
        f"Thông qua bộ quy định {after['id']}@2#",
    ):
        assert sentence in history
    listed = json.loads(standard_form.command(*at, "ministry", "list", "--province", "24", "--json"))
    assert {row["kind"]: row["stage"] for row in listed}["criteria-set"] == "adopted"
