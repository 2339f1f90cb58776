import json
import re
from hashlib import sha256

import jsonschema
import yaml

from contracts.policy.pack import PolicyPack
from contracts.policy.reading import read_pack


def test_the_canonical_form_reads_back_as_the_same_pack(pack):
    again = PolicyPack.model_validate_json(pack.canonical)
    assert again == pack
    assert again.canonical == pack.canonical


def test_the_full_dump_of_a_pack_reads_back_with_the_same_digest(pack):
    assert PolicyPack.model_validate_json(pack.model_dump_json()).ref == pack.ref


def test_the_digest_is_the_sha256_of_the_canonical_form(pack):
    assert pack.digest == sha256(pack.canonical).hexdigest()


def test_the_digest_does_not_depend_on_the_order_of_keys_or_on_the_layout(text, pack):
    assert read_pack(yaml.safe_dump(yaml.safe_load(text), sort_keys=True)).digest == pack.digest


def test_the_digest_does_not_change_when_a_default_is_written_out(changed, pack):
    written_out = {"authority.abolished": {}, "units.kinds.synthetic": False, "procedure.entry": None}
    assert read_pack(changed(written_out)).digest == pack.digest


def test_the_digest_changes_with_any_value(changed, pack):
    assert read_pack(changed({"dossier.deadline.value": "12-13"})).digest != pack.digest


def test_a_copy_with_another_version_has_another_digest(pack):
    assert pack.digest
    copy = pack.model_copy(update={"version": 2})
    assert copy.ref.startswith("bac-ninh@2#")
    assert copy.digest != pack.digest


def test_the_canonical_form_fits_the_json_schema_of_the_model(pack):
    jsonschema.validate(json.loads(pack.canonical), PolicyPack.model_json_schema())


def test_the_canonical_form_has_sorted_keys_no_white_space_and_letters_as_they_are(pack):
    content = json.loads(pack.canonical)
    assert list(content) == sorted(content)
    assert "Bắc Ninh".encode() in pack.canonical
    assert json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() == pack.canonical


def test_a_pack_is_cited_by_id_version_and_digest(pack):
    assert re.fullmatch(r"bac-ninh@1#[0-9a-f]{64}", pack.ref)


def test_null_and_an_empty_rule_are_the_same_unset_value(changed, pack):
    assert read_pack(changed({"dossier.weekend_rule": {"value": None}})).digest == pack.digest


def test_a_decimal_threshold_keeps_the_digits_that_were_written(text):
    written = text.replace("aggregate: average, threshold: 2}", "aggregate: average, threshold: 2.10}")
    assert b'"threshold":"2.10"' in read_pack(written).canonical


def test_a_pack_covers_its_cycles_both_ends_included(changed):
    closed = read_pack(changed({"valid_to_cycle": 2027}))
    assert [cycle for cycle in range(2024, 2030) if closed.covers(cycle)] == [2026, 2027]


def test_a_rule_that_came_later_is_written_where_it_is_set_and_nowhere_else(changed, pack):
    entry = {"value": "selection", "clause": "188/KH-UBND III.8"}

    assert "entry" not in pack.model_dump(mode="json")["procedure"]
    with_it = read_pack(changed({"procedure.entry": entry}))
    assert with_it.model_dump(mode="json")["procedure"]["entry"]["value"] == "selection"
    assert type(with_it).model_validate(with_it.model_dump(mode="json")) == with_it
