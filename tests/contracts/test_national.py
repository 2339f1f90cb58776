"""What leaves the province: exactly what the allow-list names, of every event that there is."""

import json
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from contracts import national
from contracts.envelope import read_headers
from contracts.events import recognition
from contracts.gate.published import published
from contracts.gate.samples import KeptRecord, read_samples
from contracts.vocabulary import Document

SAMPLES = Path(national.__file__).parent / "samples"
FROZEN = Path(__file__).with_name("leaves.json")
REVOKED = "vn.dienhinh.recognition.recognition-revoked.v1"


def sampled():
    """Every sample by its file's name: envelope and data."""
    for sample in read_samples(SAMPLES):
        record = KeptRecord.model_validate(sample.content)
        yield sample.file.stem, read_headers(record.raw_headers), dict(record.value)


def leaving(name, province="24", **changed):
    envelope, data = next((envelope, data) for known, envelope, data in sampled() if known == name)
    return national.leaving(envelope, {**data, **changed}, province)


def is_free_text(field):
    """Whether people write there: it refuses what looks like somebody's telephone number."""
    try:
        TypeAdapter(Annotated[field.annotation, None, *field.metadata]).validate_python("0912 345 678")
    except ValidationError as error:
        return "personal-data" in str(error)
    return False


def test_of_one_event_of_every_type_exactly_this_leaves():
    assert {envelope.type for _, envelope, _ in sampled()} == published().types.keys()

    left = {name: national.leaving(envelope, data, "24") for name, envelope, data in sampled()}
    assert left == json.loads(FROZEN.read_text("utf-8"))


def test_what_leaves_is_allowed_to():
    left = [event for name, envelope, data in sampled() if (event := national.leaving(envelope, data, "24"))]

    assert len(left) > len(national.ALLOWED) / 2
    assert [what for event in left for what in national.not_allowed(event)] == []


@pytest.mark.parametrize("leaves", national.ALLOWED, ids=lambda leaves: leaves.event.event_type())
def test_the_list_names_fields_that_are_there_papers_that_are_documents_and_no_free_text(leaves):
    fields = leaves.event.model_fields

    assert set(leaves.fields) | set(leaves.papers) <= fields.keys()
    assert [name for name in leaves.papers if "Document" not in str(fields[name].annotation)] == []
    assert [name for name in leaves.fields if "Document" in str(fields[name].annotation)] == []
    assert [name for name in leaves.fields if is_free_text(fields[name])] == []


@pytest.mark.parametrize(("event", "field"), [("RecognitionRevoked", "reason"), ("RecognitionDeclined", "reason")])
def test_free_text_is_found_where_it_is(event, field):
    assert is_free_text(getattr(recognition, event).model_fields[field])


def test_of_a_document_all_leaves_but_the_digest_of_its_scan():
    assert Document.model_fields.keys() - national.PAPER == {"sha256"}


def test_a_field_that_an_event_gains_stays_until_it_is_listed():
    assert leaving(REVOKED, remark="new in the next version") == leaving(REVOKED)
    assert leaving(REVOKED, decision={"number": "61", "remark": "new"})["data"]["decision"] == {"number": "61"}


@pytest.mark.parametrize("hidden", [{"reason": "free text"}, [{"reason": "free text"}], [["free text"]]])
def test_nothing_leaves_inside_a_field_that_should_be_plain(hidden):
    assert "clause" not in leaving(REVOKED, clause=hidden)["data"]
    assert "decision" not in leaving(REVOKED, decision=[hidden])["data"]
    assert leaving(REVOKED, decision={"number": hidden})["data"]["decision"] == {}


def test_an_event_of_another_province_is_that_provinces_to_send():
    assert leaving(REVOKED, "27") is None


def test_a_restored_store_is_told_of_under_the_province_that_signs():
    start = leaving("vn.dienhinh.recognition.epoch-started.v1", "27")

    assert (start["province"], start["data"]["last_sequence"]) == ("27", 4813)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"type": "vn.dienhinh.registration.monthly-report-filed.v1"}, ["type vn.dienhinh.registration.monthly-rep"]),
        ({"type": 7}, ["type 7"]),
        ({"authid": "p-1"}, ["attribute authid"]),
        ({"data": "text"}, ["data"]),
        ({"data": {"reason": "free text", "unit": "u"}}, ["data.reason"]),
        ({"data": {"decision": {"number": "12", "sha256": "f" * 64}}}, ["data.decision.sha256"]),
        ({"data": {"clause": {"reason": "free text"}}}, ["data.clause"]),
    ],
)
def test_what_should_not_have_left_is_named(changed, said):
    found = list(national.not_allowed({**leaving(REVOKED), **changed}))

    assert [what[:40] for what in found] == [what[:40] for what in said]
