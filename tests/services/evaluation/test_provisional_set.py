"""The provisional set of 2022 in Lâm Đồng: of 34 slots two are known. And districts, whose police end in between."""

from pathlib import Path

import pytest

import contracts
from contracts.policy.reading import load_pack
from contracts.vocabulary import unit_id
from tests.services.evaluation.building import day, pack
from tests.services.evaluation.conftest import EASY
from tests.services.evaluation.installation import Installation

LAM_DONG = load_pack(Path(contracts.__file__).parent / "packs" / "lam-dong.yaml")
UNIT = str(unit_id("example", "LD-01", day("2023-01-01")))
CHAIR = {"office": "province-chair", "province": "68"}
COMMITTEE = {"office": "steering-committee", "province": "68"}
DISTRICT = {"office": "district-police", "province": "68"}
PROVINCIAL = {"office": "provincial-police", "province": "68"}
PAPER = {"number": "7", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Lâm Đồng", "issued_on": "2025-01-10"}
YEAR = {"unit": UNIT, "cycle": 2025}
SLOTS = [f"tieu-chi-{slot}" for slot in range(1, 35)]


@pytest.fixture
def selected(tmp_path):
    """A commune of Lâm Đồng that the Steering Committee selected for 2025."""
    running = Installation(tmp_path)
    entry = {"scheme": "example", "code": "LD-01", "name": "Xã Ví Dụ", "kind": "commune", "province": "68"}
    for name, on, by, fields in (
        ("adopt-policy-pack", "2023-03-15", CHAIR, {"pack": LAM_DONG.model_dump(mode="json")}),
        ("catalogue-unit", "2023-01-01", {"office": "registrar", "province": "68"}, entry),
        (
            "record-safety-result",
            "2024-11-20",
            PROVINCIAL,
            {"unit": UNIT, "year": 2024, "met": True, "document": PAPER},
        ),
        (
            "record-movement-class",
            "2024-11-28",
            PROVINCIAL,
            {"unit": UNIT, "year": 2024, "movement_class": "fair", "document": PAPER},
        ),
        ("select-units", "2025-01-15", COMMITTEE, {"units": [UNIT], "cycle": 2025, "document": PAPER}),
    ):
        answer = running.act("registration", name, on=on, by=by, **fields)
        assert answer.status_code == 200, (name, answer.text)
    return running


def judge(running, criterion, on, by, outcome="met"):
    verdict = {"outcome": outcome, "evidence": [running.stored()]}
    return running.act("evaluation", "appraise-criterion", on=on, by=by, criterion=criterion, verdict=verdict, **YEAR)


def evaluated(running, on="2025-06-10", by=PROVINCIAL):
    answer = running.act("evaluation", "evaluate-criteria", on=on, by=by, **YEAR)
    assert answer.status_code == 200, answer.text
    return running.ask("evaluation", "GET", f"/assessments/{UNIT}", params={"cycle": 2025}).json()["evaluation"]


def test_slots_without_text_are_undetermined_and_never_counted_as_not_met(selected):
    judge(selected, "tieu-chi-1", "2025-02-20", PROVINCIAL)

    found = evaluated(selected)

    assert (found["met"], found["not_met"], found["not_applicable"], found["undetermined"]) == (1, 0, 0, 33)
    assert (found["applicable"], found["total"], found["all_met"]) == (34, 34, False)


def test_judged_on_the_paper_at_hand_all_that_apply_are_met_of_how_many_there_are(selected):
    for slot in SLOTS:
        assert judge(
            selected, slot, "2025-05-20", PROVINCIAL, "not-applicable" if slot == SLOTS[-1] else "met"
        ).is_success

    found = evaluated(selected)

    assert (found["met"], found["applicable"], found["total"], found["all_met"]) == (33, 33, 34, True)


def test_what_the_police_of_the_district_began_the_police_of_the_province_conclude(selected):
    begun = judge(selected, "tieu-chi-1", "2025-02-20", DISTRICT)
    late = judge(selected, "tieu-chi-2", "2025-03-03", DISTRICT)
    found = evaluated(selected)
    concluded = selected.act(
        "evaluation", "conclude-appraisal", on="2025-06-12", by=PROVINCIAL, proposal="decline", **YEAR
    )

    assert begun.is_success
    assert (late.status_code, late.json()["code"]) == (409, "not-competent")
    assert {each["criterion"]: each["outcome"] for each in found["results"]}["tieu-chi-1"] == "met"
    assert found["evaluator"] == "provincial-police@68"
    told = selected.ask("evaluation", "GET", f"/assessments/{UNIT}", params={"cycle": 2025}).json()
    assert concluded.is_success
    assert told["verdicts"]["tieu-chi-1"]["appraiser"] == "district-police@68"
    assert told["appraisal"]["appraiser"] == "provincial-police@68"


def test_by_another_set_it_says_that_nothing_is_added_up_or_compared(selected):
    judge(selected, "tieu-chi-1", "2025-02-20", PROVINCIAL)
    draft = pack(*EASY, valid_from_cycle=2025)

    own = selected.ask("evaluation", "GET", f"/what-if/{UNIT}", params={"cycle": 2025}).json()
    other = selected.ask(
        "evaluation", "POST", f"/what-if/{UNIT}", params={"cycle": 2025}, json=draft.model_dump(mode="json")
    ).json()

    assert (own["total"], "note_vi" in own) == (34, False)
    assert (other["total"], other["criteria_set"], other["pinned"]) == (4, "xa-phuong-dac-khu", False)
    assert "không so sánh" in other["note_vi"]
    assert "compared" in other["note_en"]


def test_evaluations_by_two_sets_stand_side_by_side_each_with_its_own_total(selected):
    evaluated(selected)
    newer = pack(*EASY, id="lam-dong", version=2, province="68", valid_from_cycle=2025)
    content = newer.model_dump(mode="json")
    content["authority"]["acts"]["rebase-candidacy"] = {"value": ["province-chair"], "clause": "3554/QĐ-BCA"}
    for name, on, fields in (
        ("adopt-policy-pack", "2025-10-20", {"pack": content}),
        (
            "rebase-candidacy",
            "2025-10-25",
            {"units": [UNIT], "cycle": 2025, "pack": "lam-dong@2", "document": {**PAPER, "issued_on": "2025-10-25"}},
        ),
    ):
        answer = selected.act("registration", name, on=on, by=CHAIR, **fields)
        assert answer.status_code == 200, (name, answer.text)

    once = selected.ask("evaluation", "GET", f"/evaluations/{UNIT}").json()
    evaluated(selected, on="2025-11-10")
    told = selected.ask("evaluation", "GET", f"/evaluations/{UNIT}").json()

    assert "note_vi" not in once
    first, second = told["sets"]
    assert (first["criteria_set"], first["pack"]) == ("xa-phuong-thi-tran", LAM_DONG.ref)
    assert second["criteria_set"] == "xa-phuong-dac-khu"
    assert [(each["total"], each["outdated_on"]) for each in first["evaluations"]] == [(34, "2025-10-25")]
    assert [(each["total"], each["outdated_on"]) for each in second["evaluations"]] == [(4, None)]
    assert "không cộng, không so sánh" in told["note_vi"]
