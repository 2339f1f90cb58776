"""The golden samples: all of the real ones hold, and each way to lose one is seen."""

import json
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

import contracts
from contracts.envelope import read_message, value
from contracts.events.registration import MonthlyReportFiled
from contracts.gate.gate import check, write
from contracts.gate.published import published
from contracts.gate.samples import KeptRecord, read_samples

REAL = Path(contracts.__file__).parent
SAMPLES = [sample for sample in read_samples(REAL / "samples") if not sample.is_draft]
FILED = "vn.dienhinh.registration.monthly-report-filed.v1"


def edit(home, name, change):
    file = home / "samples" / name
    content = json.loads(file.read_text())
    change(content)
    file.write_text(json.dumps(content))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file.name)
def test_a_sample_decodes_and_encodes_to_the_same_bytes(sample):
    record = KeptRecord.model_validate(sample.content)
    message = read_message(published().types, record.raw_headers, record.raw_value)
    assert message is not None
    assert value(message.data) == record.raw_value
    assert sorted(message.envelope.headers()) == sorted(record.raw_headers)
    assert message.envelope.subject == record.key
    assert read_message(published().types, message.envelope.headers(), value(message.data)) == message


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file.name)
def test_a_sample_fits_the_frozen_schema_of_its_type(sample):
    pack = json.loads((REAL / "schemas/pack.json").read_text())
    schema = json.loads((REAL / f"schemas/events/{sample.type}.json").read_text())
    registry = Registry().with_resource("../pack.json", Resource.from_contents(pack))
    jsonschema.Draft202012Validator(schema, registry=registry).validate(sample.content["value"])


@pytest.mark.parametrize("kind", published().types)
def test_the_samples_of_a_type_show_every_field_that_it_has(kind):
    shown = {field for sample in SAMPLES if sample.type == kind for field in sample.content["value"]}
    assert published().types[kind].model_fields.keys() == shown


def test_the_sample_of_an_adopted_pack_holds_the_very_bytes_of_its_digest():
    (sample,) = (sample for sample in SAMPLES if "policy-pack-adopted" in sample.type)
    record = KeptRecord.model_validate(sample.content)
    message = read_message(published().types, record.raw_headers, record.raw_value)
    assert message is not None
    pack = json.dumps(sample.content["value"]["pack"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert pack.encode() == message.data.pack.canonical
    assert message.data.pack.ref == message.data.ref


def test_an_event_type_without_a_sample_shuts_the_gate(contract, home, lines):
    (home / "samples" / "vn.dienhinh.registration.unit-catalogued.v1.json").unlink()
    assert lines(contract) == []  # the second sample of the type still stands
    (home / "samples" / "vn.dienhinh.registration.unit-catalogued.v1.2.json").unlink()
    (line,) = lines(contract)
    assert line.startswith("samples/vn.dienhinh.registration.unit-catalogued.v1.json: this event type has no golden")


def test_a_sample_that_no_longer_decodes_shuts_the_gate_and_names_the_field(contract, home, lines):
    edit(home, f"{FILED}.json", lambda content: content["value"].pop("filer"))
    (line,) = lines(contract)
    assert line.startswith(f"samples/{FILED}.json: value: the golden sample no longer decodes: {FILED} ")
    assert line.endswith(": value.filer: Field required")


def test_a_sample_that_the_code_would_send_otherwise_shuts_the_gate(contract, home, lines):
    edit(home, f"{FILED}.2.json", lambda content: content["value"].update(weather="rain"))
    edit(home, f"{FILED}.json", lambda content: content["headers"].update(ce_recordedtime="2026-04-02 08:00:00+00:00"))
    assert sorted(lines(contract)) == [
        f"samples/{FILED}.2.json: value.weather: the golden sample would be encoded otherwise now",
        f"samples/{FILED}.json: headers: the golden sample's envelope would be encoded otherwise now",
    ]


def test_a_sample_whose_file_name_says_another_type_shuts_the_gate(contract, home, lines):
    (home / "samples" / f"{FILED}.json").rename(home / "samples" / "vn.dienhinh.registration.plan-recorded.v1.7.json")
    assert any("the file's name says otherwise" in line for line in lines(contract))


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"headers": {}, "value": {}}', '{"headers": 1, "value": 2}'])
def test_a_file_that_is_no_sample_is_a_finding_and_never_an_exception(contract, home, lines, content):
    (home / "samples" / f"{FILED}.9.json").write_text(content)
    assert any(line.startswith(f"samples/{FILED}.9.json: ") for line in lines(contract))
    assert write(contract, home) == []


def test_a_draft_is_sealed_once_and_no_sample_is_ever_rewritten(contract, home, lines):
    real = {file.name: file.read_bytes() for file in (home / "samples").iterdir()}
    value_of = json.loads((home / "samples" / f"{FILED}.json").read_text())["value"]
    draft = {
        "on": "2026-04-02", "stream": "candidacy/x/2026", "version": 3, "position": 15, "previous": 14,
        "recorded_at": "2026-04-02T08:15:30Z", "principal": "p-1", "correlation_id": "c-1",
        "attributes": {"province": "24"},
    }  # fmt: skip
    fresh = home / "samples" / f"{FILED}.3.json"
    fresh.write_text(json.dumps({"draft": draft, "value": value_of}))
    assert lines(contract) == [f"samples/{FILED}.3.json: draft: not sealed yet; run `python -m contracts.gate write`"]
    assert write(contract, home) == []
    assert check(contract, home) == []
    sealed = fresh.read_bytes()
    edit(home, f"{FILED}.2.json", lambda content: content["value"].update(weather="rain"))
    edited = (home / "samples" / f"{FILED}.2.json").read_bytes()
    write(contract, home)
    assert fresh.read_bytes() == sealed
    assert {file.name: file.read_bytes() for file in (home / "samples").iterdir()} == {
        **real, fresh.name: sealed, f"{FILED}.2.json": edited,
    }  # fmt: skip


def test_a_draft_that_is_not_an_event_is_refused_and_left_alone(contract, home):
    fresh = home / "samples" / f"{FILED}.3.json"
    fresh.write_text(json.dumps({"draft": {"on": "2026-04-02"}, "value": {}}))
    findings = write(contract, home)
    assert {finding.file for finding in findings} == {fresh}
    assert "stream" in {finding.field for finding in findings}
    assert all("\n" not in str(finding) for finding in findings)
    assert "draft" in json.loads(fresh.read_text())


def test_old_samples_keep_their_bytes_when_a_version_gains_a_field_with_a_default(planted, home):
    edited = planted(MonthlyReportFiled, tags=(tuple[str, ...], ()))
    assert write(edited, home) == []
    assert check(edited, home) == []
