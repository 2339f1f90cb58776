"""`dienhinh archive`: a registrar's sheet of decisions of 2023 and 2024, seen before anything is written."""

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook, load_workbook

import contracts
from dienhinh.archive.columns import COLUMNS
from tests.system.command_line import events_of, write

TEXT = (Path(contracts.__file__).parent / "packs" / "lam-dong.yaml").read_text(encoding="utf-8")
REGISTRAR_68 = {"office": "registrar", "province": "68"}
ISSUER = "UBND huyện Ví Dụ"


def catalogue(code, name, kind, on="2021-07-01"):
    fields = {"scheme": "admin-unit", "code": code, "name": name, "kind": kind, "province": "68"}
    return {"act": "catalogue-unit", "on": on, "by": REGISTRAR_68, **fields}


def line(decision, number, on, code="24169", **fields):
    known = {"code": code, "cycle": 2023, "issuer": ISSUER, "office": "chủ tịch UBND cấp huyện"}
    return {"decision": decision, "number": number, "issued_on": on, **known, **fields}


REVOKED = {
    "ground": "hồ sơ gian dối",
    "ground_paper": "45/KL-CAT",
    "ground_issuer": "Công an tỉnh Lâm Đồng",
    "ground_issued_on": "01/06/2024",
}
NOTICE = {"issuer": "Công an tỉnh Lâm Đồng", "office": "công an tỉnh", "cycle": 2024}
GOOD = [
    line("thu hồi", "500/QĐ-UBND", "10/06/2024", **REVOKED),
    line("công nhận", "1052/QĐ-UBND", "30/11/2023", name="Thị trấn Ví Dụ"),
    line("công nhận", "1052/QĐ-UBND", "30/11/2023", code="24178", name="xã VÍ DỤ Hai"),
    line("duy trì", "9/TB-CAT", "20/12/2024", code="24178", **NOTICE),
]


def sheet(folder, lines, name="so-quyet-dinh.csv"):
    file = folder / name
    with file.open("w", encoding="utf-8-sig", newline="") as written:
        writer = csv.DictWriter(written, [column.name for column in COLUMNS], delimiter=";")
        writer.writerow({column.name: column.heading for column in COLUMNS})
        writer.writerows(lines)
    return file


def workbook(folder, lines):
    book, file = Workbook(), folder / "so-quyet-dinh.xlsx"
    book.worksheets[0].append([column.heading for column in COLUMNS])
    for each in lines:
        book.worksheets[0].append([each.get(column.name) for column in COLUMNS])
    book.save(file)
    return file


@pytest.fixture
def lam_dong(dienhinh, tmp_path):
    """A province that adopted its plan in 2023, with two units, in a version that names who revokes and who reviews."""
    pack = yaml.safe_load(TEXT)
    clause, police = "1875/KH-UBND II.5", ("review-maintenance", "issue-maintenance-list")
    pack["authority"]["acts"] |= {act: {"value": ["provincial-police"], "clause": clause} for act in police}
    pack["authority"]["acts"]["revoke-recognition"] = {"value": ["district-chair"], "clause": clause}
    pack["maintenance"]["outcomes"] = {"value": ["maintained", "not-maintained"], "clause": clause}
    file = tmp_path / "lam-dong.yaml"
    file.write_text(yaml.safe_dump(pack, allow_unicode=True, sort_keys=False), encoding="utf-8")
    units = [catalogue("24169", "Thị trấn Ví Dụ", "township"), catalogue("24178", "Xã Ví Dụ Hai", "commune")]
    entered = dienhinh("acts", "apply", write(tmp_path, [{**each, "recorded": "2026-01-05"} for each in units]))
    assert entered.status == 0, entered
    assert dienhinh("packs", "adopt", file, "--on", "2023-03-15").status == 0
    return dienhinh


def papers(dienhinh, file, *options):
    return dienhinh("archive", "import", file, "--province", "68", *options)


def outcomes(done):
    return [(row["lines"], row["act"], row["outcome"]) for row in done.json]


ALL = [
    ([2], "revoke-recognition"),
    ([3], "enter-past-recognition"),
    ([4], "enter-past-recognition"),
    ([5], "issue-maintenance-list"),
    ([5], "review-maintenance"),
]


def test_a_sheet_of_old_decisions_is_seen_before_anything_is_written(lam_dong, tmp_path):
    before = events_of(lam_dong.home)

    done = papers(lam_dong, sheet(tmp_path, GOOD), "--json")

    assert done.status == 0, done.err
    assert outcomes(done) == [(*each, "new") for each in ALL]
    assert events_of(lam_dong.home) == before
    shown = papers(lam_dong, sheet(tmp_path, GOOD))
    recognises = "24169 Thị trấn Ví Dụ | enter-past-recognition | 1052/QĐ-UBND | sẽ ghi / to be entered"
    assert f"dòng / line 3: {recognises}" in shown.out
    assert "chưa ghi gì / nothing was written" in shown.out


def test_it_is_entered_when_that_is_confirmed_and_again_changes_nothing(lam_dong, tmp_path):
    file = sheet(tmp_path, GOOD)

    first = papers(lam_dong, file, "--confirm")
    before = events_of(lam_dong.home)
    again = papers(lam_dong, file, "--confirm", "--json")

    assert (first.status, again.status) == (0, 0), (first, again)
    assert "đã ghi / entered: 5" in first.out
    assert outcomes(again) == [(*each, "known") for each in ALL]
    assert events_of(lam_dong.home) == before
    lost = lam_dong("status", "24169", "--as-of", "2024-06-30", "--json").json["title"]
    held = lam_dong("status", "24178", "--as-of", "2024-12-31", "--json").json["title"]
    assert (lost["state"], held["state"], held["decision"]["number"]) == ("revoked", "maintained", "1052")


def test_a_workbook_with_real_dates_numbers_and_formulas_says_the_same(lam_dong, tmp_path):
    typed = line("recognise", 12, datetime(2023, 11, 30), code=24169, symbol="QĐ-UBND", office="district-chair")
    of_the_other = line("Công nhận", "013", date(2023, 11, 30), code=None, name="Xã Ví Dụ Hai", symbol="QĐ-UBND")

    done = papers(lam_dong, workbook(tmp_path, [typed, {}, of_the_other]), "--json")

    assert done.status == 0, done.err
    assert [(row["lines"], row["paper"], row["outcome"]) for row in done.json] == [
        ([2], "12/QĐ-UBND", "new"),
        ([4], "013/QĐ-UBND", "new"),
    ]


BAD = [
    (line("công nhận", "1/QĐ-UBND", "31/11/2023"), "column issued_on: không có ngày 31/11/2023"),
    (line("khen", "1/QĐ-UBND", "30/11/2023"), "column decision: phải là"),
    (line("công nhận", "1", "30/11/2023"), "column symbol"),
    (line("công nhận", "1/QĐ-UBND", "30/11/2023", office="chủ tịch"), "column office: phải là"),
    (
        line("công nhận", "1/QĐ-UBND", "30/11/2023", code="99999"),
        "column code: ngày 30/11/2023 danh mục không có 99999",
    ),
    (line("công nhận", "1/QĐ-UBND", "30/11/2023", name="Xã Khác"), "không phải Xã Khác"),
    (line("công nhận", "1/QĐ-UBND", "30/11/2020"), "danh mục không có 24169"),
    (line("công nhận", "1/QĐ-UBND", "30/11/2023", code=""), "ghi mã hoặc tên"),
    (line("thu hồi", "1/QĐ-UBND", "30/11/2023"), "ground_paper: thu hồi phải có"),
    (line("công nhận", "1/QĐ-UBND", "30/11/2023", office="chủ tịch UBND tỉnh"), "province-chair không có thẩm quyền"),
    (line("công nhận", "1/QĐ-UBND", "30/11/2023", cycle="hai nghìn"), "column cycle"),
    (line("công nhận", "1/QĐ-UBND", "30/11/2023", note="ông A, 0912345678"), "personal-data"),
]


@pytest.mark.parametrize(("bad", "why"), BAD, ids=[why for _, why in BAD])
def test_a_bad_line_is_named_with_its_column_and_the_rule_and_the_others_are_shown(lam_dong, tmp_path, bad, why):
    done = papers(lam_dong, sheet(tmp_path, [GOOD[2], bad]))

    assert done.status == 1
    assert "dòng / line 3" in done.err
    assert why.partition(": ")[2] in done.err
    assert (why.partition(":")[0] if why.startswith("column") else "") in done.err
    assert "24178 Xã Ví Dụ Hai" in done.out


def test_bad_lines_do_not_stop_the_others_unless_all_or_nothing_is_asked(lam_dong, tmp_path):
    file = sheet(tmp_path, [GOOD[2], line("công nhận", "1/QĐ-UBND", "30/11/2023", code="99999")])
    before = events_of(lam_dong.home)

    none = papers(lam_dong, file, "--confirm", "--all-or-nothing")
    assert (none.status, "nothing was written" in none.err) == (1, True)
    assert events_of(lam_dong.home) == before

    some = papers(lam_dong, file, "--confirm")
    assert (some.status, "đã ghi / entered: 1" in some.out) == (1, True)
    assert lam_dong("status", "24178", "--as-of", "2024-01-01", "--json").json["title"]["state"] == "recognised"


def test_the_report_of_every_line_is_kept_and_no_spreadsheet_takes_it_for_formulas(lam_dong, tmp_path):
    file = sheet(tmp_path, [GOOD[1], line("công nhận", "2/QĐ-UBND", "30/11/2023", code='=HYPERLINK("x")')])
    as_csv, as_json = tmp_path / "report.csv", tmp_path / "report.json"

    papers(lam_dong, file, "--report", as_csv)
    papers(lam_dong, file, "--report", as_json)

    rows = list(csv.DictReader(as_csv.read_text("utf-8-sig").splitlines()))
    assert [(row["lines"], row["outcome"]) for row in rows] == [("2", "new"), ("3", "bad-line")]
    assert not any(cell.startswith("=") for row in rows for cell in row.values())
    assert [row["lines"] for row in json.loads(as_json.read_text())] == [[2], [3]]


def test_the_empty_sheet_has_every_column_says_what_stands_in_it_and_is_read_back(dienhinh, tmp_path):
    file = tmp_path / "mau.xlsx"
    template = ("archive", "template", "-o", file)

    assert (dienhinh(*template).status, dienhinh(*template).status) == (0, 2)

    first, help_ = load_workbook(file).worksheets
    assert [cell.value for cell in first[1]] == [column.heading for column in COLUMNS]
    assert [row[0].value for row in help_.iter_rows(min_row=2)] == [column.heading for column in COLUMNS]
    assert papers(dienhinh, file, "--json").json == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "trống / empty"),
        ("Mã đơn vị,Màu\n", "cột lạ / unknown columns: Màu"),
        ("Mã đơn vị,code\n", "hai lần / twice: code"),
        ("Mã đơn vị\n", "thiếu cột / missing columns: decision (Loại quyết định)"),
    ],
)
def test_a_file_that_is_no_such_sheet_is_refused_with_the_reason(dienhinh, tmp_path, text, why):
    file = tmp_path / "other.csv"
    file.write_text(text, encoding="utf-8")

    done = papers(dienhinh, file)
    assert (done.status, why in done.err) == (2, True)


def test_a_workbook_that_cannot_be_read_is_refused(dienhinh, tmp_path):
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"PK broken")
    assert papers(dienhinh, file).status == 2
