"""What a released event version may not do, and the little it may: each edit is planted alone."""

import json
from enum import StrEnum
from typing import Annotated

import pytest
from pydantic import Field, create_model

from contracts.events.registration import BuildingApproved, MonthlyReportFiled, UnitCatalogued, UnitRegistered
from contracts.gate.gate import check, write
from contracts.vocabulary import Cycle, Document, Name, UnitKind

REGISTERED = "schemas/events/vn.dienhinh.registration.unit-registered.v1.json"
FILED = "schemas/events/vn.dienhinh.registration.monthly-report-filed.v1.json"


def kinds(*values: str) -> type[StrEnum]:
    return StrEnum("UnitKind", {value.upper().replace("-", "_"): value for value in values})


ALL_KINDS = [kind.value for kind in UnitKind]

FORBIDDEN = {
    "a removed field": (UnitRegistered, {"channel": ...}, "channel", "removed"),
    "a renamed field": (UnitRegistered, {"registrant": ..., "registered_by": (str, "")}, "registrant", "removed"),
    "a renamed field of one shape": (
        UnitCatalogued,
        {"party_organisation": ..., "party": (bool | None, None)},
        "party_organisation",
        "renamed to party",
    ),
    "a retyped field": (UnitRegistered, {"channel": (int, Field())}, "channel", "was string, is integer"),
    "an optional field made required": (
        UnitRegistered,
        {"class_year": (Cycle | None, Field())},
        "class_year",
        "was optional, is required",
    ),
    "a required field made optional": (
        UnitRegistered,
        {"channel": (str, "portal")},
        "channel",
        "was required, is optional",
    ),
    "a new required field": (UnitRegistered, {"hamlet": (str, Field())}, "hamlet", "a new field that is required"),
    "a field that may be null": (UnitRegistered, {"channel": (str | None, Field())}, "channel", "now admits null"),
    "a field that may no longer be null": (
        MonthlyReportFiled,
        {"days_late": (int, 0)},
        "days_late",
        "no longer admits null",
    ),
    "a narrowed enumeration": (
        UnitRegistered,
        {"unit_kind": (kinds(*ALL_KINDS[1:]), Field())},
        "unit_kind",
        'no longer admits "commune"',
    ),
    "a widened enumeration": (
        UnitRegistered,
        {"unit_kind": (kinds(*ALL_KINDS, "hamlet"), Field())},
        "unit_kind",
        'now admits "hamlet"',
    ),
    "a narrowed bound": (
        UnitRegistered,
        {"cycle": (Annotated[int, Field(ge=2020, le=2100)], Field())},
        "cycle",
        "minimum was 2000, is 2020",
    ),
    "a widened bound": (
        UnitRegistered,
        {"unit_name": (Annotated[str, Field(min_length=1, max_length=400)], Field())},
        "unit_name",
        "maxLength was 200, is 400",
    ),
    "a new pattern": (
        UnitRegistered,
        {"channel": (Annotated[str, Field(pattern="^p")], Field())},
        "channel",
        'pattern "^p" is new',
    ),
    "another pattern": (
        MonthlyReportFiled,
        {"period": (Annotated[str, Field(pattern=r"^\d{4}-Q[1-4]$")], Field())},
        "period",
        "pattern was",
    ),
    "another default": (MonthlyReportFiled, {"days_late": (int | None, 0)}, "days_late", "absent meant null, now 0"),
    "other entries of a list": (
        MonthlyReportFiled,
        {"attachments": (tuple[int, ...], ())},
        "attachments[]",
        "was string, is integer",
    ),
}


@pytest.mark.parametrize(("model", "fields", "path", "reason"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_an_edit_that_breaks_readers_shuts_the_gate_and_is_not_written(
    planted, lines, home, model, fields, path, reason
):
    edited = planted(model, **fields)
    file = f"schemas/events/{model.event_type()}.json"
    before = (home / file).read_text()

    expected = f"{file}: {path}: incompatible with the released schema: {reason}"
    assert any(line.startswith(expected) for line in lines(edited)), lines(edited)

    assert {finding.field for finding in write(edited, home)} == {path}
    assert (home / file).read_text() == before


def test_a_field_added_where_released_readers_refuse_unknown_ones_shuts_the_gate(planted, lines):
    longer = create_model("Document", __base__=Document, __module__=Document.__module__, pages=(int | None, None))
    (line, *_) = lines(planted(BuildingApproved, document=(longer, Field())))
    assert line.endswith(
        "document.pages: incompatible with the released schema: a new field, where released readers refuse unknown ones"
    )


def test_an_event_under_another_name_is_a_released_schema_without_code(planted, lines):
    found = lines(planted(UnitRegistered, name="UnitEnrolled"))
    assert f"{REGISTERED}: was released, but the code no longer has it" in found
    assert any(
        "unit-registered.v1.json: headers.ce_type: the golden sample's type is not in the code" in e for e in found
    )
    assert any("unit-enrolled.v1.json: is not frozen yet" in line for line in found)


def test_a_new_optional_field_drifts_until_it_is_written_and_then_passes(planted, lines, home):
    edited = planted(MonthlyReportFiled, remark=(Name | None, None), tags=(tuple[str, ...], ()))
    assert f"{FILED}: differs from the code; run `python -m contracts.gate write`" in lines(edited)
    assert write(edited, home) == []
    assert check(edited, home) == []
    assert "remark" in json.loads((home / FILED).read_text())["properties"]


def test_other_words_are_written_like_a_new_optional_field(planted, home):
    edited = planted(UnitRegistered, channel=(str, Field(description="how it came in")))
    assert check(edited, home)
    assert write(edited, home) == []
    assert check(edited, home) == []


def test_a_definition_that_moves_or_is_renamed_is_no_change(planted, home):
    edited = planted(UnitRegistered, unit_kind=(StrEnum("Sort", {kind.name: kind.value for kind in UnitKind}), Field()))
    assert write(edited, home) == []
    assert check(edited, home) == []


def test_a_second_version_stands_beside_the_first(contract, home, lines):
    second = type(
        "UnitRegisteredV2", (UnitRegistered,), {"__module__": UnitRegistered.__module__, "__doc__": "v2", "VERSION": 2}
    )
    assert second.event_type() == "vn.dienhinh.registration.unit-registered.v2"
    both = type(contract)(contract.acts, (*contract.events, second))
    assert write(both, home) == []
    assert lines(both) == [
        "samples/vn.dienhinh.registration.unit-registered.v2.json: "
        "this event type has no golden sample; write a draft of one"
    ]
