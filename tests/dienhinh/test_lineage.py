"""A list of which units went into which: what it comes to, and what it contradicts."""

from datetime import date

import pytest

from contracts.vocabulary import unit_id
from dienhinh.lineage import Catalogue, LineageRow, Reorganisation, plan

DAY, EVE = date(2025, 7, 1), date(2025, 6, 30)
WHEN = Reorganisation(on=DAY, since=EVE)
NOTHING = Catalogue(eve={}, day={})
NEW = str(unit_id("admin-unit", "07288", DAY))


def row(line, old_code, old_name, old_kind="commune", **fields):
    usual = {
        "old_district_code": "215",
        "old_district": "Huyện Yên Thế",
        "old_province_code": "24",
        "old_province": "Tỉnh Bắc Giang",
        "share": "whole",
        "new_code": "07288",
        "new_name": "Xã Yên Thế",
        "new_province_code": "24",
    }
    return LineageRow(line=line, old_code=old_code, old_name=old_name, old_kind=old_kind, **{**usual, **fields})


def known(code, name, kind="commune", since=date(2023, 1, 1), **fields):
    unit = str(unit_id("admin-unit", code, since))
    return {"unit": unit, "code": code, "name": name, "kind": kind, "province": "24", "since": str(since), **fields}


TOWN = row(2, "07288", "Thị trấn Phồn Xương", "township")
COMMUNE = row(3, "07291", "Xã Tân Sỏi")


def said(planned):
    return [(line, act["act"], act["on"]) for line, act in planned.acts]


def test_unknown_predecessors_are_entered_from_the_eve_and_the_new_unit_is_formed_of_them():
    planned = plan([TOWN, COMMUNE], NOTHING, WHEN)

    assert planned.faults == []
    assert said(planned) == [
        (2, "catalogue-unit", "2025-06-30"),
        (3, "catalogue-unit", "2025-06-30"),
        (2, "merge-units", "2025-07-01"),
    ]
    merger = planned.acts[-1][1]
    assert (merger["code"], merger["kind"]) == ("07288", "commune")
    assert [part["unit"] for part in merger["predecessors"]] == [
        str(unit_id("admin-unit", code, EVE)) for code in ("07288", "07291")
    ]


def test_predecessors_of_the_catalogue_are_found_by_their_code_on_the_eve_and_not_on_the_day():
    """On the day the town's code is the new commune's already."""
    catalogue = Catalogue(
        eve={"07288": known("07288", "Thị trấn Phồn Xương", "township"), "07291": known("07291", "Xã Tân Sỏi")},
        day={"07288": known("07288", "Xã Yên Thế", since=DAY)},
    )
    planned = plan([TOWN, COMMUNE], catalogue, WHEN)

    assert (planned.faults, said(planned)) == ([], [(2, "merge-units", "2025-07-01")])
    assert [part["unit"] for part in planned.acts[0][1]["predecessors"]] == [
        str(unit_id("admin-unit", code, date(2023, 1, 1))) for code in ("07288", "07291")
    ]


def test_a_unit_that_goes_on_whole_under_its_name_and_code_is_not_formed_anew():
    unchanged = row(2, "07663", "Xã Tuấn Đạo", new_code="07663", new_name="xã Tuấn Đạo")

    assert said(plan([unchanged], NOTHING, WHEN)) == [(2, "catalogue-unit", "2025-06-30")]


def test_a_unit_that_goes_on_in_another_province_changes_its_province():
    moved = row(
        2, "24736", "Xã Quảng Trực", old_province_code="67", new_code="24736", new_name="Xã Quảng Trực",
        new_province_code="68",
    )  # fmt: skip
    planned = plan([moved], NOTHING, WHEN)

    assert [act["act"] for _, act in planned.acts] == ["catalogue-unit", "change-manager"]
    assert planned.acts[1][1]["province"] == "68"


def test_a_unit_that_was_entered_anew_on_the_day_is_joined_to_what_it_was():
    unchanged = row(2, "07663", "Xã Tuấn Đạo", new_code="07663", new_name="Xã Tuấn Đạo")
    catalogue = Catalogue(eve={}, day={"07663": known("07663", "Xã Tuấn Đạo", since=DAY)})

    assert [act["act"] for _, act in plan([unchanged], catalogue, WHEN).acts] == ["catalogue-unit", "merge-units"]


@pytest.mark.parametrize(
    ("eve", "day", "fault"),
    [
        ({"07291": known("07291", "Xã Tân Hiệp")}, {}, "the catalogue has the name Xã Tân Hiệp"),
        ({"07291": known("07291", "Xã Tân Sỏi", "ward")}, {}, "the catalogue has ward, 24"),
        ({}, {"07288": known("07288", "Xã Yên Lạc", since=DAY)}, "the catalogue has the name Xã Yên Lạc"),
        (
            {"07291": known("07291", "Xã Tân Sỏi")},
            {"07300": known("07300", "Xã Khác", since=DAY, formed_of=[{"unit": known("07291", "")["unit"]}])},
            "the catalogue has it as a part of 07300",
        ),
        ({}, {"07288": known("07288", "Xã Lạ", since=date(2024, 1, 1))}, "is borne by Xã Lạ since 2024-01-01"),
    ],
    ids=["old name", "old kind", "new name", "another successor", "code of a stranger"],
)
def test_what_contradicts_the_catalogue_is_named_by_line_and_its_new_unit_is_left_out_whole(eve, day, fault):
    planned = plan([TOWN, COMMUNE], Catalogue(eve, day), WHEN)

    assert planned.acts == []
    assert any(fault in reason for _, reason in planned.faults)


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (row(4, "07291", "Xã Tân Sỏi", new_code="07303", new_name="Xã Khác"), "whole, and on another line besides"),
        (row(4, "07291", "Xã Tân Sỏi"), "stands on another line, too"),
        (row(4, "07294", "Xã Khác", new_name="Xã Yên Lạc"), "two names: Xã Yên Thế, Xã Yên Lạc"),
    ],
    ids=["whole twice", "same line twice", "two names"],
)
def test_a_list_that_contradicts_itself_is_named_by_line(second, fault):
    planned = plan([TOWN, COMMUNE, second], NOTHING, WHEN)

    assert any(fault in reason for _, reason in planned.faults)
    assert "merge-units" not in [act["act"] for _, act in planned.acts if act["code"] == "07288"]


def test_a_commune_of_two_parts_goes_to_two_new_ones():
    north = row(2, "22978", "Xã Phong Phú", share="part", new_code="22972", new_name="Xã Phan Rí Cửa")
    south = row(3, "22978", "Xã Phong Phú", share="part", new_code="22978", new_name="Xã Tuy Phong")
    planned = plan([north, south], NOTHING, WHEN)

    assert [act["act"] for _, act in planned.acts] == ["catalogue-unit", "merge-units", "merge-units"]
    assert {act["predecessors"][0]["share"] for _, act in planned.acts[1:]} == {"part"}


def test_a_new_unit_of_which_the_name_does_not_say_the_kind_is_not_guessed():
    nameless = row(2, "07288", "Thị trấn Phồn Xương", "township", new_name="Yên Thế")

    (fault,) = plan([nameless], NOTHING, WHEN).faults
    assert "does not say the kind" in fault[1]


def test_good_units_are_planned_beside_bad_ones():
    wrong = row(4, "07294", "Xã Khác", new_code="07300", new_name="Không rõ")
    planned = plan([TOWN, COMMUNE, wrong], NOTHING, WHEN)

    assert [line for line, _ in planned.faults] == [4]
    assert said(planned)[-1] == (2, "merge-units", "2025-07-01")


def test_the_new_unit_is_the_one_of_its_first_entry():
    assert unit_id("admin-unit", "07288", DAY) != unit_id("admin-unit", "07288", EVE)
    assert known("07288", "Xã Yên Thế", since=DAY)["unit"] == NEW
