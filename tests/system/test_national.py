"""What the story's province sends to the ministry, over a real broker: all of it genuine, and no byte to be changed."""

import pytest

from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.reading import read
from contracts import national
from contracts.topics import NATIONAL
from deploy.processes import ServerFailed, wait_until
from dienhinh.national import Origins
from tests.system.story import UNITS

pytestmark = pytest.mark.xdist_group("the story in the standard form")


@pytest.fixture(scope="module")
def arrived(standard_form, standard_api, kafka):
    """The records of the topic, when everything has left."""

    def all_left():
        readiness = standard_api.client.get("/audit/readyz").json()["checks"]["national"]
        assert readiness["measures"]["signing"] == 1
        return readiness["measures"]["relay_lag"] == 0

    wait_until(all_left, standard_form.servers)
    return [record for _, record in read(KafkaConnection(bootstrap=kafka.bootstrap), NATIONAL, "tests.national")]


def test_the_ministry_finds_every_record_genuine(standard_form, arrived):
    said = standard_form.command("national", "verify", "--keys", str(standard_form.public_keys), "--quiet")

    assert said == f"{len(arrived)} bản ghi đều đúng nguồn gốc / records, all genuine\n"


def test_everything_allowed_that_the_ledger_holds_of_a_unit_has_left_and_nothing_else(
    standard_form, standard_api, arrived
):
    origins = Origins(standard_form.public_keys.read_bytes())
    left = [origins.check(record.value, record).event for record in arrived]
    for unit in UNITS.values():
        known = standard_api.get(f"/audit/history/{unit}")["events"]
        allowed = [
            line["id"] for line in known if f"vn.dienhinh.{line['service']}.{line['event']}.v1" in national.BY_TYPE
        ]
        assert allowed
        assert sorted(event["id"] for event in left if event["subject"] == unit) == sorted(allowed)


def test_one_changed_byte_is_caught(standard_form, arrived, tmp_path):
    values = [bytearray(record.value) for record in arrived]
    values[1][len(values[1]) // 2] ^= 1
    (exported := tmp_path / "exported").write_bytes(b"\n".join(values) + b"\n")

    with pytest.raises(ServerFailed, match=r"✗ 2 .*: (wrong-signature|garbled)"):
        standard_form.command("national", "verify", "--keys", str(standard_form.public_keys), str(exported), "--quiet")
