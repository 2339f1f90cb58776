"""What leaves the province: the ledger in the order of its arrival, by the allow-list, signed, the same bytes again."""

import json
from datetime import UTC, datetime
from functools import partial

import pytest
import sqlalchemy as sa
from joserfc.jwk import OKPKey

from chassis.database import sqlite_file
from chassis.migrating import migrate
from chassis.signing import SigningKey
from contracts.events.recognition import EpochStarted
from contracts.topics import NATIONAL
from dienhinh.national import Origins
from services.audit.bootstrap import MIGRATIONS, build
from services.audit.settings import NationalSettings
from services.audit.tables import ARRIVALS
from tests.services.audit.published import (
    COMMUNE,
    SCHOOL,
    Sources,
    approved,
    catalogued,
    declined,
    dossier,
    recognised,
    registered,
    reviewed,
    revoked,
)
from tests.services.registration.running import Installed

NOW = datetime(2030, 12, 31, 3, tzinfo=UTC)


@pytest.fixture
def key_file(tmp_path):
    file = tmp_path / "national.key"
    file.write_bytes(OKPKey.generate_key("Ed25519").as_pem(private=True))
    return file


@pytest.fixture
def opened(tmp_path):
    return lambda: sqlite_file(tmp_path / "audit.sqlite3")


@pytest.fixture
def ledger(tmp_path, key_file, opened):
    """The ledger of province 24, which signs what leaves."""
    leaving = NationalSettings(province="24", key_file=key_file)
    return Installed(partial(build, leaving=leaving), tmp_path, opened, NOW)


@pytest.fixture
def origins(key_file):
    public = SigningKey(key_file.read_bytes()).public(province="24")
    return Origins(json.dumps({"keys": [public]}).encode())


def sent(ledger):
    """What left, by type, each checked as the ministry would."""
    ledger.settle()
    return ledger.topic.records


def told(origins, records):
    checked = [origins.check(record.value, record) for record in records]
    assert [each.faults for each in checked] == [[]] * len(checked)
    return [(each.event["type"].split(".")[-2], each.event["subject"]) for each in checked]


def test_what_is_allowed_leaves_in_the_order_of_its_arrival_signed_under_the_units_key(ledger, origins, sources):
    ledger.receive(
        sources.publish(catalogued(), "2026-01-05"),
        sources.publish(catalogued(SCHOOL, "VD-02"), "2026-01-05"),
        sources.publish(registered(), "2026-01-10"),
        sources.publish(dossier(), "2026-12-10"),
        sources.publish(recognised(), "2027-01-15"),
    )

    records = sent(ledger)
    assert told(origins, records) == [
        ("unit-catalogued", str(COMMUNE)),
        ("unit-catalogued", str(SCHOOL)),
        ("unit-registered", str(COMMUNE)),
        ("unit-recognised", str(COMMUNE)),
    ]
    assert {record.topic for record in records} == {NATIONAL}
    assert [record.key for record in records] == [str(COMMUNE), str(SCHOOL), str(COMMUNE), str(COMMUNE)]
    assert records[0].header("content-type") == "application/jose"


def test_free_text_and_whoever_entered_it_stay(ledger, origins, sources):
    ledger.receive(sources.publish(declined(), "2027-01-15"))

    (record,) = sent(ledger)
    text = json.dumps(origins.check(record.value).event, ensure_ascii=False)
    assert "UBND tỉnh Bắc Ninh" in text
    assert [hidden for hidden in ("chưa đạt", "p-1", "c-1") if hidden in text] == []


def test_an_event_of_another_province_stays(ledger, sources):
    stranger = sources.publish(catalogued(SCHOOL, "VD-02", province="27"), "2026-01-05")
    headers = [(name, b"27" if name == "ce_province" else value) for name, value in stranger.headers]
    ledger.receive(type(stranger)(stranger.topic, stranger.key, headers, stranger.value))

    assert sent(ledger) == []


def test_published_again_it_is_the_same_bytes(ledger, sources):
    ledger.receive(sources.publish(catalogued(), "2026-01-05"), sources.publish(recognised(), "2027-01-15"))
    first = list(sent(ledger))
    ledger.topic.records.clear()

    assert ledger.ask("POST", "/relay/rewind").json() == {"to_publish": 2}
    assert sent(ledger) == first


def test_what_was_sent_and_then_lost_is_followed_by_the_restore_in_every_partition(ledger, origins, sources):
    ledger.receive(
        sources.publish(recognised(), "2027-01-15"),
        sources.publish(revoked("2028-03-10"), "2028-03-10"),
        sources.restore(EpochStarted, 20, "2028-06-01", last=1),
        sources.publish(reviewed(2027, "maintained"), "2028-06-02"),
    )

    records = sent(ledger)
    assert [kind for kind, _ in told(origins, records)] == [
        "unit-recognised",
        "recognition-revoked",
        "epoch-started",
        "maintenance-reviewed",
    ]
    assert [record.broadcast for record in records] == [False, False, True, False]
    start = origins.check(records[2].value).event
    assert (start["province"], start["data"]) == ("24", {"last_sequence": 1, "previous": 1})


def test_what_was_set_aside_leaves_when_it_was_redriven(ledger, origins, sources):
    bad = sources.publish(approved(), "2026-02-03")
    ledger.receive(type(bad)(bad.topic, bad.key, bad.headers, b"{}"), sources.publish(recognised(), "2027-01-15"))
    assert sent(ledger) == []

    (first, _) = ledger.get("/dead-letters")
    ledger.ask("POST", f"/dead-letters/{first['id']}/discard", json={"reason": "garbled"})
    ledger.ask("POST", "/dead-letters/redrive", json={"consumer": "audit", "key": str(COMMUNE)})
    assert told(origins, sent(ledger)) == [("unit-recognised", str(COMMUNE))]


def test_readiness_says_whether_anything_leaves_and_how_far(ledger, sources, tmp_path):
    ledger.receive(sources.publish(catalogued(), "2026-01-05"))
    checks = ledger.ask("GET", "/readyz").json()["checks"]
    assert checks["national"] == {"ready": True, "measures": {"signing": 1, "relay_lag": 1}}

    without = Installed(build, tmp_path / "without", lambda: sqlite_file(tmp_path / "without.sqlite3"), NOW)
    without.receive(Sources().publish(catalogued(), "2026-01-05"))
    without.settle()
    assert without.topic.records == []
    assert without.ask("GET", "/readyz").json()["checks"]["national"] == {"ready": True, "measures": {"signing": 0}}


def test_what_a_ledger_holds_that_was_kept_before_arrivals_were_numbered_leaves_too(ledger, origins, sources, opened):
    ledger.receive(sources.publish(recognised(), "2027-01-15"), sources.publish(registered(), "2026-01-10"))
    with (database := opened()).write() as connection:
        ARRIVALS.drop(connection)
        connection.execute(sa.text("DELETE FROM schema_version WHERE part = 'audit' AND version = 2"))

    assert migrate(database, MIGRATIONS) == [("audit", 2)]
    assert [kind for kind, _ in told(origins, sent(ledger))] == ["unit-registered", "unit-recognised"]


def test_without_a_private_key_of_the_right_kind_the_settings_say_what_is_wrong(tmp_path):
    wrong = tmp_path / "wrong.key"
    wrong.write_text("not a key")
    with pytest.raises(ValueError, match="key_file: not an Ed25519 key"):
        NationalSettings(province="24", key_file=wrong)
