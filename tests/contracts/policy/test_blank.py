"""A province that nobody prepared begins with an empty pack, written from the model."""

import pytest
import yaml

from contracts.acts.regulated import REGULATED
from contracts.policy.blank import blank, found_in
from contracts.policy.listing import listing
from contracts.policy.pack import PolicyPack
from contracts.policy.places import Shape, places
from contracts.policy.reading import faults_in, read_pack
from contracts.policy.unset import WITHOUT, unset

GIVEN = {
    "id": "tinh-moi",
    "version": 1,
    "title_vi": "Chính sách của tỉnh: 'Mới' #1",
    "title_en": "A new province",
    "province": "08",
    "regime": "R2025",
    "valid_from_cycle": 2027,
}
BASIS = """basis:
  - symbol: 12/KH-UBND
    subject_vi: Kế hoạch xây dựng điển hình
    issuer: UBND tỉnh
    issued_on: 2026-12-20
"""


@pytest.fixture(scope="module")
def empty() -> str:
    return blank(GIVEN, {})


@pytest.fixture(scope="module")
def filled(empty) -> PolicyPack:
    return read_pack(empty.replace("basis: []\n", BASIS))


def test_an_empty_pack_lacks_its_basis_and_nothing_else(empty):
    assert [fault.path for fault in faults_in(empty)] == ["basis"]


def test_with_a_basis_it_is_a_pack_of_which_every_rule_is_unset(filled):
    assert (filled.id, filled.province, filled.title_vi) == ("tinh-moi", "08", "Chính sách của tỉnh: 'Mới' #1")
    assert [line.path for line in listing(filled) if line.value is not None] == []
    assert {each.path for each in unset(filled)} >= {path for path in WITHOUT if "*" not in path}
    assert PolicyPack.model_validate_json(filled.canonical) == filled


def test_every_place_of_the_model_stands_in_it_and_nothing_else_does(empty, filled):
    written = yaml.safe_load(empty)
    assert list(written) == list(PolicyPack.model_fields)
    for name, section in written.items():
        if isinstance(section, dict):
            assert list(section) == list(type(getattr(filled, name)).model_fields)
    assert list(written["authority"]["acts"]) == list(REGULATED)


def test_above_every_rule_stands_what_it_means_and_what_does_not_work_without_it(empty):
    prose = " ".join(empty.replace("#", " ").split())
    for place in places(PolicyPack):
        if place.shape is Shape.RULE:
            assert all(said in prose for said in place.says), place.path
            assert "*" in place.path or all(said in prose for said in WITHOUT[place.path]), place.path


@pytest.mark.parametrize(
    "said",
    [
        "# giá trị / value: received | sent",
        "# giá trị / value: 1…31",
        "# giá trị / value: MM-DD",
        "# giá trị / value: {first: MM-DD, last: MM-DD}",
        "#   - id: mã / id",
        "file-report: null  # nộp báo cáo tháng",
    ],
)
def test_it_says_which_values_a_rule_may_take_and_how_an_entry_is_written(empty, said):
    assert said in empty


def test_a_rule_names_the_clauses_in_which_others_found_it_and_never_what_they_say(pack):
    text = blank(GIVEN, found_in({"bac-ninh": pack}))
    assert "# nơi khác ghi ở / found elsewhere in: bac-ninh: 188/KH-UBND IV.2\n  deadline: null\n" in text
    assert "12-12" not in text
