import pytest

from contracts.policy.faults import Fault, PackError
from contracts.policy.pack import PolicyPack
from contracts.policy.reading import read_pack


def found(text: str) -> tuple[Fault, ...]:
    with pytest.raises(PackError) as refused:
        read_pack(text)
    return refused.value.faults


def faults(text: str) -> list[tuple[str, str, str]]:
    return [(fault.path, fault.vi, fault.en) for fault in found(text)]


def lines(text: str) -> list[int | None]:
    return [fault.line for fault in found(text)]


def line_of(text: str, part: str) -> int:
    """The number of the first line that holds this part."""
    return text[: text.index(part)].count("\n") + 1


A_COMMUNE = "criteria.sets.0.criteria"
PLANTED = [
    ("dossier.deadline.value", "12-32", "dossier.deadline.value", "no such day"),
    ("dossier.deadline.value", "02-29", "dossier.deadline.value", "no such day"),
    ("dossier.deadline.clause", ..., "dossier.deadline", "source clause"),
    ("dossier.deadline", "12-12", "dossier.deadline", "or null"),
    ("dossier.deadline", ..., "dossier.deadline", "required"),
    ("dossier.judged_on.value", "posted", "dossier.judged_on.value", "'received' or 'sent'"),
    ("dossier.colour", "red", "dossier.colour", "not permitted"),
    ("reports.cut_off_day.value", 32, "reports.cut_off_day.value", "less than or equal to 31"),
    ("reports.cadence.value", "phases", "reports.phases", "where reports are owed by phases"),
    ("reports.cadence.clause", "999/KH-UBND IV.2", "reports.cadence.clause", "document of the basis"),
    ("reports.cadence.clause", "188/KH-UBNDX IV.2", "reports.cadence.clause", "document of the basis"),
    ("reports.cadence.clause", "188/KH-UBND-VX IV.2", "reports.cadence.clause", "document of the basis"),
    ("tasks.1.id", "bao-chi-phat-thanh", "tasks.bao-chi-phat-thanh", "twice"),
    ("reports.indicators.1.id", "su_kien_tuyen_truyen", "reports.indicators.su_kien_tuyen_truyen", "twice"),
    ("province", 24, "province", "valid string"),
    ("regime", "R2024", "regime", "R2023"),
    ("valid_to_cycle", 2025, "valid_to_cycle", "before it begins"),
    (
        "prerequisites.class_minimum",
        {"value": "good", "clause": "188/KH-UBND II.1"},
        "prerequisites.class_minimum.value",
        "good",
    ),
    (f"{A_COMMUNE}.2.judged_by.check", "vote", f"{A_COMMUNE}.tuyen-truyen.judged_by", "vote"),
    (f"{A_COMMUNE}.2.judged_by.indicator", "so_buoi", f"{A_COMMUNE}.tuyen-truyen.judged_by.indicator", "so_buoi"),
    (f"{A_COMMUNE}.2.judged_by.threshold", "many", f"{A_COMMUNE}.tuyen-truyen.judged_by.threshold", "decimal"),
    (f"{A_COMMUNE}.2.group", "khac", f"{A_COMMUNE}.tuyen-truyen.group", "khac"),
    (f"{A_COMMUNE}.4.judged_by.threshold", "90/0", f"{A_COMMUNE}.giai-quyet-tin-bao.judged_by.threshold", "pattern"),
    (f"{A_COMMUNE}.4.judged_by.denominator", "tin", f"{A_COMMUNE}.giai-quyet-tin-bao.judged_by.denominator", "tin"),
    (f"{A_COMMUNE}.0.judged_by.document", "law", f"{A_COMMUNE}.nghi-quyet.judged_by.document", "law"),
    (f"{A_COMMUNE}.5.judged_by.minimum", "fair", f"{A_COMMUNE}.an-toan.judged_by.minimum", "no classes"),
    (f"{A_COMMUNE}.6.judged_by.minimum", "good", f"{A_COMMUNE}.phan-loai.judged_by.minimum", "good"),
    (f"{A_COMMUNE}.7.judged_by.categories", ["rumour"], f"{A_COMMUNE}.khong-vu-viec.judged_by.categories", "rumour"),
    (f"{A_COMMUNE}.1.id", "nghi-quyet", f"{A_COMMUNE}.nghi-quyet", "twice"),
    ("criteria.sets.1.kinds", ["agency", "ward"], "criteria.sets.co-quan-doanh-nghiep-truong.kinds", "ward"),
    ("maintenance.notice.value", "letter", "maintenance.notice.value", "letter"),
    ("authority.acts.recognise-units.value", ["provincial-police"], "authority.acts.recognise-units", "only one of"),
    ("authority.acts.conclude-appraisal.value", ["unit-head"], "authority.acts.conclude-appraisal", "only one of"),
    ("authority.acts.file-report.value", ["mayor"], "authority.acts.file-report.value.0", "unit-head"),
    ("authority.acts.file-report.value", [], "authority.acts.file-report.value", "at least 1 item"),
]


@pytest.mark.parametrize(("at", "value", "path", "reason"), PLANTED, ids=[f"{at}={value}" for at, value, *_ in PLANTED])
def test_a_planted_fault_is_refused_with_its_path_and_reason(changed, at, value, path, reason):
    ((found, vi, en),) = faults(changed({at: value}))
    assert found == path.replace("criteria.sets.0.", "criteria.sets.xa-phuong-dac-khu.")
    assert reason.lower() in en.lower()
    assert vi


def test_every_fault_is_named_at_once(changed):
    planted = {"province": 24, "version": 0, "dossier.inclusive": False, "reports.cadence.value": "weekly"}
    paths = [path for path, _, _ in faults(changed(planted))]
    assert sorted(paths) == ["dossier.inclusive", "province", "reports.cadence.value", "version"]


def test_every_contradiction_is_named_at_once(changed):
    planted = {"maintenance.notice.value": "letter", "authority.acts.recognise-units.value": ["provincial-police"]}
    assert [path for path, _, _ in faults(changed(planted))] == [
        "maintenance.notice.value",
        "authority.acts.recognise-units",
    ]


def test_a_key_written_twice_is_a_fault_even_when_the_pack_is_sound_otherwise(text):
    twice = text.replace("weekend_rule: null", "weekend_rule: null\n  weekend_rule: null")
    ((path, vi, _),) = faults(twice)
    assert (path, vi) == ("dossier.weekend_rule", "khoá này ghi hai lần")
    assert lines(twice) == [line_of(twice, "weekend_rule: null") + 1]


def test_a_key_written_twice_is_named_beside_the_other_faults(text):
    bad = text.replace("version: 1", "version: 0\nregime: R2025", 1)
    assert [path for path, _, _ in faults(bad)] == ["regime", "version"]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just text", "a: [", "a: &x 1\nb: *x\n", "\x00", "? [a]\n: 1\n"])
def test_what_is_not_a_pack_at_all_is_refused(text):
    assert faults(text)


def test_an_alias_is_refused_by_its_line():
    (fault,) = found("a: &x 1\nb: *x\n")
    assert str(fault) == (
        "dòng / line 2, YAML: không đọc được YAML / Not readable as YAML: aliases are not allowed in a pack"
    )


def test_a_date_that_does_not_exist_is_a_fault_at_its_place(text):
    ((path, _, _),) = faults(text.replace("issued_on: 2025-12-29", "issued_on: 2025-13-40"))
    assert path == "basis.0.issued_on"


@pytest.mark.parametrize(
    ("sound", "faulty"),
    [
        ("  inclusive: {value: false, clause: 188/KH-UBND IV.2", "  inclusive: {value: false, clause: 99/KH-UBND IV.2"),
        ("cadence: {value: monthly,", "cadence: {value: weekly,"),
        ("  notice: {value: maintenance-notice,", "  notice: {value: letter,"),
        ("  reference_year: null\n", ""),
    ],
    ids=["a contradiction", "a value", "a name", "what is missing"],
)
def test_a_fault_is_named_with_its_line_or_with_that_of_what_it_is_missing_from(text, sound, faulty):
    assert text.count(sound) == 1
    near = line_of(text, sound if faulty else "prerequisites:")
    assert lines(text.replace(sound, faulty)) == [near]


def test_a_fault_in_a_list_is_named_with_the_line_of_its_entry(text):
    faulty = text.replace(
        "    due: null\n    clause: 188/KH-UBND III.2", "    due: 13-13\n    clause: 188/KH-UBND III.2"
    )
    (fault,) = found(faulty)
    assert (fault.path, fault.line) == ("tasks.van-phong-theo-doi.due", line_of(faulty, "due: 13-13"))


def test_a_contradiction_cannot_be_built_by_another_way_either(pack):
    data = pack.model_dump()
    data["maintenance"]["notice"]["value"] = "letter"
    with pytest.raises(ValueError, match=r"contradicts itself: maintenance\.notice\.value"):
        PolicyPack.model_validate(data)
