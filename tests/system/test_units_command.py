"""`dienhinh units`: lists of units, and of which went into which."""

from tests.system.command_line import events_of

HEADER = "code,name,kind,province_code,province\n"
GOOD = HEADER + "07210,Phường Bắc Giang,ward,24,Tỉnh Bắc Ninh\n07228,Phường Đa Mai,ward,24,Tỉnh Bắc Ninh\n"
BAD = GOOD + "07999,,commune,24,Tỉnh Bắc Ninh\n08000,Xã Tám Nghìn,village,24,Tỉnh Bắc Ninh\n"


def test_units_are_imported_and_the_same_list_again_changes_nothing(begun, tmp_path):
    file = tmp_path / "units.csv"
    file.write_text(GOOD, encoding="utf-8")
    imports = ("units", "import", file, "--on", "2025-07-01")

    first = begun(*imports)
    before = events_of(begun.home)
    again = begun(*imports)

    assert "2 new units, 0 known already" in first.out
    assert (again.status, "0 new units, 2 known already" in again.out) == (0, True)
    assert events_of(begun.home)["registration", "stored_events"] == before["registration", "stored_events"]
    listed = begun("units", "list", "--province", "24", "--json").json
    assert [unit["code"] for unit in listed] == ["07210", "07228", "VD-99"]
    assert begun("units", "list", "--csv").csv[0] == ["code", "name", "kind", "province", "unit"]


def test_a_list_with_bad_lines_is_refused_whole_and_names_line_and_column(begun, tmp_path):
    file = tmp_path / "units.csv"
    file.write_text(BAD, encoding="utf-8")

    done = begun("units", "import", file, "--on", "2025-07-01")

    assert done.status == 1
    assert "dòng / line 4, cột / column name:" in done.err
    assert "dòng / line 5, cột / column kind:" in done.err
    assert "nothing was recorded" in done.err
    assert len(begun("units", "list", "--json").json) == 1


def test_the_good_lines_of_a_list_may_be_kept(begun, tmp_path):
    file = tmp_path / "units.csv"
    file.write_text(BAD, encoding="utf-8")

    done = begun("units", "import", file, "--on", "2025-07-01", "--keep-good")

    assert done.status == 1
    assert "2 new units" in done.out
    assert "line 4" in done.err
    assert len(begun("units", "list", "--json").json) == 3


LINEAGE = """\
old_code,old_name,old_kind,old_district_code,old_district,old_province_code,old_province,share,new_code,new_name,new_province_code
07288,Thị trấn Phồn Xương,township,215,Huyện Yên Thế,24,Tỉnh Bắc Giang,whole,07288,Xã Yên Thế,24
07291,Xã Tân Sỏi,commune,215,Huyện Yên Thế,24,Tỉnh Bắc Giang,whole,07288,Xã Yên Thế,24
07294,Xã Xuân Lương,commune,215,Huyện Yên Thế,24,Tỉnh Bắc Giang,whole,07294,Xã Xuân Lương,24
"""


def test_a_list_of_which_units_went_into_which_is_recorded_once(begun, tmp_path):
    file = tmp_path / "lineage.csv"
    file.write_text(LINEAGE, encoding="utf-8")
    lineage = ("units", "lineage", file, "--on", "2025-07-01", "--document", "1658/NQ-UBTVQH15")
    lineage += ("--issuer", "Ủy ban Thường vụ Quốc hội", "--issued-on", "2025-06-16")

    first = begun(*lineage)
    before = events_of(begun.home)
    again = begun(*lineage)

    assert "4 new acts, 0 known already" in first.out
    assert "0 new acts, 1 known already" in again.out
    assert events_of(begun.home)["registration", "stored_events"] == before["registration", "stored_events"]
    listed = begun("units", "list", "--province", "24", "--json").json
    assert [unit["name"] for unit in listed] == ["Xã Yên Thế", "Xã Xuân Lương", "Xã VD-99"]
    town = begun("status", "07288", "--as-of", "2025-06-30", "--json").json
    commune = begun("status", "07288", "--as-of", "2025-07-01", "--json").json
    assert (town["name"], town["ended_on"]) == ("Thị trấn Phồn Xương", None)
    assert (commune["name"], len(commune["formed_of"])) == ("Xã Yên Thế", 2)
    assert town["unit_id"] in commune["formed_of"]


def test_a_list_that_contradicts_the_catalogue_is_refused_whole_unless_the_good_is_kept(begun, tmp_path):
    file = tmp_path / "lineage.csv"
    file.write_text(LINEAGE, encoding="utf-8")
    begun("units", "lineage", file, "--on", "2025-07-01")
    file.write_text(LINEAGE.replace("Xã Tân Sỏi", "Xã Tân Hiệp") + LINEAGE.splitlines()[2].replace("0729", "0739"))
    lineage = ("units", "lineage", file, "--on", "2025-07-01")

    refused, kept = begun(*lineage), begun(*lineage, "--keep-good")

    assert refused.status == kept.status == 1
    assert "dòng / line 3: 07291: danh mục ghi tên Xã Tân Sỏi" in refused.err
    assert "nothing was recorded" in refused.err
    assert "nothing was recorded" not in kept.err


def test_a_file_with_other_columns_is_misuse(begun, tmp_path):
    file = tmp_path / "units.csv"
    file.write_text("ma,ten\n07210,Phường Bắc Giang\n", encoding="utf-8")

    done = begun("units", "import", file, "--on", "2025-07-01")

    assert done.status == 2
    assert "missing columns: code, kind, name, province, province_code" in done.err
