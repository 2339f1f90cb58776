"""The survey: n criteria of m, by unit and year, and the list of who could be chosen."""

import pytest
from pydantic import ValidationError

from services.registration.domain.prerequisites.state import PREREQUISITES
from services.registration.domain.prerequisites.surveying import UnknownGap
from tests.services.registration.doing import adopt, catalogue, record_class, record_safety, record_survey
from tests.services.registration.past import CATALOGUED, SCHOOL, safe, surveyed
from tests.services.registration.rulebooks import PACK, pack_with

CRITERIA = [criterion.id for criterion in PACK.criteria.for_kind("commune").criteria]


@pytest.fixture
def catalogue_of_units(registration):
    return registration.given().knowing(*CATALOGUED)


def test_a_survey_says_how_many_criteria_are_met(catalogue_of_units):
    catalogue_of_units.when(record_survey(7, 8)).then(surveyed(7, 8))
    catalogue_of_units.when(record_survey(7, 8, gaps=CRITERIA[:1])).then(surveyed(7, 8, gaps=tuple(CRITERIA[:1])))


@pytest.mark.parametrize(
    ("met", "total", "gaps"),
    [(9, 8, None), (7, 8, ()), (7, 8, ("a", "b")), (6, 8, ("a", "a")), (-1, 8, None), (0, 0, None)],
    ids=["more than all", "no gap", "a gap too many", "one gap twice", "less than none", "of nothing"],
)
def test_a_survey_whose_counts_disagree_is_none(met, total, gaps):
    with pytest.raises(ValidationError):
        record_survey(met, total, gaps=gaps)


def test_a_gap_that_the_set_of_this_kind_does_not_have_is_refused(catalogue_of_units):
    catalogue_of_units.when(record_survey(7, 8, gaps=("no-such",))).refused(
        UnknownGap, unknown=["no-such"], known=CRITERIA, clause=PACK.criteria.for_kind("commune").clause
    )


def test_the_same_survey_again_changes_nothing_and_a_later_one_takes_its_place(registration):
    again = registration.given(surveyed(7)).knowing(*CATALOGUED)

    again.when(record_survey(7)).then_nothing()
    again.when(record_survey(8, on="2026-02-01")).then(surveyed(8, on="2026-02-01"))
    assert PREREQUISITES.fold([surveyed(7), surveyed(8, on="2026-02-01")]).survey.criteria_met == 8


def test_a_survey_leaves_the_other_results_of_the_year_as_they_are():
    known = PREREQUISITES.fold([safe(year=2026, on="2026-01-02"), surveyed()])

    assert known.safety.met
    assert known.survey == surveyed()


@pytest.fixture
def surveying(office):
    """Two communes and a unit of a kind that the pack does not name, under rules by which the police survey."""
    rules = pack_with(
        {
            "prerequisites.reference_year": {"value": "previous-year", "clause": "188/KH-UBND II.1"},
            "prerequisites.class_minimum": {"value": "fair", "clause": "188/KH-UBND II.1"},
            "authority.acts.record-survey": {"value": ["provincial-police"], "clause": "188/KH-UBND II.1"},
        }
    )
    office.done(
        catalogue(),
        catalogue(code="VD-02", name="Xã Ví Dụ 2"),
        catalogue(code="VD-03", name="Đặc khu Ví Dụ", kind="special-zone"),
        adopt(rules),
    )
    return office


def listed(office, **params):
    return {line["code"]: line for line in office.get("/surveys", province="24", year=2026, **params)["items"]}


def test_the_survey_list_shows_each_unit_of_the_kinds_surveyed_or_not(surveying):
    surveying.done(record_survey(7, 8, gaps=(CRITERIA[0],)))

    lines = listed(surveying)

    assert lines.keys() == {"VD-01", "VD-02"}
    counted = ("surveyed_on", "criteria_met", "criteria_total", "gaps")
    assert [lines["VD-01"][name] for name in counted] == ["2026-01-08", 7, 8, [CRITERIA[0]]]
    assert [lines["VD-02"][name] for name in counted] == [None] * 4


def test_the_survey_list_says_who_could_be_chosen_and_what_keeps_the_others_out(surveying):
    surveying.done(
        record_safety(on="2026-01-05"),
        record_class("fair", on="2026-01-05"),
        record_class("average", on="2026-01-05", unit=SCHOOL),
    )

    lines = listed(surveying)

    assert lines["VD-01"]["obstacles"] == []
    assert (lines["VD-01"]["safety"], lines["VD-01"]["movement_class"]) == (True, "fair")
    kept_out = lines["VD-02"]["obstacles"]
    assert [each["code"] for each in kept_out] == ["safety-not-met", "class-too-low"]
    assert all(each["vi"] and each["en"] and each["clause"] == "188/KH-UBND II.1" for each in kept_out)


def test_the_survey_list_is_as_of_a_day(surveying):
    surveying.done(record_survey(6, 8), record_survey(8, 8, on="2026-03-01"))

    assert listed(surveying, as_of="2026-01-07")["VD-01"]["criteria_met"] is None
    assert listed(surveying, as_of="2026-02-28")["VD-01"]["criteria_met"] == 6
    assert listed(surveying)["VD-01"]["criteria_met"] == 8


def test_a_paper_that_comes_late_does_not_take_the_place_of_a_later_survey(surveying):
    surveying.done(record_survey(8, 8, on="2026-03-01"), record_survey(6, 8))

    assert listed(surveying)["VD-01"]["criteria_met"] == 8


def test_a_province_without_rules_has_no_survey_list(office):
    assert office.ask("GET", "/surveys", params={"province": "24", "year": 2026}).status_code == 404


def test_nobody_surveys_where_the_rules_do_not_say_who(office):
    office.done(catalogue(), adopt())

    answer = office.perform(record_survey())

    assert answer.json()["code"] == "unregulated"
