"""The envelope and the official CloudEvents SDK agree on Kafka's binary mode, in both directions."""

import json
from datetime import datetime
from urllib.parse import urlsplit

from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event, to_binary_event

from contracts.envelope import read_message, seal, value
from contracts.events.registration import SafetyResultRecorded

TYPES = {SafetyResultRecorded.event_type(): SafetyResultRecorded}


def record(fact, safety):
    full = fact(causation_id="e-1", attributes={"province": "24", "cycle": "2026", "office": "Sở Nội vụ@24"})
    envelope = seal("bac-ninh", full, safety, previous=16)
    return envelope, KafkaMessage(dict(envelope.headers()), envelope.subject, value(safety))


def test_the_sdk_reads_what_we_seal(fact, safety):
    envelope, message = record(fact, safety)
    event = from_binary_event(message)
    assert event.get_specversion() == "1.0"
    assert event.get_id() == str(envelope.id)
    assert event.get_source() == envelope.source
    assert event.get_type() == envelope.type
    assert event.get_subject() == envelope.subject
    assert event.get_time() == envelope.time
    assert event.get_dataschema() == envelope.dataschema
    assert event.get_datacontenttype() == "application/json"
    assert event.get_data() == json.loads(value(safety))
    assert event.get_extension("partitionkey") == envelope.subject
    standard = {"id", "source", "type", "subject", "time", "dataschema"}
    for name in type(envelope).model_fields.keys() - standard:
        held = getattr(envelope, name)
        text = event.get_extension(name)
        if isinstance(held, datetime):
            assert datetime.fromisoformat(text) == held
        else:
            assert text == (None if held is None else str(held))


def test_we_read_what_the_sdk_writes(fact, safety):
    envelope, message = record(fact, safety)
    again = to_binary_event(from_binary_event(message))
    assert again.key == envelope.subject
    read = read_message(TYPES, list(again.headers.items()), again.value)
    assert read is not None
    assert read.envelope == envelope
    assert read.data == safety


def test_the_schema_it_names_is_an_absolute_uri(fact, safety):
    envelope, _ = record(fact, safety)
    assert urlsplit(envelope.dataschema).scheme == "urn"
    assert envelope.dataschema.endswith(envelope.type)
