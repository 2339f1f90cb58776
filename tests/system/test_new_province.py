"""A province that nobody prepared starts with three dates and whom it concerns, and adds the rest later."""

import pytest

from tests.system.command_line import write

BASIS = """basis:
  - symbol: 12/KH-UBND
    subject_vi: Kế hoạch xây dựng điển hình
    issuer: UBND tỉnh Ví Dụ
    issued_on: 2026-12-20
"""
CLAUSE = "clause: 12/KH-UBND II.1"
THE_LEAST = {
    "basis: []\n": BASIS,
    "  kinds: null": f"  kinds: {{value: [commune, ward], {CLAUSE}}}",
    "  register_by: null": f"  register_by: {{value: 01-31, {CLAUSE}}}",
    "  approve_by: null": f"  approve_by: {{value: 02-28, {CLAUSE}}}",
    "  deadline: null": f"  deadline: {{value: 12-12, {CLAUSE}}}",
    "  inclusive: null": f"  inclusive: {{value: false, {CLAUSE}}}",
    "  judged_on: null": f"  judged_on: {{value: received, {CLAUSE}}}",
    "    register-unit: null": f"    register-unit: {{value: [unit-head], {CLAUSE}}}",
    "    approve-for-building: null": f"    approve-for-building: {{value: [province-chair], {CLAUSE}}}",
    "    file-dossier: null": f"    file-dossier: {{value: [unit-head], {CLAUSE}}}",
}
"""Three dates, how the last one is counted, which units, and who registers, approves and files."""

ADDED_LATER = {
    "version: 1\n": "version: 2\n",
    "  cadence: null": f"  cadence: {{value: monthly, {CLAUSE}}}",
    "  cut_off_day: null": f"  cut_off_day: {{value: 5, {CLAUSE}}}",
    "    file-report: null": f"    file-report: {{value: [unit-head], {CLAUSE}}}",
}

CHAIR = {"office": "province-chair", "province": "08"}


def filled(text, rules):
    for unset, rule in rules.items():
        assert text.count(unset) == 1, unset
        text = text.replace(unset, rule)
    return text


def unit(code):
    return f"example:{code}@2025-07-01"


def about(code, act, on, **fields):
    return {"act": act, "on": on, "by": {"office": "unit-head", "unit": unit(code)}, "unit": unit(code), **fields}


def catalogued(code):
    entry = {"scheme": "example", "code": code, "name": f"Xã {code}", "kind": "commune", "province": "08"}
    return {"act": "catalogue-unit", "on": "2025-07-01", "by": {"office": "registrar", "province": "08"}, **entry}


def approved(code, on):
    paper = {"number": on[-2:], "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Ví Dụ", "issued_on": on}
    return {
        "act": "approve-for-building",
        "on": on,
        "by": CHAIR,
        "units": [unit(code)],
        "cycle": 2027,
        "document": paper,
    }


def year(first_pack, second_pack):
    return [
        catalogued("XM-01"),
        catalogued("XM-02"),
        {"act": "adopt-policy-pack", "on": "2026-12-25", "by": CHAIR, "pack": first_pack},
        about("XM-01", "register-unit", "2027-01-20", cycle=2027),
        approved("XM-01", "2027-02-10"),
        about(
            "XM-01",
            "file-report",
            "2027-04-02",
            period="2027-03",
            nothing_occurred=True,
            expect={"refused": "unregulated"},
        ),
        {"act": "adopt-policy-pack", "on": "2027-05-01", "by": CHAIR, "pack": second_pack},
        about("XM-02", "register-unit", "2027-05-10", cycle=2027),
        approved("XM-02", "2027-05-20"),
        about("XM-02", "file-report", "2027-07-09", period="2027-06", nothing_occurred=True),
        about(
            "XM-01",
            "file-report",
            "2027-07-02",
            period="2027-06",
            nothing_occurred=True,
            expect={"refused": "unregulated"},
        ),
        about("XM-01", "file-dossier", "2027-12-08", received_on="2027-12-08", cycle=2027, items=TO_TRINH),
        about("XM-02", "file-dossier", "2027-12-14", received_on="2027-12-14", cycle=2027, items=TO_TRINH),
    ]


TO_TRINH = {"to-trinh": "file:to-trinh.txt"}


@pytest.fixture
def packs(dienhinh, tmp_path):
    """The least that a province fills in, and what it adds later, each as a pack."""
    empty = tmp_path / "empty.yaml"
    assert dienhinh("packs", "new", "tinh-moi", "--province", "08", "--from-cycle", "2027", "-o", empty).status == 0
    first, second = tmp_path / "v1.yaml", tmp_path / "v2.yaml"
    first.write_text(filled(empty.read_text("utf-8"), THE_LEAST), encoding="utf-8")
    second.write_text(filled(first.read_text("utf-8"), ADDED_LATER), encoding="utf-8")
    return first, second


def test_the_least_is_a_sound_pack_and_all_the_rest_is_named_with_what_does_not_work_without_it(dienhinh, packs):
    checked = dienhinh("packs", "check", packs[0], "--json")

    assert checked.status == 0
    silent = {each["path"] for each in checked.json["unset"]}
    assert {"reports.cadence", "criteria.sets", "authority.acts.recognise-units"} <= silent
    assert not silent & {"procedure.register_by", "procedure.approve_by", "dossier.deadline", "units.kinds"}


def test_units_register_are_approved_and_file_in_time_and_what_is_added_later_rules_only_who_registers_then(
    dienhinh, packs, tmp_path
):
    whole = [dienhinh("packs", "show", pack, "--json").json for pack in packs]
    acts = [{"recorded": each["on"] if each["on"] > "2026" else "2026-12-24", **each} for each in year(*whole)]

    told = dienhinh("acts", "apply", write(tmp_path, acts), "--simulate-clock")

    assert told.status == 0, (told.out, told.err)
    history = {code: dienhinh("history", code, "--csv").out for code in ("XM-01", "XM-02")}
    assert "Nộp hồ sơ, nhận ngày 2027-12-08, trong hạn: có" in history["XM-01"]
    assert "Nộp hồ sơ, nhận ngày 2027-12-14, trong hạn: không" in history["XM-02"]
    assert "Báo cáo tháng 2027-06, chậm 4 ngày" in history["XM-02"]
    assert "Báo cáo tháng" not in history["XM-01"]
