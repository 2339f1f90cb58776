"""The command line: what each command tells, in which form, and with which status it ends."""

import subprocess
import sys

import pytest

from contracts.policy.reading import read_pack
from dienhinh.home import Home
from dienhinh.stories import BAC_NINH_2026
from tests.services.registration.rulebooks import PACK, TEXT
from tests.system.command_line import UNITS, YEAR, catalogue, events_of, report, write

UNIT = str(UNITS["VD-01"])


def processed(*arguments):
    """The command as a process of its own: what a shell gets."""
    program = [sys.executable, "-c", "from dienhinh.cli import main; main()", *map(str, arguments)]
    return subprocess.run(program, capture_output=True, text=True, check=False, timeout=120)


def test_a_pack_is_checked_and_what_it_leaves_unset_is_named(dienhinh):
    done = dienhinh("packs", "check", "bac-ninh")

    assert done.status == 0
    assert PACK.ref in done.out
    assert "hạn nộp báo cáo (ngày của tháng sau) chưa quy định: không tính báo cáo muộn, không nhắc" in done.out
    assert "thẩm quyền trả lại hồ sơ chưa quy định: không ai có thẩm quyền, việc này bị từ chối" in done.out
    assert not dienhinh.home.exists()


def test_what_a_check_finds_is_read_by_programs_too(dienhinh, tmp_path):
    file = tmp_path / "faulty.yaml"
    file.write_text(TEXT.replace("regime: R2025", "regime: R1999"))

    sound, faulty = (dienhinh("packs", "check", pack, "--json") for pack in ("bac-ninh", file))

    assert sound.json["pack"] == PACK.ref
    assert {"dossier.weekend_rule", "authority.acts.return-dossier"} <= {each["path"] for each in sound.json["unset"]}
    assert faulty.status == 1
    assert [(each["path"], each["line"]) for each in faulty.json["faults"]] == [("regime", 8)]


def test_a_pack_that_is_checked_says_of_how_many_criteria_it_holds_the_text(dienhinh):
    assert "2/34 tiêu chí có văn bản" in dienhinh("packs", "check", "lam-dong").out
    assert "0/10 tiêu chí có văn bản" in dienhinh("packs", "check", "bac-ninh").out


def test_a_faulty_pack_is_refused_with_each_fault_by_its_path(dienhinh, tmp_path):
    file = tmp_path / "faulty.yaml"
    file.write_text(TEXT.replace('province: "24"', "province: Bắc Ninh").replace("regime: R2025", "regime: R1999"))

    done = dienhinh("packs", "check", file)

    assert done.status == 1
    assert "province: " in done.err
    assert "regime: " in done.err
    assert dienhinh("packs", "check", tmp_path / "nowhere.yaml").status == 2


def test_an_empty_pack_is_written_for_a_province_that_nobody_prepared_and_nothing_is_written_over(dienhinh, tmp_path):
    file = tmp_path / "tinh-moi.yaml"
    new = ("packs", "new", "tinh-moi", "--province", "08", "-o", file)

    written, checked, again = dienhinh(*new), dienhinh("packs", "check", file), dienhinh(*new)

    assert (written.status, checked.status, again.status) == (0, 1, 2)
    assert checked.err.startswith("dòng / line ")
    assert "basis: " in checked.err
    assert len(checked.err.splitlines()) == 1
    assert dienhinh("packs", "new", "tinh-moi", "--province", "Cao Bằng").status == 1


def test_a_pack_is_shown_rule_by_rule_or_whole(dienhinh):
    table = dienhinh("packs", "show", "bac-ninh")
    whole = dienhinh("packs", "show", "bac-ninh", "--json")

    assert "chưa quy định" in table.out
    assert "188/KH-UBND IV.2" in table.out
    assert type(PACK).model_validate(whole.json).ref == PACK.ref


def test_a_pack_is_adopted_once(begun):
    adopt = ("packs", "adopt", "bac-ninh", "--on", "2025-12-29")

    first, again = begun(*adopt), begun(*adopt)

    assert (first.status, again.status) == (0, 0)
    assert "đã thông qua / adopted" in first.out
    assert "đã có / adopted already" in again.out


def test_another_content_under_an_adopted_version_is_refused_with_the_reason(begun, tmp_path):
    begun("packs", "adopt", "bac-ninh", "--on", "2025-12-29")
    file = tmp_path / "other.yaml"
    file.write_text(TEXT.replace("Model units of the movement", "Model units, of the movement"))
    assert read_pack(file.read_text()).version == PACK.version

    done = begun("packs", "adopt", file, "--on", "2026-01-02")

    assert done.status == 1
    assert "Version 1 of pack bac-ninh was adopted with other content." in done.err


def test_a_file_of_acts_is_applied_in_order_and_a_second_run_changes_nothing(dienhinh, tmp_path):
    apply = ("acts", "apply", write(tmp_path, YEAR), "--simulate-clock")

    first = dienhinh(*apply)
    before = events_of(dienhinh.home)
    again = dienhinh(*apply)

    assert (first.status, again.status) == (0, 0), (first, again)
    assert again.out == first.out
    assert len(first.out.splitlines()) == len(YEAR)
    assert "monthly-report-corrected" in first.out
    assert "BC-2026-03/2" in first.out
    assert "✗ safety-not-met [188/KH-UBND II.1]" in first.out
    assert events_of(dienhinh.home) == before
    told = [row for row in before["registration", "stored_events"] if not row.startswith("('code/")]
    assert len(told) == len(YEAR) - 1
    assert sum("//dienhinh/registration/1" in row for row in before["audit", "ledger"]) == len(YEAR) - 1


def test_what_is_not_as_expected_is_marked_and_ends_with_status_1(year, tmp_path):
    wrong = [
        {**report("VD-01", "2026-04", "2026-12-10"), "expect": {"refused": "month-not-owed"}},
        report("VD-01", "2026-01", "2026-12-10"),
        {**report("VD-01", "2026-05", "2026-12-10"), "expect": "accepted"},
    ]

    done = year("acts", "apply", write(tmp_path, wrong, "wrong.yaml"), "--quiet")

    assert done.status == 1
    assert "2 việc không như mong đợi" in done.err
    assert "month-not-owed [188/KH-UBND IV.2]" in done.out
    assert [line.split()[0] for line in done.out.splitlines()] == ["1", "2"]


@pytest.mark.parametrize(
    "content", ["acts: 7", "- {on: 2026-01-01}", "- {act: register-unit, on: hôm qua}", "[unclosed", ""]
)
def test_a_file_that_holds_no_acts_is_misuse_and_says_where(dienhinh, tmp_path, content):
    file = tmp_path / "acts.yaml"
    file.write_text(content, encoding="utf-8")

    done = dienhinh("acts", "apply", file)

    assert done.status == 2
    assert str(file) in done.err


def test_acts_are_read_from_lines_of_json_too(begun, tmp_path):
    file = tmp_path / "more.ndjson"
    file.write_text(
        '{"act": "catalogue-unit", "on": "2025-07-01", "by": {"office": "registrar", "province": "24"}, "scheme": '
        '"example", "code": "VD-50", "name": "Xã VD-50", "kind": "commune", "province": "24"}\n'
    )

    assert "unit-catalogued" in begun("acts", "apply", file).out


def test_acts_are_described_to_a_stranger(begun):
    listed = begun("acts", "describe", "--json").json
    one = begun("acts", "describe", "file-report")
    as_json = begun("acts", "describe", "file-report", "--json").json

    assert {("file-report", "registration"), ("recognise-units", "recognition")} <= {
        (act["act"], act["service"]) for act in listed
    }
    assert "month-not-owed" in one.out
    assert "unit-head" in one.out
    assert "period" in one.out
    assert as_json["act"] == "file-report"
    unknown = begun("acts", "describe", "abolish-unit")
    assert (unknown.status, "there is no act abolish-unit" in unknown.err) == (2, True)


def test_the_status_of_a_unit_is_told_by_id_or_by_code(year):
    by_code, by_id = (year("status", unit, "--json").json for unit in ("VD-01", UNIT))

    assert by_code["unit_id"] == by_id["unit_id"] == UNIT
    assert by_code["candidacy"] == {"cycle": 2026, "stage": "dossier-filed"}
    assert by_code["title"]["state"] == "none"
    shown = year("status", "VD-01", "--as-of", "2026-03-01")
    assert "2026: building" in shown.out
    then = year("status", "VD-01", "--as-of", "2026-03-01", "--known-at", "2026-01-31", "--json").json
    assert then["candidacy"]["stage"] == "registered"


def test_a_code_that_nobody_bore_on_the_day_is_refused(year):
    done = year("status", "VD-01", "--as-of", "2025-06-30")

    assert done.status == 1
    assert "no unit bore this code on that day" in done.err


def test_a_code_that_several_units_bear_lists_the_candidates(begun, tmp_path):
    twins = [catalogue("2300000011", scheme=scheme) for scheme in ("tax-code", "example")]
    begun("acts", "apply", write(tmp_path, twins, "twins.yaml"))

    done = begun("status", "2300000011")

    assert done.status == 2
    assert "several units, choose by id" in done.err
    assert "example:2300000011" in done.err
    assert "tax-code:2300000011" in done.err
    chosen = next(line.split()[0] for line in done.err.splitlines() if "example:" in line)
    assert begun("status", chosen, "--json").json["scheme"] == "example"


def test_the_history_of_a_unit_is_told_as_json_as_csv_and_as_a_table(year):
    whole = year("history", "VD-01", "--json").json
    lines = year("history", "VD-01", "--csv").csv

    names = [event["event"] for event in whole["events"]]
    assert names[0] == "unit-catalogued"
    assert names[-1] == "dossier-filed"
    assert names.count("monthly-report-filed") == 2
    assert "event" in lines[0]
    assert len(lines) == len(names) + 1
    assert "2026-04-20" in year("history", "VD-01").out
    until = year("history", "VD-01", "--as-of", "2026-02-03", "--json").json
    assert until["events"][-1]["event"] == "building-approved"


def test_who_is_in_a_state_is_told(year):
    everyone = ("who", "--province", "24", "--title", "none")

    assert [unit["code"] for unit in year(*everyone, "--json").json] == ["VD-01", "VD-02"]
    assert [line[0] for line in year(*everyone, "--csv").csv] == ["code", "VD-01", "VD-02"]
    assert year("who", "--province", "24", "--title", "recognised", "--json").json == []


def test_the_report_upward_is_told_as_a_table_as_json_as_a_workbook_and_as_a_paper(year, tmp_path):
    asked = ("report", "24", "2026-H1", "--as-of", "2026-12-10")

    assert "6 tháng đầu năm 2026" in year(*asked).out
    assert year(*asked, "--json").json["reports"]["expected"] == 5
    for name, beginning in (("bao-cao.pdf", b"%PDF-"), ("bao-cao.xlsx", b"PK")):
        done = year(*asked, "-o", tmp_path / name)
        assert (done.status, (tmp_path / name).read_bytes()[: len(beginning)]) == (0, beginning)


def test_a_report_of_no_period_or_in_no_form_is_refused(year, tmp_path):
    assert year("report", "24", "2026-H3").status == 1
    assert year("report", "24", "2026", "-o", tmp_path / "bao-cao.doc").status == 2


def test_titles_without_a_review_are_told_and_papers_written_to_a_file(year, tmp_path):
    asked = ("--province", "24", "--cycle", "2026", "--issuer", "UBND tỉnh Bắc Ninh")

    assert year("unreviewed", "--province", "24", "--year", "2027", "--json").json == []
    for name, beginning in (("quyet-dinh.pdf", b"%PDF-"), ("quyet-dinh.html", b"<!doctype html>")):
        done = year("paper", "recognition", *asked, "-o", tmp_path / name)
        assert (done.status, beginning in (tmp_path / name).read_bytes()[:200]) == (0, True), done.err
    assert year("paper", "recognition", *asked, "-o", tmp_path / "quyet-dinh.doc").status == 2
    none = ("paper", "recorded", "12/QĐ-UBND", "--issuer", "UBND tỉnh Bắc Ninh", "--year", "2027")
    assert year(*none, "-o", tmp_path / "none.pdf").status == 1


def test_completeness_is_told(year):
    asked = ("completeness", "--province", "24", "--cycle", "2026", "--as-of", "2026-06-10")

    (line,) = year(*asked, "--json").json
    assert (line["expected"], line["actual"], line["on_time"], line["late"]) == (4, 2, 1, 1)
    assert line["missing"] == ["2026-04", "2026-05"]
    assert year(*asked, "--csv").out.splitlines()[1] == "VD-01,Xã VD-01,4,2,1,1,0,0,2026-04 2026-05"
    (march,) = year(*asked, "--month", "2026-03", "--json").json
    assert (march["expected"], march["late"]) == (1, 1)


def test_progress_towards_the_target_is_told_and_what_nobody_has_set_says_so(dienhinh):
    assert dienhinh("acts", "apply", BAC_NINH_2026, "--simulate-clock").status == 0
    asked = ("targets", "--province", "24", "--cycle", "2026", "--as-of", "2027-02-01")

    rows = dienhinh(*asked, "--json").json

    assert [(row["group"], row["minimum"], row["missing"]) for row in rows] == [
        (row["group"], None, None) for row in rows
    ]
    assert sum(row["recognised"] for row in rows) == 3
    assert "chưa quy định" in dienhinh(*asked).out


def test_what_a_unit_owes_is_told(year):
    asked = ("owed", "VD-01", "--cycle", "2026", "--as-of", "2026-05-10")

    whole = year(*asked, "--json").json
    assert [(month["month"], month["state"]) for month in whole["months"]] == [
        ("2026-02", "filed"),
        ("2026-03", "filed"),
        ("2026-04", "owed"),
        ("2026-05", "owed"),
    ]
    assert whole["dossier"]["last_day"] == "2026-12-11"
    assert year(*asked, "--csv").csv[2] == ["2026-03", "filed", "2026-04-05", "3", "2"]
    assert "building" in year(*asked).out


def test_refused_acts_are_told(year):
    rows = year("attempts", "--json").json

    assert [(row["service"], row["act"], row["code"]) for row in rows] == [
        ("registration", "register-unit", "safety-not-met")
    ]
    assert year("attempts", "--csv").csv[1][-1] == "safety-not-met"


def test_no_letter_is_dead_after_a_good_year(year):
    assert year("dlq", "list", "--json").json == []
    assert year("dlq", "list", "--csv").csv[0][:4] == ["service", "id", "key", "state"]
    missing = year("dlq", "show", "audit", "7")
    assert (missing.status, "Not found: dead letter 7." in missing.err) == (1, True)


def test_a_read_model_is_built_again_beside_and_switched_to(year):
    before = year("completeness", "--province", "24", "--cycle", "2026", "--json").json

    assert year("projections", "rebuild", "registration", "candidacies").json == {"name": "candidacies", "build": 2}
    assert year("projections", "switch", "registration", "candidacies").json["current"] == 2

    builds = year("projections", "list", "--json").json
    assert [(row["build"], row["state"]) for row in builds if row["name"] == "candidacies"] == [(2, "current")]
    assert year("completeness", "--province", "24", "--cycle", "2026", "--json").json == before
    nothing = year("projections", "switch", "registration", "candidacies")
    assert (nothing.status, "No such build" in nothing.err) == (1, True)
    assert year("projections", "rebuild", "registration", "nothing").status == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("abolish",),
        ("status",),
        ("who", "--province", "24"),
        ("status", "VD-01", "--as-of", "yesterday"),
        ("--server", "http://127.0.0.1:1", "status", "VD-01"),
    ],
)
def test_what_is_not_understood_is_misuse(dienhinh, arguments):
    assert dienhinh(*arguments).status == 2


def test_a_real_home_is_not_opened_for_simulation(dienhinh, tmp_path):
    Home(dienhinh.home)

    done = dienhinh("acts", "apply", write(tmp_path, [catalogue("VD-01")]), "--simulate-clock")

    assert done.status == 2
    assert "its clock is real" in done.err


def test_a_home_that_another_process_has_open_is_left_alone(year):
    with Home(year.home).owned():
        done = processed("--home", year.home, "status", "VD-01")

    assert done.returncode == 2
    assert "another process has this home open" in done.stderr


def test_a_shell_gets_the_answer_on_its_output_and_reasons_on_its_error(year, tmp_path):
    told = processed("--home", year.home, "status", "VD-01", "--as-of", "2026-03-01")
    file = write(tmp_path, [report("VD-02", "2026-03", "2026-12-10")], "refused.yaml")
    refused = processed("--home", year.home, "acts", "apply", file)

    assert (told.returncode, told.stderr) == (0, "")
    assert "2026: building" in told.stdout
    assert refused.returncode == 1
    assert "not-registered" in refused.stdout
    assert "1 việc không như mong đợi" in refused.stderr


def test_the_entry_that_is_installed_is_the_command_line():
    from importlib.metadata import entry_points

    (entry,) = entry_points(group="console_scripts", name="dienhinh")

    assert entry.load().__module__ == "dienhinh.cli.main"
