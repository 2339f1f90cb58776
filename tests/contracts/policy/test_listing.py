from collections.abc import Iterator
from typing import Any

import yaml

from contracts.policy.listing import Line, listing
from contracts.policy.reading import read_pack

CAME_LATER = {"procedure.entry": None, "calendar.compensating": None}
"""Rules that packs written before do not name: unset there, as where they are named and null."""

NULLS_THAT_ARE_NOT_RULES = {"valid_to_cycle", "issued_on", "value"}


def rules_written(data: Any, key: str = "") -> Iterator[str]:
    """Counted in the raw text, without the model: whatever has a clause, and every null that stands for a rule."""
    if isinstance(data, dict):
        if "clause" in data:
            yield key
        for name, part in data.items():
            yield from rules_written(part, name)
    elif isinstance(data, list):
        for part in data:
            yield from rules_written(part, key)
    elif data is None and key not in NULLS_THAT_ARE_NOT_RULES:
        yield key


def test_every_rule_of_the_file_is_a_line(changed):
    text = changed(CAME_LATER)
    assert len(list(listing(read_pack(text)))) == len(list(rules_written(yaml.safe_load(text))))


def test_a_rule_that_came_later_is_a_line_of_an_older_pack_too(pack, changed):
    assert list(listing(pack)) == list(listing(read_pack(changed(CAME_LATER))))


def test_every_line_has_a_path_of_its_own(pack):
    paths = [line.path for line in listing(pack)]
    assert len(paths) == len(set(paths))


def test_a_line_says_value_clause_and_how_sure_we_are(pack):
    lines = {line.path: line for line in listing(pack)}
    assert lines["dossier.deadline"] == Line("dossier.deadline", "12-12", "188/KH-UBND IV.2", False, False, None)
    assert lines["dossier.inclusive"].value == "false"
    assert lines["prerequisites.safety_window"].value == "11-16..11-15"
    assert lines["prerequisites.class_scale"].value == "excellent, fair, average, weak"
    assert lines["authority.acts.record-resolution"].value == "unit-head, unit-party-committee"
    assert lines["authority.acts.revoke-recognition"].inferred
    assert lines["dossier.weekend_rule"] == Line("dossier.weekend_rule", None, None, False, False, None)


def test_a_criterion_shows_how_it_is_judged_and_that_it_is_a_sample(pack):
    lines = {line.path: line for line in listing(pack)}
    line = lines["criteria.sets.xa-phuong-dac-khu.criteria.giai-quyet-tin-bao"]
    assert line.synthetic
    assert line.value is not None
    assert line.value.endswith(
        "[check: ratio, numerator: tin_bao_giai_quyet, denominator: tin_bao_tiep_nhan, threshold: 90/100]"
    )
