"""The service as it runs, fed by what registration really publishes."""

import pytest

from contracts.vocabulary import unit_id
from tests.services.evaluation.building import CYCLE, MONTHS, PROVINCE, day, pack
from tests.services.evaluation.conftest import EASY
from tests.services.evaluation.installation import Installation

UNIT = str(unit_id("example", "VD-01", day("2025-07-01")))
CHAIR = {"office": "province-chair", "province": PROVINCE}
POLICE = {"office": "provincial-police", "province": PROVINCE}
HEAD = {"office": "unit-head", "unit": UNIT}
REGISTRAR = {"office": "registrar", "province": PROVINCE}
PAPER = {"number": "7", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh", "issued_on": "2026-02-01"}
YEAR = {"unit": UNIT, "cycle": CYCLE}
HERE = {"params": {"cycle": CYCLE}}


@pytest.fixture
def running(tmp_path):
    return Installation(tmp_path)


def registration(running, name, on, by, /, **fields):
    answer = running.act("registration", name, on=on, by=by, **fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def catalogue_and_register(running, adopted, on="2026-01-10"):
    registration(running, "adopt-policy-pack", "2026-01-02", CHAIR, pack=adopted.model_dump(mode="json"))
    entry = {"scheme": "example", "code": "VD-01", "name": "Xã Ví Dụ 1", "kind": "commune", "province": PROVINCE}
    registration(running, "catalogue-unit", "2025-07-01", REGISTRAR, party_organisation=True, **entry)
    last = {"unit": UNIT, "year": 2025, "document": PAPER}
    registration(running, "record-safety-result", "2026-01-05", POLICE, met=True, **last)
    registration(running, "record-movement-class", "2026-01-05", POLICE, movement_class="fair", **last)
    registration(running, "register-unit", on, HEAD, **YEAR)


def build_all_year(running, document):
    registration(running, "approve-for-building", "2026-02-03", CHAIR, units=[UNIT], cycle=CYCLE, document=PAPER)
    for month in MONTHS:
        figures = {"su_kien_tuyen_truyen": 1}
        registration(running, "file-report", f"{month}-28", HEAD, unit=UNIT, period=month, figures=figures)
    registration(running, "file-dossier", "2026-12-08", HEAD, items={"submission-letter": document}, **YEAR)


@pytest.fixture
def built(running):
    """A unit at the end of a complete year."""
    catalogue_and_register(running, pack(*EASY))
    build_all_year(running, running.stored())
    return running


def appraised(running):
    verdict = {"outcome": "met", "evidence": [running.stored()]}
    for name, fields in (
        ("appraise-criterion", {"criterion": "c4", "verdict": verdict}),
        ("evaluate-criteria", {}),
    ):
        answer = running.act("evaluation", name, on="2027-01-08", by=POLICE, **YEAR, **fields)
        assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_candidacy_goes_from_registrations_records_to_a_proposal(built):
    (announced,) = appraised(built)["events"]
    answer = built.act("evaluation", "conclude-appraisal", on="2027-01-10", by=POLICE, proposal="recognise", **YEAR)

    assert announced["type"] == "vn.dienhinh.evaluation.criteria-evaluated.v1"
    assert answer.json()["outcome"] == "accepted", answer.text
    shown = built.ask("evaluation", "GET", f"/assessments/{UNIT}", **HERE)
    told = shown.json()
    assert (told["evaluation"]["all_met"], told["stale"], told["because"]) == (True, False, [])
    assert told["appraisal"]["proposal"] == "recognise"
    assert len(told["facts"]["reports"]) == len(told["facts"]["months_owed"]) == 11
    assert shown.headers["ETag"].strip('"').isdigit()


def test_a_correction_filed_afterwards_makes_the_evaluation_stale(built):
    appraised(built)
    corrected = {"unit": UNIT, "period": "2026-05", "figures": {"su_kien_tuyen_truyen": 2}}
    registration(built, "file-report", "2027-01-09", HEAD, **corrected)

    answer = built.act("evaluation", "conclude-appraisal", on="2027-01-10", by=POLICE, proposal="recognise", **YEAR)

    assert (answer.status_code, answer.json()["code"]) == (409, "evaluation-stale")
    told = built.ask("evaluation", "GET", f"/assessments/{UNIT}", **HERE).json()
    assert told["stale"] is True
    assert [each["what"] for each in told["because"]] == ["report 2026-05"]
    before = built.ask("evaluation", "GET", f"/assessments/{UNIT}", params={"cycle": CYCLE, "as_of": "2027-01-08"})
    assert before.json()["stale"] is False


def test_an_incident_recorded_afterwards_makes_the_evaluation_stale(built):
    appraised(built)
    happened = {"category": "serious-crime", "occurred_on": "2026-12-14", "document": PAPER}
    registration(built, "record-incident", "2027-01-09", POLICE, unit=UNIT, **happened)

    told = built.ask("evaluation", "GET", f"/assessments/{UNIT}", **HERE).json()

    assert [each["what"] for each in told["because"]] == ["incident serious-crime"]


def test_what_registration_publishes_again_changes_nothing(built):
    before = built.ask("evaluation", "GET", f"/assessments/{UNIT}", **HERE)

    relay = built.services["registration"].relay
    relay.rewind()
    assert relay.lag() > 0
    built.ask("evaluation", "GET", "/acts")
    assert relay.lag() == 0

    after = built.ask("evaluation", "GET", f"/assessments/{UNIT}", **HERE)
    assert (after.json(), after.headers["ETag"]) == (before.json(), before.headers["ETag"])


def test_the_matrix_of_the_pack_says_who_appraises(built):
    answer = built.act("evaluation", "evaluate-criteria", on="2027-01-08", by=HEAD, **YEAR)

    assert (answer.status_code, answer.json()["code"]) == (409, "not-competent")


def test_an_act_on_what_has_not_arrived_may_be_sent_again(running):
    answer = running.act("evaluation", "evaluate-criteria", on="2027-01-08", by=POLICE, **YEAR)

    assert (answer.status_code, answer.json()["fact"]) == (409, f"candidacy {UNIT}/{CYCLE}")


def test_nothing_is_judged_before_the_unit_registered(built):
    answer = built.act("evaluation", "evaluate-criteria", on="2026-01-09", by=POLICE, **YEAR)

    assert answer.json()["code"] == "registered-later"


def outcomes(answer):
    return {result["criterion"]: result["outcome"] for result in answer.json()["results"]}


def test_the_same_facts_are_judged_under_another_adopted_pack_and_nothing_is_written(built):
    stricter = pack(
        {"check": "reports-on-time"},
        {"check": "indicator", "indicator": "su_kien_tuyen_truyen", "aggregate": "sum", "threshold": 12},
        version=2,
        reports__cut_off_day={"value": 5, "clause": "188/KH-UBND IV.2"},
    )
    registration(built, "adopt-policy-pack", "2027-01-15", CHAIR, pack=stricter.model_dump(mode="json"))
    before = built.ask("evaluation", "GET", f"/assessments/{UNIT}", **HERE).headers["ETag"]

    pinned = built.ask("evaluation", "GET", f"/what-if/{UNIT}", **HERE)
    under = built.ask("evaluation", "GET", f"/what-if/{UNIT}", params={"cycle": CYCLE, "under": "bac-ninh@2"})
    in_full = built.ask("evaluation", "GET", f"/what-if/{UNIT}", params={"cycle": CYCLE, "under": stricter.ref})

    assert pinned.json()["pinned"] is True
    assert outcomes(pinned) == {"c1": "met", "c2": "met", "c3": "met", "c4": "undetermined"}
    assert outcomes(under) == {"c1": "met", "c2": "not-met"}
    assert (under.json()["met"], under.json()["not_met"], under.json()["all_met"]) == (1, 1, False)
    assert in_full.json() == under.json()
    assert built.ask("evaluation", "GET", f"/assessments/{UNIT}", **HERE).headers["ETag"] == before


def test_the_same_facts_are_judged_under_a_pack_that_nobody_adopted(built):
    draft = pack({"check": "all-reports-filed"}, id="draft", province="68")

    answer = built.ask("evaluation", "POST", f"/what-if/{UNIT}", json=draft.model_dump(mode="json"), **HERE)

    assert (answer.json()["pack"], outcomes(answer)) == (draft.ref, {"c1": "met"})


def test_a_pack_or_a_candidacy_that_is_not_known_is_not_found(built):
    unknown = built.ask("evaluation", "GET", f"/what-if/{UNIT}", params={"cycle": CYCLE, "under": "lam-dong@1"})

    assert unknown.status_code == 404
    assert built.ask("evaluation", "GET", f"/assessments/{UNIT}", params={"cycle": 2027}).status_code == 404
