"""A message that cannot be handled stops its own unit, says so, and is dealt with by an operator."""

from dataclasses import replace

import httpx
import pytest
from anyio.from_thread import start_blocking_portal

from contracts.vocabulary import unit_id
from dienhinh.applying import Applier
from dienhinh.cli.connection import local_token
from dienhinh.embedded import embedded
from dienhinh.home import Home
from dienhinh.in_process import InProcess
from dienhinh.stories import BAC_NINH_2026
from tests.crash.world import perform, story

LINES = story()
REGISTERED = next(line.number for line in LINES if line.act == "withdraw-registration")
KEY = str(unit_id("example", "VD-01", LINES[0].fields["on"]))
OTHER = str(unit_id("example", "VD-03", LINES[0].fields["on"]))


class Broken:
    """A bus that spoils the first record of one key, as a faulty broker or a bad release would."""

    def __init__(self, bus):
        self._bus = bus
        self._spoilt = False

    def publish(self, records):
        spoilt = []
        for record in records:
            spoil = record.key == KEY and not self._spoilt
            self._spoilt = self._spoilt or spoil
            spoilt.append(replace(record, value=b"{") if spoil else record)
        self._bus.publish(spoilt)


@pytest.fixture
def poisoned(tmp_path):
    """The story up to the plans of the year, with the approval of one unit spoilt on its way."""
    home = tmp_path / "home"
    perform(home, LINES[:REGISTERED])
    opened = Home(home, simulation=True)
    with opened.owned(), start_blocking_portal() as portal:
        installation = embedded(opened)
        relay = installation.services["registration"].relay
        relay._publisher = Broken(relay._publisher)
        transport = InProcess(installation.app, portal)
        with httpx.Client(transport=transport, base_url="http://home", headers=local_token(opened)) as client:
            client.settle = installation.conductor.settle
            list(Applier(client, BAC_NINH_2026.parent, simulate_clock=True).apply(LINES[REGISTERED:48]))
            installation.conductor.settle()
            yield client


def waiting(client, service="evaluation"):
    return client.get(f"/{service}/dead-letters").json()


def assess(client, unit, key):
    act = {"on": "2026-03-01", "by": {"office": "unit-head", "unit": unit}, "unit": unit, "cycle": 2026}
    verdicts = {"phoi-hop": {"outcome": "met"}}
    return client.post(
        "/evaluation/acts/self-assess", json={**act, "verdicts": verdicts}, headers={"Idempotency-Key": key}
    )


def test_the_poisoned_unit_waits_in_order_and_the_others_go_on(poisoned):
    letters = waiting(poisoned)

    assert {letter["key"] for letter in letters} == {KEY}
    assert [letter["state"] for letter in letters] == ["dead"] + ["parked"] * (len(letters) - 1)
    assert len(letters) > 1
    held = assess(poisoned, KEY, "held")
    assert (held.status_code, held.json()["type"]) == (409, "urn:problem-type:not-yet-known")
    assert assess(poisoned, OTHER, "free").status_code == 200


def test_an_operator_sees_the_record_gives_it_up_and_the_rest_is_handled(poisoned):
    dead, *parked = waiting(poisoned)
    shown = poisoned.get(f"/evaluation/dead-letters/{dead['id']}").json()
    assert shown["record"]["headers"]["ce_type"] == "vn.dienhinh.registration.building-approved.v1"
    again = poisoned.post("/evaluation/dead-letters/redrive", json={"consumer": "evaluation", "key": KEY}).json()
    assert again["waiting"] == len(parked) + 1

    poisoned.post(f"/evaluation/dead-letters/{dead['id']}/discard", json={"reason": "hỏng trên đường truyền"})
    left = poisoned.post("/evaluation/dead-letters/redrive", json={"consumer": "evaluation", "key": KEY}).json()

    assert left["waiting"] == 0
    assert waiting(poisoned) == []
    dealt_with = poisoned.get("/evaluation/dead-letters", params={"all": "true"}).json()
    assert [letter["state"] for letter in dealt_with] == ["discarded"] + ["redriven"] * len(parked)
