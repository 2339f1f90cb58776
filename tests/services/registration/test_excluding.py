"""What keeps a unit out for a year: its size, what it is, and what was decided where no source decides."""

import pytest
from pydantic import ValidationError

from services.registration.domain.candidacy.eligibility import EligibilityUndecided, Excluded, FoundIneligible
from services.registration.domain.prerequisites.excluding import (
    NotAnEnterprise,
    SizeContradicted,
    SizesNotRuled,
    UnknownGround,
)
from services.registration.domain.prerequisites.state import PREREQUISITES
from services.registration.domain.unit.state import UNIT
from tests.services.registration.doing import (
    adopt,
    approve,
    catalogue,
    decide_eligibility,
    record_class,
    record_exclusion,
    record_safety,
    record_size,
    register,
)
from tests.services.registration.past import (
    ADOPTED,
    CLASSED,
    COMMUNE,
    SAFE,
    catalogued,
    document,
    excluded,
    found_eligible,
    measured,
)

YEAR = PREREQUISITES.of(COMMUNE, 2026)
FIGURES = {"trade": "services", "insured_staff": 40, "revenue": 90_000, "capital": 60_000}


@pytest.fixture
def of_kind(registration):
    """A unit of a kind, with a safety result and a class, and what the year says of it besides."""

    def given(kind, *events, by=registration):
        known = by.given().knowing(UNIT.of(COMMUNE), catalogued(kind=kind)).knowing(*ADOPTED)
        return known.knowing(*SAFE).knowing(*CLASSED).knowing(YEAR, *events)

    return given


def test_the_size_of_an_enterprise_is_recorded_by_its_paper(registration):
    enterprise = registration.given().knowing(UNIT.of(COMMUNE), catalogued(kind="enterprise"))

    enterprise.when(record_size("small")).then(measured("small"))


def test_the_size_is_told_from_the_figures_by_the_rules(registration):
    enterprise = registration.given().knowing(UNIT.of(COMMUNE), catalogued(kind="enterprise"))

    enterprise.when(record_size(None, figures=FIGURES)).then(measured("small", figures=FIGURES))
    enterprise.when(record_size("larger", figures=FIGURES)).refused(
        SizeContradicted, size="larger", by_figures="small", clause="80/2021/NĐ-CP Điều 5"
    )


def test_figures_tell_nothing_where_the_rules_name_none(under):
    silent = under({"units.enterprise_sizes": None}).given().knowing(UNIT.of(COMMUNE), catalogued(kind="enterprise"))

    silent.when(record_size(None, figures=FIGURES)).refused(SizesNotRuled)
    silent.when(record_size("larger", figures=FIGURES)).then(measured("larger", figures=FIGURES))


def test_a_size_without_class_and_figures_is_none():
    with pytest.raises(ValidationError):
        record_size(None)


def test_only_enterprises_have_a_size(registration):
    registration.given().knowing(UNIT.of(COMMUNE), catalogued()).when(record_size()).refused(
        NotAnEnterprise, kind="commune"
    )


def test_an_enterprise_that_becomes_small_says_what_it_was_before(registration):
    enterprise = registration.given(measured("larger")).knowing(UNIT.of(COMMUNE), catalogued(kind="enterprise"))

    enterprise.when(record_size("larger")).then_nothing()
    enterprise.when(record_size("small", on="2026-08-01")).then(measured("small", on="2026-08-01", before="larger"))


def test_what_an_enterprise_was_the_year_before_is_known(registration):
    last_year = PREREQUISITES.of(COMMUNE, 2025)
    enterprise = registration.given().knowing(UNIT.of(COMMUNE), catalogued(kind="enterprise"))

    enterprise.knowing(last_year, measured("larger", on="2025-08-01", year=2025)).when(record_size("small")).then(
        measured("small", before="larger")
    )


@pytest.mark.parametrize(
    ("kind", "event", "ground"),
    [
        ("enterprise", measured("small"), "small-or-micro-enterprise"),
        ("enterprise", measured("micro"), "small-or-micro-enterprise"),
        ("agency", excluded("armed-forces-body"), "armed-forces-body"),
        ("agency", excluded("ministry-managed-agency"), "ministry-managed-agency"),
        ("education-institution", excluded("primary-or-preschool"), "primary-or-preschool"),
    ],
    ids=["small", "micro", "armed forces", "of the ministry", "primary"],
)
def test_a_unit_that_cannot_be_a_candidate_does_not_register(of_kind, kind, event, ground):
    of_kind(kind, event).when(register()).refused(Excluded, ground=ground)


def test_a_larger_enterprise_and_one_of_which_nothing_is_recorded_register(of_kind):
    for recorded in ((), (measured("larger"),), (measured("small"), measured("larger", on="2026-01-09"))):
        assert of_kind("enterprise", *recorded).when(register()).staged


def test_a_ground_of_another_kind_of_unit_keeps_nobody_out(of_kind):
    assert of_kind("agency", excluded("primary-or-preschool")).when(register()).staged


def test_what_was_recorded_wrongly_is_taken_back(of_kind):
    agency = of_kind("agency", excluded("armed-forces-body"))

    agency.when(record_exclusion(applies=False, on="2026-01-09")).then_in(
        YEAR, excluded(on="2026-01-09", applies=False)
    )
    assert of_kind("agency", excluded(), excluded(on="2026-01-09", applies=False)).when(register()).staged


def test_an_inter_level_school_waits_for_a_decision_and_enters_by_it(of_kind):
    school, inter_level = "education-institution", excluded("inter-level-school")

    of_kind(school, inter_level).when(register()).refused(EligibilityUndecided, ground="inter-level-school")
    assert of_kind(school, inter_level, found_eligible()).when(register()).staged
    of_kind(school, inter_level, found_eligible(eligible=False)).when(register()).refused(
        FoundIneligible, ground="inter-level-school", clause="124/2021/TT-BCA Điều 1"
    )


def test_a_branch_of_an_enterprise_of_another_province_waits_for_a_decision(of_kind):
    of_kind("enterprise", excluded("branch-of-parent-elsewhere")).when(register()).refused(
        EligibilityUndecided, ground="branch-of-parent-elsewhere"
    )


def test_only_what_the_pack_leaves_undecided_is_decided(of_kind):
    school = of_kind("education-institution")

    school.when(decide_eligibility()).then_in(YEAR, found_eligible())
    school.when(decide_eligibility("primary-or-preschool")).refused(
        UnknownGround, ground="primary-or-preschool", known=["inter-level-school"]
    )


def test_a_ground_is_one_of_the_packs_for_that_kind_of_unit_and_a_size_is_none(of_kind):
    of_kind("enterprise").when(record_exclusion("small-or-micro-enterprise")).refused(
        UnknownGround, known=["branch-of-parent-elsewhere"]
    )
    of_kind("commune").when(record_exclusion()).refused(UnknownGround, known=[])


@pytest.mark.parametrize(
    ("recorded", "act"),
    [(excluded(), record_exclusion()), (found_eligible(), decide_eligibility())],
    ids=["exclusion", "decision"],
)
def test_the_same_again_changes_nothing(of_kind, recorded, act):
    kind = "agency" if act.ground == "armed-forces-body" else "education-institution"

    of_kind(kind, recorded).when(act).then_nothing()


def test_the_list_of_who_could_be_chosen_says_who_is_kept_out_by_what_it_is(office):
    office.done(
        catalogue(kind="enterprise", name="Công ty Ví Dụ"),
        adopt(),
        record_safety(on="2026-01-05"),
        record_class(on="2026-01-06"),
        record_size("larger", on="2026-01-07", document=document("91", issued_on="2026-01-07")),
    )

    def line(day):
        (only,) = office.get("/surveys", province="24", year=2026, as_of=day)["items"]
        return only["size"], [(each["code"], each["clause"]) for each in only["obstacles"]]

    office.done(record_size("small", on="2026-08-01"))

    assert line("2026-07-31") == ("larger", [])
    assert line("2026-08-01") == ("small", [("excluded", "124/2021/TT-BCA Điều 1")])


def test_an_enterprise_that_becomes_small_in_its_year_keeps_its_candidacy_until_somebody_decides(office):
    office.done(
        catalogue(kind="enterprise", name="Công ty Ví Dụ"),
        adopt(),
        record_safety(on="2026-01-05"),
        record_class(on="2026-01-06"),
        record_size("larger", on="2026-01-07"),
        register(),
        approve(),
        record_size("small", on="2026-08-01"),
    )

    assert office.topic.records[-1].header("ce_type").endswith("enterprise-size-recorded.v1")
    assert '"before":"larger"' in office.topic.records[-1].value.decode()
    assert office.get(f"/units/{COMMUNE}/owed", cycle=2026)["stage"] == "building"
