"""The story Bắc Ninh 2026, in every form: every act as written, every question answered."""

import pytest

from tests.system.story import UNITS

pytestmark = pytest.mark.xdist_group("the story in the standard form")

DECISION = {"number": "12", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "signed_on": "2027-01-15"}
REVOCATION = {"number": "214", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "signed_on": "2027-09-10"}


def status(api, code, as_of, known_at="2027-12-31"):
    return api.get(f"/audit/status/{UNITS[code]}", as_of=as_of, known_at=known_at)


@pytest.mark.parametrize(
    ("as_of", "known_at", "state", "since", "decision"),
    [
        ("2026-01-20", "2027-12-31", "none", None, None),
        ("2026-06-30", "2027-12-31", "none", None, None),
        ("2027-01-14", "2027-12-31", "none", None, None),
        ("2027-01-20", "2027-02-01", "recognised", "2027-01-15", DECISION),
        ("2027-01-20", "2027-12-31", "recognised", "2027-01-15", DECISION),
        ("2027-06-30", "2027-02-01", "recognised", "2027-01-15", DECISION),
        ("2027-06-30", "2027-09-09", "recognised", "2027-01-15", DECISION),
        ("2027-06-30", "2027-09-10", "revoked", "2027-03-01", REVOCATION),
        ("2027-12-31", "2027-08-01", "recognised", "2027-01-15", DECISION),
        ("2027-12-31", "2027-02-01", "recognised", "2027-01-15", DECISION),
        ("2027-12-31", "2027-12-31", "revoked", "2027-03-01", REVOCATION),
        ("2027-01-20", "2027-08-01", "recognised", "2027-01-15", DECISION),
        ("2027-06-30", "2027-08-01", "recognised", "2027-01-15", DECISION),
        ("2027-06-30", "2027-12-31", "revoked", "2027-03-01", REVOCATION),
        ("2026-01-20", "2027-02-01", "none", None, None),
        ("2026-01-20", "2027-08-01", "none", None, None),
        ("2026-06-30", "2027-02-01", "none", None, None),
        ("2026-06-30", "2027-08-01", "none", None, None),
    ],
)
def test_the_revoked_unit_is_what_the_law_made_it_on_each_day_as_known_on_each_day(
    api, as_of, known_at, state, since, decision
):
    title = status(api, "VD-01", as_of, known_at)["title"]
    assert (title["state"], title["since"], title["decision"]) == (state, since, decision)


@pytest.mark.parametrize(
    ("as_of", "stage"),
    [
        ("2026-01-20", "registered"),
        ("2026-06-30", "building"),
        ("2026-12-10", "dossier-filed"),
        ("2027-01-12", "appraised"),
        ("2027-01-20", "recognised"),
    ],
)
def test_its_candidacy_goes_through_the_year(api, as_of, stage):
    assert status(api, "VD-01", as_of)["candidacy"] == {"cycle": 2026, "stage": stage}


@pytest.mark.parametrize(
    ("code", "state", "stage", "bars"),
    [
        ("VD-01", "revoked", "recognised", [2027]),
        ("VD-02", "none", "declined", []),
        ("VD-03", "maintained", "recognised", []),
        ("VD-04", "none", "declined", []),
        ("VD-05", "none", "withdrawn", []),
        ("VD-06", "not-maintained", "recognised", [2027]),
    ],
)
def test_each_unit_ends_2027_as_the_story_says(api, code, state, stage, bars):
    answer = status(api, code, "2027-12-31")
    assert (answer["title"]["state"], answer["candidacy"]["stage"], answer["emulation_bars"]) == (state, stage, bars)


def test_an_answer_names_the_rule_the_authority_and_the_events_that_make_it_so(api):
    answer = status(api, "VD-01", "2027-12-31")
    history = {event["id"]: event for event in api.get(f"/audit/history/{UNITS['VD-01']}")["events"]}
    because = [history[id_]["event"] for id_ in answer["because"]]
    assert {"unit-catalogued", "unit-recognised", "recognition-revoked"} <= set(because)
    revocation = next(event for event in history.values() if event["event"] == "recognition-revoked")
    assert revocation["office"] == "province-chair@24"
    assert answer["title"]["clause"].startswith("188/KH-UBND IV.2")
    assert set(answer["complete_through"]) == {
        "//dienhinh/registration/1",
        "//dienhinh/evaluation/1",
        "//dienhinh/recognition/1",
        "//dienhinh/notification/1",
    }


def test_a_fact_recorded_two_months_late_is_known_only_from_then_on(api):
    def incidents(known_at):
        history = api.get(f"/audit/history/{UNITS['VD-03']}", as_of="2026-12-31", known_at=known_at)
        return [event["on"] for event in history["events"] if event["event"] == "incident-recorded"]

    assert incidents("2026-08-01") == []
    assert incidents("2026-09-15") == ["2026-07-14"]


def test_who_held_the_title_depends_on_the_day_and_on_what_was_known(api):
    def holders(as_of, known_at):
        return [
            u["code"] for u in api.get("/audit/who", title="recognised", province="24", as_of=as_of, known_at=known_at)
        ]

    assert holders("2027-01-14", "2027-12-31") == []
    assert holders("2027-06-30", "2027-08-01") == ["VD-01", "VD-03", "VD-06"]
    assert holders("2027-06-30", "2027-12-31") == ["VD-03", "VD-06"]


def test_completeness_counts_the_months_of_the_building_span(api):
    rows = api.get("/registration/completeness", province="24", cycle=2026, as_of="2027-01-31")
    counted = {
        row["code"]: [row[name] for name in ("expected", "actual", "on_time", "late", "nil", "excused")] for row in rows
    }
    assert counted == {
        "VD-01": [11, 11, 11, 0, 0, 0],
        "VD-02": [11, 11, 10, 1, 0, 0],
        "VD-03": [11, 11, 11, 0, 0, 0],
        "VD-04": [11, 11, 11, 0, 0, 0],
        "VD-06": [11, 10, 10, 0, 1, 1],
    }


def test_what_if_judges_the_same_facts_and_writes_nothing(api):
    before = [api.get(f"/audit/history/{unit}") for unit in UNITS.values()]
    judged = api.get(f"/evaluation/what-if/{UNITS['VD-02']}", cycle=2026)
    assert [line["criterion"] for line in judged["results"] if line["outcome"] == "not-met"] == ["phoi-hop"]
    assert [api.get(f"/audit/history/{unit}") for unit in UNITS.values()] == before
