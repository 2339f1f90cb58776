"""What recognition stored once is read, and published, byte for byte as it ever was."""

import json

import pytest

from chassis.eventstore.epochs import EpochStarted, FactsDisowned
from services.recognition.translate import EVENTS
from tests.services.recognition import golden

KINDS = [event for event in EVENTS if event not in (EpochStarted, FactsDisowned)]


def read(event):
    return json.loads(golden.file_of(event).read_text(encoding="utf-8"))


def test_every_event_has_its_pair():
    assert {type(event) for _, event in golden.SAMPLES} == set(KINDS)
    assert {file.name for file in golden.FOLDER.iterdir()} == {golden.file_of(event).name for event in KINDS}


@pytest.mark.parametrize("event", KINDS, ids=lambda event: event.__name__)
def test_what_the_store_holds_is_published_byte_for_byte_as_it_ever_was(event):
    pair = read(event)

    assert golden.as_text(golden.published(pair["stored"])) == pair["record"]


@pytest.mark.parametrize("event", KINDS, ids=lambda event: event.__name__)
def test_what_is_stored_today_is_stored_as_it_ever_was(event):
    kept = read(event)["stored"]
    recorded = golden.MAPPER.to_recorded(
        golden.StoredEvent(kept["stream"], kept["version"], kept["topic"], kept["state"].encode()), kept["position"]
    )

    stored = golden.MAPPER.to_stored(recorded)

    assert (stored.topic, stored.state.decode()) == (kept["topic"], kept["state"])
