"""Papers come late: an act stands on its legal date, if the whole candidacy stays possible with it."""

import pytest

from chassis.acts.workspace import Contradicted
from services.registration.domain.candidacy.registering import NotRegistered
from services.registration.domain.candidacy.reporting import MonthNotOwed
from tests.services.registration.doing import (
    approve,
    excuse,
    file_dossier,
    record_resolution,
    reject,
    report,
    supplement,
    withdraw,
)
from tests.services.registration.past import (
    approved,
    corrected,
    day,
    dossier,
    excused,
    registered,
    rejected,
    reported,
    resolved,
    withdrawn,
)


def test_a_report_entered_after_the_withdrawal_stands_if_it_was_made_before(building):
    given = building(withdrawn("2026-06-01"))

    given.when(report("2026-03", "2026-04-02")).then(reported("2026-03", "2026-04-02"))
    given.when(report("2026-05", "2026-06-02")).refused(NotRegistered, cycle=2026)


def test_a_report_on_the_day_of_the_withdrawal_comes_after_it(building):
    building(withdrawn("2026-06-01")).when(report("2026-05", "2026-06-01")).refused(NotRegistered)


def test_an_approval_dated_before_the_registration_finds_nothing_to_approve(registration):
    registration.given(registered("2026-01-10")).when(approve(on="2026-01-05")).refused(NotRegistered, cycle=2026)


def test_a_withdrawal_dated_before_what_the_unit_did_is_contradicted_by_it(building):
    building(reported(on="2026-04-02")).when(withdraw("2026-03-15")).refused(
        Contradicted, on=day("2026-03-15"), event="ReportFiled", recorded_on=day("2026-04-02")
    )


@pytest.mark.parametrize("decide", [approve, reject])
def test_a_decision_on_the_list_dated_before_another_is_contradicted_by_it(registration, decide):
    for other, name in ((approved("2026-02-03"), "BuildingApproved"), (rejected("2026-02-03"), "RegistrationRejected")):
        registration.given(registered(), other).when(decide(on="2026-01-20")).refused(
            Contradicted, event=name, recorded_on=day("2026-02-03")
        )


def test_a_withdrawal_dated_before_the_approval_is_contradicted_by_it(building):
    building().when(withdraw("2026-01-20")).refused(Contradicted, event="BuildingApproved")


def test_a_first_report_dated_before_the_first_report_is_contradicted_by_it(building):
    building(reported(on="2026-04-02")).when(report(on="2026-03-31")).refused(
        Contradicted, event="ReportFiled", recorded_on=day("2026-04-02")
    )


def test_a_correction_dated_before_a_correction_is_contradicted_by_it(building):
    building(reported(), corrected(on="2026-04-10")).when(report(on="2026-04-05", events=9)).refused(
        Contradicted, event="ReportCorrected", recorded_on=day("2026-04-10")
    )


def test_a_paper_of_february_may_be_entered_in_may(building):
    building(reported()).when(record_resolution("2026-02-20")).then(resolved("2026-02-20"))


def test_an_excuse_given_before_the_report_came_stands(building):
    building(reported("2026-02", "2026-04-02")).when(excuse("2026-02", "2026-03-05")).then(excused())


def test_a_month_that_lay_ahead_on_the_day_of_the_act_is_not_owed_whatever_today_is(building):
    building(reported("2026-06", "2026-07-02")).when(report("2026-05", "2026-04-15")).refused(
        MonthNotOwed, owed=("2026-02", "2026-03", "2026-04")
    )


def test_a_dossier_dated_before_the_one_that_stands_is_contradicted_by_it(building):
    building(dossier("2026-12-10")).when(file_dossier("2026-12-01")).refused(
        Contradicted, event="DossierFiled", recorded_on=day("2026-12-10")
    )


def test_a_supplement_dated_before_the_dossier_finds_none(building):
    decided = building(dossier("2026-12-10")).when(supplement("2026-12-01"))

    assert decided.answer.code() == "no-dossier"
