"""What registration answers of many units: the catalogue by code and date, candidacies, reports, completeness."""

import pytest

from chassis.database import sqlite_file
from contracts.acts.registration.units import AssignCode, ChangeUnitKind, RenameUnit
from contracts.vocabulary import By, Office
from services.registration.bootstrap import build
from tests.services.registration.doing import (
    adopt,
    approve,
    catalogue,
    excuse,
    file_dossier,
    guide,
    record_class,
    record_plan,
    record_resolution,
    record_safety,
    register,
    report,
    withdraw,
)
from tests.services.registration.past import COMMUNE, SCHOOL, WHOLE
from tests.services.registration.running import Installed
from tests.services.registration.territory import COMMUNE_ENTRY, RESOLUTION, TOWN_ENTRY, change, enter, merge


def ready(*units):
    """Everything that units need to register."""
    return [
        *(catalogue(code=code, name=f"Đơn vị {code}") for code in ("VD-01", "VD-02")[: len(units)]),
        adopt(),
        *(record_safety(on="2026-01-05", unit=unit) for unit in units),
        *(record_class(on="2026-01-06", unit=unit) for unit in units),
    ]


@pytest.fixture
def office(tmp_path):
    """The service on a store in a file, which several connections read."""
    return Installed(build, tmp_path, lambda: sqlite_file(tmp_path / "registration.sqlite3"))


@pytest.fixture
def papers(office):
    """A paper is stored, so that dossiers can cite it; gives its digest."""
    stored = office.ask(
        "POST", "/documents", content=b"T\xe1\xbb\x9d tr\xc3\xacnh", headers={"Content-Type": "text/plain"}
    )
    return dict.fromkeys(WHOLE, stored.json()["sha256"])


def lines(office, path, **params):
    return {line["code"]: line for line in office.get(path, province="24", cycle=2026, **params)}


def test_a_code_is_looked_up_on_a_day_and_finds_the_unit_that_bore_it(office):
    office.done(enter(TOWN_ENTRY), enter(COMMUNE_ENTRY), merge())

    def bearing(code, as_of):
        return [unit["name"] for unit in office.get("/units", code=code, as_of=as_of)["items"]]

    assert bearing("07288", "2022-12-31") == []
    assert bearing("07288", "2025-06-30") == ["Thị trấn Phồn Xương"]
    assert bearing("07288", "2025-07-01") == ["Xã Yên Thế"]
    assert bearing("07291", "2025-06-30") == ["Xã Tân Sỏi"]
    assert bearing("07291", "2025-07-01") == []


def test_the_catalogue_of_a_day_has_the_units_of_that_day(office):
    office.done(enter(TOWN_ENTRY), enter(COMMUNE_ENTRY), merge())

    def there(as_of):
        return [unit["name"] for unit in office.get("/units", as_of=as_of)["items"]]

    assert there("2025-06-30") == ["Thị trấn Phồn Xương", "Xã Tân Sỏi"]
    assert there("2025-07-01") == ["Xã Yên Thế"]


def test_a_unit_is_called_what_it_was_called_on_the_day_however_late_the_paper_came(office):
    renamed = {"name": "Phường Ví Dụ 1", "document": RESOLUTION}
    office.done(
        catalogue(),
        change(ChangeUnitKind, COMMUNE, "2026-04-30", kind="ward", **renamed),
        change(RenameUnit, COMMUNE, "2025-10-01", name="Xã Ví Dụ Một", document=RESOLUTION),
        change(AssignCode, COMMUNE, "2025-11-01", scheme="org-eid", code="H05.12"),
        change(AssignCode, COMMUNE, "2025-12-01", scheme="example", code="VD-91"),
    )

    def told(as_of):
        (unit,) = office.get("/units", as_of=as_of)["items"]
        return unit["code"], unit["name"], unit["kind"]

    assert told("2025-09-30") == ("VD-01", "Xã Ví Dụ 1", "commune")
    assert told("2025-11-30") == ("VD-01", "Xã Ví Dụ Một", "commune")
    assert told("2026-05-01") == ("VD-91", "Phường Ví Dụ 1", "ward")
    assert [unit["unit"] for unit in office.get("/units", code="H05.12")["items"]] == [str(COMMUNE)]
    assert office.get("/units", code="VD-01")["items"] == []


def test_a_unit_is_found_by_a_part_of_its_name_however_it_is_spelled(office):
    office.done(catalogue(name="Xã Hiệp Hòa"), catalogue(code="VD-02", name="Xã Hợp Thịnh"))

    def found(name):
        return [unit["code"] for unit in office.get("/units", name=name)["items"]]

    assert found("hiệp hoà") == ["VD-01"]
    assert found("xã h") == ["VD-01", "VD-02"]
    assert found("Hiệp Hóa") == []


def test_a_code_that_several_lists_use_finds_several_units(office):
    office.done(catalogue(scheme="tax-code", code="2300000011"), catalogue(scheme="example", code="2300000011"))

    found = office.get("/units", code="2300000011")["items"]

    assert [unit["scheme"] for unit in found] == ["example", "tax-code"]


def test_units_are_listed_of_one_province_by_code(office):
    elsewhere = By(office=Office.REGISTRAR, province="27")
    office.done(catalogue(code="VD-02"), catalogue(code="VD-01"), catalogue(code="VD-00", province="27", by=elsewhere))

    assert [unit["code"] for unit in office.get("/units", province="24")["items"]] == ["VD-01", "VD-02"]
    assert [unit["code"] for unit in office.get("/units")["items"]] == ["VD-00", "VD-01", "VD-02"]


def test_candidacies_are_shown_with_how_far_each_is(office, papers):
    office.done(
        *ready(COMMUNE, SCHOOL), register(), register(unit=SCHOOL), approve(COMMUNE), file_dossier(items=papers)
    )

    found = lines(office, "/candidacies")

    assert found["VD-01"]["stage"] == "dossier-filed"
    assert found["VD-01"]["approved_on"] == "2026-02-03"
    assert (found["VD-01"]["dossier_received_on"], found["VD-01"]["dossier_in_time"]) == ("2026-12-10", True)
    assert found["VD-02"]["stage"] == "registered"
    assert found["VD-02"]["approved_on"] is None


def test_candidacies_are_shown_as_of_a_day(office):
    office.done(*ready(COMMUNE), register(), approve(), withdraw("2026-06-01"))

    stages = {
        d: lines(office, "/candidacies", as_of=d) for d in ("2026-01-09", "2026-01-10", "2026-03-01", "2026-06-01")
    }

    assert stages["2026-01-09"] == {}
    assert [stages[d]["VD-01"]["stage"] for d in list(stages)[1:]] == ["registered", "building", "withdrawn"]


def test_a_paper_that_was_entered_late_does_not_undo_what_came_after_it(office, papers):
    office.done(
        *ready(COMMUNE), register(), approve(), withdraw("2026-12-20"), file_dossier("2026-12-10", items=papers)
    )

    assert lines(office, "/candidacies")["VD-01"]["stage"] == "withdrawn"
    assert lines(office, "/completeness") == {}


def test_a_unit_that_registers_again_begins_afresh(office, papers):
    office.done(
        *ready(COMMUNE),
        register(),
        approve(),
        report("2026-03", "2026-03-30"),
        file_dossier("2026-04-01", items=papers),
        withdraw("2026-04-02"),
        register(on="2026-04-03"),
        approve(on="2026-04-04"),
    )

    found = lines(office, "/candidacies")["VD-01"]
    assert (found["stage"], found["approved_on"], found["dossier_received_on"]) == ("building", "2026-04-04", None)
    assert lines(office, "/completeness", as_of="2026-05-02")["VD-01"]["missing"] == ["2026-04"]
    assert lines(office, "/completeness", as_of="2026-05-02")["VD-01"]["actual"] == 0


def test_a_report_of_the_candidacy_that_ended_is_none_of_the_next(office):
    office.done(
        *ready(COMMUNE),
        register(),
        approve(),
        report("2026-04", "2026-04-20"),
        withdraw("2026-04-21"),
        register(on="2026-04-22"),
        approve(on="2026-04-23"),
    )

    assert lines(office, "/completeness", as_of="2026-05-02")["VD-01"]["missing"] == ["2026-04"]
    assert office.get(f"/units/{COMMUNE}/owed", cycle=2026, as_of="2026-04-30")["months"][0]["state"] == "owed"


def test_a_report_entered_into_a_candidacy_that_has_ended_is_taken(office):
    office.done(
        *ready(COMMUNE),
        register(),
        approve(),
        withdraw("2026-05-10"),
        register(on="2026-05-20"),
        report("2026-03", "2026-04-02"),
    )


def test_completeness_counts_expected_actual_on_time_late_nil_excused_and_missing(office):
    office.done(
        *ready(COMMUNE),
        guide(5),
        register(),
        approve(),
        excuse("2026-02", "2026-03-03"),
        report("2026-03", "2026-04-05"),
        report("2026-04", "2026-05-06", events=None, nothing_occurred=True),
        report("2026-06", "2026-07-01"),
        report("2026-06", "2026-08-01", events=9),
    )

    (line,) = office.get("/completeness", province="24", cycle=2026, as_of="2026-08-15")

    assert {name: line[name] for name in ("expected", "actual", "on_time", "late", "nil", "excused", "missing")} == {
        "expected": 6,
        "actual": 3,
        "on_time": 2,
        "late": 1,
        "nil": 1,
        "excused": 1,
        "missing": ["2026-05", "2026-07"],
    }


def test_completeness_as_of_a_day_does_not_count_what_came_after_it(office):
    office.done(*ready(COMMUNE), guide(5), register(), approve(on="2026-02-25"), report("2026-03", "2026-04-20"))

    before, after = (lines(office, "/completeness", as_of=d)["VD-01"] for d in ("2026-04-10", "2026-04-21"))

    assert (before["actual"], before["missing"]) == (0, ["2026-02", "2026-03"])
    assert (after["actual"], after["late"], after["missing"]) == (1, 1, ["2026-02"])


def test_completeness_without_a_cut_off_counts_neither_on_time_nor_late(office):
    office.done(*ready(COMMUNE), register(), approve(), report("2026-03", "2026-04-20"))

    line = lines(office, "/completeness", as_of="2026-05-01", month="2026-03")["VD-01"]

    assert (line["expected"], line["actual"], line["on_time"], line["late"]) == (1, 1, 0, 0)


def test_completeness_expects_no_month_beyond_december(office):
    office.done(*ready(COMMUNE), register(), approve(on="2026-11-03"))

    assert lines(office, "/completeness", as_of="2027-03-01")["VD-01"]["missing"] == ["2026-11", "2026-12"]


def test_what_a_unit_owes_is_told_month_by_month(office):
    office.done(
        *ready(COMMUNE),
        guide(5),
        register(),
        approve(),
        excuse("2026-02", "2026-03-03"),
        report("2026-03", "2026-04-07"),
        record_resolution(),
    )

    owed = office.get(f"/units/{COMMUNE}/owed", cycle=2026, as_of="2026-05-08")

    assert [(month["month"], month["state"], month.get("days_late")) for month in owed["months"]] == [
        ("2026-02", "excused", None),
        ("2026-03", "filed", 2),
        ("2026-04", "owed", 3),
        ("2026-05", "owed", 0),
    ]
    assert (owed["resolution"], owed["plan"]) == (True, False)
    assert owed["dossier"]["last_day"] == "2026-12-11"
    assert owed["dossier"]["missing"] == list(WHOLE)
    assert owed["dossier"]["clause"] == "188/KH-UBND IV.2"


def test_guidance_of_a_later_day_judges_the_months_reported_after_it(office):
    office.done(*ready(COMMUNE), register(), approve(), report("2026-02", "2026-03-20"), guide(5, on="2026-04-01"))
    office.done(report("2026-03", "2026-04-20"))

    months = office.get(f"/units/{COMMUNE}/owed", cycle=2026, as_of="2026-04-30")["months"]

    assert [month["days_late"] for month in months[:2]] == [None, 15]


def test_a_unit_that_has_withdrawn_owes_nothing_any_more(office):
    office.done(
        *ready(COMMUNE), register(), approve(), record_plan(), report("2026-02", "2026-03-02"), withdraw("2026-04-01")
    )

    owed = office.get(f"/units/{COMMUNE}/owed", cycle=2026, as_of="2026-06-01")

    assert [(month["month"], month["state"]) for month in owed["months"]] == [("2026-02", "filed")]
    assert owed["dossier"]["missing"] == []


def test_a_read_model_built_again_answers_the_same(office, papers):
    office.done(*ready(COMMUNE), guide(), register(), approve(), report(), file_dossier(items=papers))
    asked = ("/candidacies", "/completeness")
    before = [office.get(path, province="24", cycle=2026) for path in asked]

    for name in (
        "directory",
        "unit_changes",
        "code_bearers",
        "candidacies",
        "reports",
        "results",
        "ministry",
        "asked",
        "participations",
    ):
        assert office.ask("POST", f"/projections/{name}/rebuild").is_success
        assert office.ask("POST", f"/projections/{name}/switch").is_success

    assert [office.get(path, province="24", cycle=2026) for path in asked] == before
    assert len(office.get("/units")["items"]) == 1
    assert all(build["build"] == 2 and build["state"] == "current" for build in office.get("/projections"))


def test_the_stream_and_the_read_model_tell_the_same_stage(office, papers):
    office.done(*ready(COMMUNE), register(), approve(), file_dossier(items=papers))

    owed = office.get(f"/units/{COMMUNE}/owed", cycle=2026)

    assert owed["stage"] == lines(office, "/candidacies")["VD-01"]["stage"]
