"""The plan of a year: offices tell of their own tasks, money is allocated, units take part in campaigns."""

import pytest
from pydantic import ValidationError

from contracts.plans import Progress, Recipient
from contracts.vocabulary import Office
from services.registration.domain.participation.decisions import UnknownCampaign
from services.registration.domain.participation.state import PARTICIPATION
from services.registration.domain.plan.funding import AllocationTaken, NoSuchAllocation, UnknownSource
from services.registration.domain.plan.reporting import NoSuchTask, NotItsTask
from services.registration.domain.plan.state import PLAN
from tests.services.registration import doing
from tests.services.registration.past import CATALOGUED, COMMUNE, FOUNDED, day
from tests.services.registration.planned import (
    FINANCE,
    PRESS,
    allocate,
    allocated,
    correct_funding,
    funding_corrected,
    funding_withdrawn,
    progress,
    report_progress,
    take_part,
    took_part,
    withdraw_funding,
)


def test_the_press_tells_how_far_its_task_is_with_links(registration):
    registration.given().when(report_progress()).then(progress())
    registration.given(progress()).when(report_progress()).then_nothing()
    registration.given(progress()).when(report_progress("2026-09-01", state=Progress.DONE)).then(
        progress("2026-09-01", state=Progress.DONE)
    )


def test_an_office_tells_of_its_own_task_and_of_one_that_there_is(registration):
    registration.given().when(report_progress(by=FINANCE)).refused(
        NotItsTask, office="finance", offices=["press"], clause="188/KH-UBND III.5"
    )
    registration.given().when(report_progress(task="viec-la")).refused(NoSuchTask, task="viec-la")


def test_a_task_that_nobody_was_given_is_nobodys_to_report_on(registration):
    registration.given().when(report_progress(by=doing.of_province(Office.CULTURE), task="so-nganh-khac")).refused(
        NotItsTask, offices=[]
    )


@pytest.mark.parametrize("link", ["ftp://x.vn/a", "javascript:alert(1)", "https://an@x.vn/", "https://x.vn/a b"])
def test_a_link_is_the_address_of_a_public_page(link):
    with pytest.raises(ValidationError):
        report_progress(links=(link,))


def test_money_comes_from_a_source_that_the_pack_names_for_a_unit_an_office_or_the_plan(registration):
    given = registration.given().knowing(*CATALOGUED)

    given.when(allocate()).then(allocated())
    for recipient in (Recipient(), Recipient(office=Office.CULTURE)):
        given.when(allocate(recipient=recipient)).then(allocated(recipient=recipient))
    given.when(allocate(source="xo-so")).refused(UnknownSource, known=["provincial-budget", "unit-investment"])


def test_one_id_stands_for_one_allocation(registration):
    given = registration.given(allocated()).knowing(*CATALOGUED)

    given.when(allocate()).then_nothing()
    given.when(allocate(amount=1)).refused(AllocationTaken, allocation="kp-1")


def test_an_allocation_is_corrected_and_withdrawn_and_says_what_it_was(registration):
    registration.given(allocated()).when(correct_funding()).then(funding_corrected())
    registration.given(allocated()).when(correct_funding(amount=250_000_000)).then_nothing()
    registration.given(allocated()).when(withdraw_funding()).then(funding_withdrawn())
    registration.given(allocated(), funding_withdrawn()).when(withdraw_funding()).then_nothing()


def test_only_what_stands_is_corrected_or_withdrawn(registration):
    registration.given(allocated(), funding_withdrawn()).when(correct_funding("2026-08-01")).refused(NoSuchAllocation)
    for act in (correct_funding(), withdraw_funding()):
        registration.given().when(act).refused(NoSuchAllocation, allocation="kp-1")


def test_what_is_withdrawn_is_of_nothing_and_a_back_dated_correction_must_fit_what_followed():
    plan = PLAN.fold([allocated(), funding_corrected(), funding_withdrawn(before=200_000_000)])

    assert (plan.funding["kp-1"].amount, plan.funding["kp-1"].withdrawn) == (0, True)
    with pytest.raises(Exception, match="FundingWithdrawn"):
        PLAN.fold([allocated(), funding_withdrawn(), funding_corrected()])


@pytest.mark.parametrize("amount", [0, -5, 10**15 + 1])
def test_money_is_a_whole_number_of_dong(amount):
    with pytest.raises(ValidationError):
        allocate(amount=amount)


def test_a_recipient_is_a_unit_or_an_office():
    with pytest.raises(ValidationError, match="recipient"):
        Recipient(unit=COMMUNE, office=Office.CULTURE)


def test_a_unit_tells_of_a_campaign_that_the_pack_names(registration):
    registration.given().when(take_part()).then(took_part())
    registration.given().when(take_part(campaign="ngay-la")).refused(UnknownCampaign, known=["ngay-hoi-toan-dan"])


def test_of_one_campaign_and_day_the_latest_told_counts(registration):
    more = {"figures": {"luot_nguoi_tham_du": 430}}

    registration.given(took_part()).when(take_part("2026-08-20")).then_nothing()
    registration.given(took_part()).when(take_part("2026-08-20", **more)).then(took_part("2026-08-20", **more))
    told = PARTICIPATION.fold([took_part(), took_part("2026-08-20", **more), took_part(held_on=day("2026-08-17"))]).told
    assert [each.figures["luot_nguoi_tham_du"] for each in told.values()] == [430, 420]


@pytest.mark.parametrize("held_on", ["2026-08-18", "2025-08-15"])
def test_it_was_held_before_it_is_told_and_in_its_year(held_on):
    with pytest.raises(ValidationError):
        take_part(held_on=day(held_on))


def test_over_http_only_the_offices_of_the_matrix_act_and_money_goes_to_units_of_the_province(office):
    strange = doing.catalogue(by=doing.of_province(Office.REGISTRAR, "27"), code="VD-90", province="27")
    office.done(doing.catalogue(), strange, doing.adopt(on=FOUNDED), report_progress(), allocate(), take_part())

    assert office.perform(report_progress(by=doing.CHAIR)).json()["code"] == "not-competent"
    assert office.perform(allocate(by=PRESS, allocation="kp-2")).json()["code"] == "not-competent"
    to_another = allocate(allocation="kp-3", recipient=Recipient(unit=strange.unit))
    assert office.perform(to_another).json()["code"] == "unit-of-another-province"
