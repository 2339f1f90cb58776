"""What registration publishes: every event in one table, valid, and the same bytes for ever."""

import json

import pytest

import services.registration
from chassis.domain import DomainEvent
from chassis.eventstore.epochs import EpochStarted
from contracts import envelope
from contracts.events.event import ContractEvent
from services.registration.domain.candidacy.events import CandidacyEvent, Report
from services.registration.domain.candidacy.supervision import SupervisionEvent
from services.registration.domain.plan.state import PlanEvent
from services.registration.domain.unit.state import Entered, UnitEvent
from services.registration.translate import PRIVATE, PUBLISHED
from tests.services.registration import golden
from tests.services.registration.test_table import declared_in

SHARED = {CandidacyEvent, SupervisionEvent, PlanEvent, Report, UnitEvent, Entered}
"""What several events have in common is not an event."""
EVENTS = sorted(set(declared_in(services.registration, DomainEvent)) - SHARED, key=lambda event: event.__name__)


def read(event):
    return json.loads(golden.file_of(event).read_text(encoding="utf-8"))


def test_every_event_stands_in_exactly_one_table():
    assert len(EVENTS) == 66
    for event in EVENTS:
        assert (event in PUBLISHED) + (event in PRIVATE) == 1, event
    assert {*PUBLISHED, *PRIVATE} == {*EVENTS, EpochStarted}
    assert all(reason for reason in PRIVATE.values())


def test_no_contract_event_is_what_two_events_become():
    assert len(set(PUBLISHED.values())) == len(PUBLISHED)


def test_every_event_has_its_sample_and_its_pair():
    assert {type(event) for _, event in golden.SAMPLES} == set(EVENTS)
    assert {file.name for file in golden.FOLDER.iterdir()} == {golden.file_of(event).name for event in EVENTS}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_what_the_store_holds_is_published_byte_for_byte_as_it_ever_was(event):
    pair = read(event)

    assert golden.as_text(golden.published(pair["stored"])) == pair["record"]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_what_is_stored_today_is_stored_as_it_ever_was(event):
    kept = read(event)["stored"]
    recorded = golden.MAPPER.to_recorded(
        golden.StoredEvent(kept["stream"], kept["version"], kept["topic"], kept["state"].encode()), kept["position"]
    )

    stored = golden.MAPPER.to_stored(recorded)

    assert (stored.topic, stored.state.decode()) == (kept["topic"], kept["state"])


def test_what_is_private_is_told_to_nobody():
    assert [read(event)["record"] for event in PRIVATE] == [None] * len(PRIVATE)


@pytest.mark.parametrize("event", [event for event in EVENTS if event in PUBLISHED], ids=lambda event: event.__name__)
def test_what_is_published_is_a_valid_event_that_a_consumer_reads_whole(event):
    target = PUBLISHED[event]
    assert issubclass(target, ContractEvent)
    record = golden.published(read(event)["stored"])

    message = envelope.read_message({target.event_type(): target}, record.headers, record.value)

    assert type(message.data) is target
    assert envelope.value(message.data) == record.value
    assert message.envelope.subject == record.key == str(getattr(message.data, "unit", "24"))
    assert (message.envelope.office, message.envelope.cycle) == (golden.past.HEAD, 2026)


def test_a_candidacy_and_a_report_are_named_alike_in_every_event_about_them():
    unit = golden.past.COMMUNE
    for event in PUBLISHED.keys() & set(EVENTS):
        value = json.loads(read(event)["record"]["value"])
        assert value.get("candidacy", f"{unit}/2026") == f"{unit}/2026"
        assert value.get("report", f"{unit}/2026-03") == f"{unit}/2026-03"
    assert json.loads(read(golden.past.happened.ReportFiled)["record"]["value"])["report"] == f"{unit}/2026-03"


def test_writing_pairs_again_touches_none():
    before = {file: file.read_bytes() for file in golden.FOLDER.iterdir()}

    assert golden.write() == []
    assert {file: file.read_bytes() for file in golden.FOLDER.iterdir()} == before
