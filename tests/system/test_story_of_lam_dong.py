"""The story Lâm Đồng 2023–2026, in every form: two versions of the rules, a merger, and what was true when."""

import pytest

from tests.system.story import UNITS_OF_LAM_DONG

pytestmark = pytest.mark.xdist_group("the story in the standard form")

COMMUNE, WARD, SCHOOL = (UNITS_OF_LAM_DONG[f"LD-0{number}@2020-01-01"] for number in (1, 2, 3))
NEVER_RECOGNISED, SELECTED = (UNITS_OF_LAM_DONG[f"LD-0{number}@2020-01-01"] for number in (4, 6))
MERGED, CONTINUED = (UNITS_OF_LAM_DONG[f"LD-0{number}@2025-07-01"] for number in (4, 6))
NOW = "2026-11-01"


def status(api, unit, as_of, known_at=NOW):
    return api.find(f"/audit/status/{unit}", as_of=as_of, known_at=known_at)


@pytest.mark.parametrize(
    ("unit", "as_of", "states"),
    [
        (COMMUNE, "2023-06-30", ["none", "none", "none"]),
        (COMMUNE, "2024-01-31", ["recognised", "recognised", "recognised"]),
        (COMMUNE, "2024-06-30", ["recognised", "recognised", "recognised"]),
        (COMMUNE, "2025-07-15", ["recognised", "maintained", "ended"]),
        (COMMUNE, "2026-06-30", ["recognised", "maintained", "ended"]),
        (SCHOOL, "2023-06-30", ["none", "none", "none"]),
        (SCHOOL, "2024-01-31", ["recognised", "revoked", "revoked"]),
        (SCHOOL, "2024-06-30", ["recognised", "revoked", "revoked"]),
        (SCHOOL, "2025-07-15", ["recognised", "revoked", "revoked"]),
        (SCHOOL, "2026-06-30", ["recognised", "revoked", "revoked"]),
        (MERGED, "2023-06-30", [None, None, None]),
        (MERGED, "2024-01-31", [None, None, None]),
        (MERGED, "2024-06-30", [None, None, None]),
        (MERGED, "2025-07-15", [None, None, "predecessor-recognised"]),
        (MERGED, "2026-06-30", [None, None, "recognised"]),
        (CONTINUED, "2023-06-30", [None, None, None]),
        (CONTINUED, "2024-01-31", [None, None, None]),
        (CONTINUED, "2024-06-30", [None, None, None]),
        (CONTINUED, "2025-07-15", [None, None, "none"]),
        (CONTINUED, "2026-06-30", [None, None, "recognised"]),
    ],
)
def test_each_unit_is_what_the_law_made_it_on_each_day_as_known_on_each_day(api, unit, as_of, states):
    answers = [status(api, unit, as_of, known_at) for known_at in ("2024-03-01", "2025-01-01", NOW)]

    assert [answer and answer["title"]["state"] for answer in answers] == states


def test_the_number_that_was_misprinted_is_told_as_the_letter_corrects_it_from_then_on(api):
    def number(known_at):
        return status(api, COMMUNE, "2024-01-31", known_at)["title"]["decision"]["number"]

    assert (number("2024-01-10"), number("2024-01-31")) == ("1280", "1820")


def test_the_code_of_a_unit_that_was_never_recognised_finds_the_one_that_bears_it_on_the_day(api):
    found = [
        api.get("/registration/units", code="LD-04", as_of=day)["items"][0]["unit"]
        for day in ("2025-06-30", "2025-07-01")
    ]

    assert found == [NEVER_RECOGNISED, MERGED]


def test_the_title_is_carried_over_by_the_decision_alone_and_the_years_it_was_kept_are_known(api):
    before, after = status(api, MERGED, "2025-10-14"), status(api, MERGED, "2025-10-15")

    assert (before["title"]["state"], after["title"]["state"]) == ("predecessor-recognised", "recognised")
    assert (after["title"]["decision"]["number"], after["title"]["reviews"]) == ("1502", {"2024": "maintained"})


def test_an_open_candidacy_goes_on_in_the_successor_and_is_decided_there(api):
    candidacies = [status(api, unit, "2026-06-30")["candidacy"] for unit in (SELECTED, CONTINUED)]

    assert candidacies == [{"cycle": 2025, "stage": "transferred"}, {"cycle": 2025, "stage": "recognised"}]


def test_the_school_was_barred_and_its_complaint_of_the_ninetieth_day_was_settled_against_it(api):
    pending, settled = (status(api, SCHOOL, day) for day in ("2024-09-01", "2024-12-31"))

    assert [complaint["decision"]["number"] for complaint in pending["complaints_pending"]] == ["640"]
    assert (settled["complaints_pending"], settled["emulation_bars"]) == ([], [2024])


def test_the_award_of_the_school_is_flagged_when_its_title_falls_and_nobody_cancels_it_by_itself(api):
    def flagged(unit, day):
        (award,) = status(api, unit, day)["awards"]
        return award["to_review"]

    assert [flagged(SCHOOL, day) for day in ("2024-05-19", "2024-05-20", "2026-06-30")] == [
        [],
        ["640/QĐ-UBND"],
        ["640/QĐ-UBND"],
    ]
    assert flagged(COMMUNE, "2025-06-30") == []


def test_who_holds_a_title_in_the_end_is_who_kept_one_carried_one_over_or_earned_one(api):
    held = api.get("/audit/who", title="recognised", province="68", as_of="2026-06-30", known_at=NOW)

    assert [unit["unit_id"] for unit in held] == [WARD, MERGED, CONTINUED]
