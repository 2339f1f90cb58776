"""What a person may write in an acts file, and what is said of one that is none."""

from datetime import UTC, datetime

import pytest

from dienhinh.acts_file import BadActsFile, read


@pytest.fixture
def lines(tmp_path):
    """The lines of a file that holds this."""

    def read_from(text):
        file = tmp_path / "year.yaml"
        file.write_text(text, "utf-8")
        return read(file)

    return read_from


def test_each_item_is_one_act_on_its_day(lines):
    (line,) = lines("- {act: register-unit, on: 2026-01-12, by: {office: unit-head}, cycle: 2026}")

    assert (line.act, line.key, line.expect) == ("register-unit", "year-0001", None)
    assert line.recorded == datetime(2026, 1, 12, 1, tzinfo=UTC)
    assert line.fields["cycle"] == 2026


def test_an_item_with_each_is_the_same_act_for_every_value(lines):
    found = lines("- {act: appraise-criterion, on: 2026-12-21, cycle: 2026, each: {unit: [a, b], criterion: [x, y]}}")

    assert [(line.number, line.key, line.fields["unit"], line.fields["criterion"]) for line in found] == [
        (1, "year-0001.1", "a", "x"),
        (1, "year-0001.2", "a", "y"),
        (1, "year-0001.3", "b", "x"),
        (1, "year-0001.4", "b", "y"),
    ]
    assert all("each" not in line.fields for line in found)


def test_an_item_with_each_changes_no_key_of_the_items_after_it(lines):
    found = lines("- {act: a, on: 2026-01-01, each: {unit: [a, b]}}\n- {act: b, on: 2026-01-02}")

    assert [line.key for line in found] == ["year-0001.1", "year-0001.2", "year-0002"]


@pytest.mark.parametrize("each", ["[a, b]", "{unit: a}", "{unit: []}"], ids=["no-field", "no-list", "no-value"])
def test_each_names_fields_with_their_values(lines, each):
    with pytest.raises(BadActsFile, match="1: each:"):
        lines(f"- {{act: a, on: 2026-01-01, each: {each}}}")


@pytest.mark.parametrize("text", ["acts: 5", "- 5", "- {act: a}", "- {on: 2026-01-01}"])
def test_what_is_no_list_of_acts_is_said_to_be_none(lines, text):
    with pytest.raises(BadActsFile):
        lines(text)
