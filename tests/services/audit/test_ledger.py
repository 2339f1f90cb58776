"""The ledger: every event once, as it arrived; the chain of each source; what is kept though nobody knows it."""

import itertools
import json
from dataclasses import replace
from datetime import datetime

import pytest

from chassis.database import sqlite_memory
from chassis.messaging.record import Record
from contracts.events.event import ContractEvent
from contracts.vocabulary import UnitId
from services.audit.bootstrap import build
from tests.services.audit.published import COMMUNE, approved, catalogued, dossier, recognised, registered
from tests.services.registration.running import Installed

REGISTRATION = "//tests/registration/1"


class UnitPainted(ContractEvent):
    """An event of a service that is newer than the ledger."""

    unit: UnitId
    name: str


UnitPainted.__module__ = "contracts.events.registration"


@pytest.fixture
def year(sources):
    """Four events of one source, of which the source keeps some others to itself."""
    return [
        sources.publish(catalogued(), "2025-07-01", "2025-12-22"),
        sources.publish(registered(), "2026-01-10", skip=2),
        sources.publish(approved(), "2026-02-03"),
        sources.publish(dossier(), "2026-12-10", skip=1),
    ]


def through(audit, **asked):
    return audit.get(f"/history/{COMMUNE}", **asked)["complete_through"]


def ids(audit):
    return [event["id"] for event in audit.get(f"/history/{COMMUNE}")["events"]]


def test_a_source_is_complete_through_its_last_event_when_nothing_is_missing(audit, year):
    audit.receive(*year)

    assert through(audit) == {REGISTRATION: {"sequence": 7, "recorded_at": "2026-12-10T02:00:00.000000Z"}}


def test_a_source_is_complete_up_to_a_gap_and_through_it_when_what_was_missing_arrives(audit, year):
    first, missing, third, fourth = year

    audit.receive(first, third, fourth)
    assert through(audit)[REGISTRATION]["sequence"] == 1
    assert len(ids(audit)) == 3

    audit.receive(missing)
    assert through(audit)[REGISTRATION]["sequence"] == 7


def test_in_whatever_order_events_arrive_the_ledger_is_the_same(tmp_path, audit, year):
    audit.receive(*year)
    asked = {"as_of": "2030-01-01"}
    expected = audit.get(f"/history/{COMMUNE}", **asked)

    for number, order in enumerate(itertools.permutations(year)):
        other = Installed(build, tmp_path / str(number), sqlite_memory, audit.clock.now())
        other.receive(*order)
        assert other.get(f"/history/{COMMUNE}", **asked) == expected


def test_a_source_of_which_the_beginning_is_missing_is_complete_through_nothing(audit, year):
    audit.receive(*year[1:])

    assert through(audit)[REGISTRATION]["sequence"] == 0


def test_the_newest_moment_of_the_ledger_is_where_a_rehearsal_goes_on(audit, year):
    assert audit.service.last_recorded() is None

    audit.receive(*year)
    audit.receive(year[0])

    assert audit.service.last_recorded() == max(datetime.fromisoformat(r.header("ce_recordedtime")) for r in year)


def test_sources_are_followed_each_for_itself(audit, sources, year):
    audit.receive(*year, sources.publish(recognised(), "2027-01-15"))

    found = through(audit)
    assert {source: end["sequence"] for source, end in found.items()} == {
        REGISTRATION: 7,
        "//tests/recognition/1": 1,
    }


def test_complete_through_is_nothing_newer_than_was_asked_for(audit, year):
    audit.receive(*year)

    before, on_the_day = (through(audit, known_at=day)[REGISTRATION] for day in ("2026-02-02", "2026-02-03"))

    assert before == {"sequence": 4, "recorded_at": "2026-02-02T16:59:59.999999Z"}
    assert on_the_day["sequence"] == 5


def test_an_event_that_is_delivered_again_is_dropped(audit, year):
    audit.receive(*year)
    audit.receive(*year, year[0])

    assert len(ids(audit)) == 4
    assert audit.get("/dead-letters") == []


def test_an_event_of_a_type_that_the_ledger_does_not_know_is_kept_all_the_same(audit, sources, year):
    strange = sources.publish(UnitPainted(unit=COMMUNE, name="Xã Mới"), "2026-06-01")
    audit.receive(*year, strange)

    events = {event["event"]: event for event in audit.get(f"/history/{COMMUNE}")["events"]}

    assert events["unit-painted"]["data"] == {"unit": str(COMMUNE), "name": "Xã Mới"}
    assert events["unit-painted"]["vi"] == "unit-painted"
    assert audit.get(f"/status/{COMMUNE}")["candidacy"]["stage"] == "dossier-filed"


def test_a_field_that_the_ledger_does_not_know_is_kept_all_the_same(audit, year):
    first, *others = year
    newer = replace(first, value=json.dumps({**json.loads(first.value), "motto": "vì dân"}).encode())
    audit.receive(newer, *others)

    assert audit.get(f"/history/{COMMUNE}")["events"][0]["data"]["motto"] == "vì dân"


@pytest.mark.parametrize(
    ("what", "spoil"),
    [
        ("no JSON", lambda record: replace(record, value=b"\xff{")),
        ("no object", lambda record: replace(record, value=b"[]")),
        ("a field is missing", lambda record: replace(record, value=b'{"unit":"' + str(COMMUNE).encode() + b'"}')),
        ("no envelope", lambda record: replace(record, headers=[])),
    ],
    ids=lambda what: what if isinstance(what, str) else "",
)
def test_a_poisoned_event_is_set_aside_and_spoils_no_answer(audit, year, what, spoil):
    first, second, third, fourth = year
    audit.receive(first, second, spoil(third), fourth)

    states = [(letter["key"], letter["state"]) for letter in audit.get("/dead-letters")]
    assert states == [(str(COMMUNE), "dead"), (str(COMMUNE), "parked")], what
    assert audit.get(f"/status/{COMMUNE}")["candidacy"]["stage"] == "registered"
    assert len(audit.get("/who", title="none", province="24")) == 1
    assert through(audit)[REGISTRATION]["sequence"] == 4


def test_two_events_in_one_place_of_a_source_are_not_both_taken(audit, sources, year):
    """A source that publishes another event under a place that it used before is at fault, and is not believed."""
    forged = type(sources)().publish(catalogued(code="VD-09"), "2025-07-01", "2025-12-23")
    headers = [(name, b"00000000-0000-0000-0000-000000000001" if name == "ce_id" else v) for name, v in forged.headers]
    audit.receive(*year, Record(forged.topic, forged.key, headers, forged.value))

    assert [letter["state"] for letter in audit.get("/dead-letters")] == ["dead"]
    assert audit.get(f"/status/{COMMUNE}")["code"] == "VD-01"
