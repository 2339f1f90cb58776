"""The envelope: what is sealed is read again, and what is no event of ours is refused by name, never by a crash."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, strategies as st
from pydantic import create_model

from contracts.envelope import BadEnvelope, Envelope, Message, read_headers, read_message, seal, value
from contracts.events.registration import MonthlyReportFiled, SafetyResultRecorded, UnitRegistered
from contracts.gate.published import published

KIND = "vn.dienhinh.registration.safety-result-recorded.v1"
TYPES = {KIND: SafetyResultRecorded}
HEADERS = {
    "ce_specversion": b"1.0",
    "ce_id": b"5edf58f7-bcb1-54ee-8ff0-0b968472dca4",
    "ce_source": b"//bac-ninh/registration/1",
    "ce_type": KIND.encode(),
    "ce_subject": b"24",
    "ce_time": b"2026-04-02T00:00:00+07:00",
    "ce_recordedtime": b"2026-04-02T08:15:30.123456Z",
    "ce_sequence": b"15",
    "ce_previous": b"14",
    "ce_province": b"24",
    "ce_authid": b"p-1",
    "ce_correlationid": b"c-1",
    "ce_dataclassification": b"internal",
    "ce_dataschema": b"urn:dienhinh:schema:x",
    "content-type": b"application/json",
}


def refused(headers: Any, content: bytes = b"{}", types: Any = TYPES) -> str:
    with pytest.raises(BadEnvelope) as refusal:
        read_message(types, list(headers.items()), content)
    return str(refusal.value)


def test_what_is_sealed_is_read_again(fact, safety):
    full = fact(
        causation_id="e-1",
        traceparent="00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        attributes={"province": "24", "cycle": "2026", "policypack": "p@1#0", "office": "x@24", "delegation": "uq-1"},
    )
    envelope = seal("bac-ninh", full, safety, previous=16)
    message = read_message(TYPES, envelope.headers(), value(safety))
    assert message == Message(envelope, safety)
    assert message.envelope.headers() == envelope.headers()
    assert value(message.data) == value(safety)
    assert (envelope.service, envelope.on) == ("registration", date(2025, 12, 15))
    assert (message.recorded_at, message.correlation_id) == (datetime(2025, 12, 15, 3, 4, 5, 678901, tzinfo=UTC), "c-1")
    assert message.attributes == full.attributes


def test_the_legal_date_is_its_midnight_in_vietnam_wherever_the_reader_is(fact, safety):
    headers = dict(seal("bac-ninh", fact(), safety, 0).headers())
    assert headers["ce_time"] == b"2025-12-15T00:00:00+07:00"
    elsewhere = {**headers, "ce_time": b"2025-12-14T17:00:00Z"}
    assert read_headers(elsewhere.items()).on == date(2025, 12, 15)


def test_the_same_fact_gets_the_same_envelope_for_ever(fact, safety):
    assert seal("bac-ninh", fact(), safety, 16) == seal("bac-ninh", fact(), safety, 16)
    assert str(seal("bac-ninh", fact(), safety, 16).id) == "4f2f3459-a25a-5e29-9a8d-04b8eaf6772f"


@pytest.mark.parametrize("changes", [{"epoch": 2}, {"stream": "prerequisites/x/2025"}, {"version": 4}], ids=str)
def test_another_epoch_stream_or_version_is_another_id(fact, safety, changes):
    assert seal("bac-ninh", fact(**changes), safety, 16).id != seal("bac-ninh", fact(), safety, 16).id


def test_another_type_is_another_id(fact, safety):
    class SafetyResultRecordedV2(SafetyResultRecorded):
        VERSION = 2

    SafetyResultRecordedV2.__module__ = SafetyResultRecorded.__module__
    second = SafetyResultRecordedV2.model_validate(safety.model_dump())
    assert second.event_type().endswith(".safety-result-recorded.v2")
    assert seal("bac-ninh", fact(), second, 16).id != seal("bac-ninh", fact(), safety, 16).id


def test_where_and_after_what_it_was_published_does_not_change_the_id(fact, safety):
    there = seal("lam-dong", fact(position=90, recorded_at=datetime(2026, 1, 1, tzinfo=UTC)), safety, 80)
    assert there.id == seal("bac-ninh", fact(), safety, 16).id


@pytest.mark.parametrize("name", [name for name in HEADERS if name.startswith("ce_")])
def test_a_missing_header_is_named(name):
    assert name in refused({other: text for other, text in HEADERS.items() if other != name})


@pytest.mark.parametrize("name", [name for name in HEADERS if name.startswith("ce_")])
def test_a_header_that_is_not_utf_8_is_named(name):
    assert name in refused({**HEADERS, name: b"\xc3\x28"})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ce_specversion", b"0.3"),
        ("ce_id", b"15"),
        ("ce_source", b"registration"),
        ("ce_time", b"2026-04-02T00:00:00"),
        ("ce_time", b"0001-01-01T00:00:00+14:00"),
        ("ce_time", b"9999-12-31T23:59:59-14:00"),
        ("ce_recordedtime", b"yesterday"),
        ("ce_sequence", b"-1"),
        ("ce_previous", b"fourteen"),
    ],
)
def test_a_header_that_does_not_fit_is_named(name, text):
    assert name in refused({**HEADERS, name: text})


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b"null", b'"text"', b"[" * 100_000, b'{"year": 1e999}'])
def test_a_value_that_is_no_json_object_is_a_bad_envelope_that_names_type_and_id(content):
    assert f"{KIND} 5edf58f7" in refused(HEADERS, content)


def test_a_field_of_the_value_that_is_missing_or_does_not_fit_is_named_without_what_was_sent(safety):
    content = {**json.loads(value(safety)), "met": "012345678901"}
    del content["document"]["number"]
    answer = refused(HEADERS, json.dumps(content).encode())
    assert "value.met: " in answer
    assert "value.document.number: Field required" in answer
    assert "012345678901" not in answer


texts = st.one_of(
    st.none(), st.binary(max_size=40), st.text(max_size=40).map(lambda text: text.encode(errors="ignore"))
)
names = st.one_of(st.sampled_from(sorted(HEADERS)), st.text(max_size=20), st.text(max_size=8).map("ce_".__add__))


@given(headers=st.lists(st.tuples(names, texts), max_size=12), content=st.binary(max_size=60))
@example(headers=[("ce_sequence", b"9" * 5000)], content=b"{}")
def test_whatever_comes_is_a_message_or_unknown_or_a_bad_envelope(headers, content):
    for start in ([], list(HEADERS.items())):
        try:
            envelope = read_headers([*start, *headers])
            assert envelope.on
            assert envelope.service
            assert read_headers(envelope.headers()) == envelope
            read_message(published().types, [*start, *headers], content)
        except BadEnvelope:
            continue


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=10), inner, max_size=3)),
    max_leaves=8,
)
fields = sorted({*UnitRegistered.model_fields, *MonthlyReportFiled.model_fields})


@given(kind=st.sampled_from(sorted(published().types)), content=st.dictionaries(st.sampled_from(fields), json_values))
def test_whatever_json_comes_is_an_event_or_a_bad_envelope(kind, content):
    headers = [*HEADERS.items(), ("ce_type", kind.encode())]
    try:
        read_message(published().types, headers, json.dumps(content).encode())
    except BadEnvelope as refusal:
        assert kind in str(refusal)


def test_headers_and_fields_that_we_do_not_know_are_passed_over(fact, safety):
    envelope = seal("bac-ninh", fact(), safety, 16)
    headers = [*envelope.headers(), ("ce_partitionkey", b"24"), ("x-relay", b"\xff"), ("ce_tracestate", b"a=b")]
    content = {**json.loads(value(safety)), "weather": {"rain": True}}
    assert read_message(TYPES, headers, json.dumps(content).encode()) == Message(envelope, safety)


def test_a_type_that_nobody_asked_for_is_none_whatever_its_value():
    assert read_message({}, list(HEADERS.items()), b"\xff{") is None


def test_the_value_leaves_out_what_only_repeats_a_default_so_a_gained_field_changes_no_old_bytes(safety):
    longer = create_model("SafetyResultRecorded", __base__=SafetyResultRecorded, tags=(tuple[str, ...], ()))
    assert value(longer.model_validate_json(value(safety))) == value(safety)
    assert b"sha256" not in value(safety)
    assert "Công an tỉnh".encode() in value(safety)


def test_every_attribute_has_a_name_that_cloudevents_allows_and_a_description():
    for name, attribute in Envelope.model_fields.items():
        assert name.isascii()
        assert name.isalnum()
        assert name.islower()
        assert len(name) <= 20
        assert attribute.description
