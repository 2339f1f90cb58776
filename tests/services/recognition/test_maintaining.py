from datetime import date

import pytest

from chassis.acts.deciding import BatchRefused
from chassis.acts.workspace import Contradicted
from services.recognition.domain.maintenance_list.decisions import ListAlreadyIssued
from services.recognition.domain.maintenance_list.state import MAINTENANCE_LIST, MaintenanceListIssued
from services.recognition.domain.standing.maintaining import (
    AlreadyReviewed,
    NoActiveTitle,
    NotMaintained,
    OutcomeNotProvided,
    ReasonRequired,
    YearNotBegun,
    YearNotReviewed,
)
from services.recognition.domain.standing.state import STANDING
from tests.services.recognition.given import (
    OTHER,
    UNIT,
    day,
    given,
    issue_list,
    pack_with,
    paper,
    ready,
    recognised,
    review,
    reviewed,
    revoke,
    revoked,
)

HELD = (*ready(), recognised())
NOTICE = MaintenanceListIssued(
    on=day("2027-12-20"),
    province="24",
    year=2027,
    notice=paper("9", "2027-12-20", "TB-CAT", "Công an tỉnh"),
    units=(UNIT,),
)
LIST = MAINTENANCE_LIST.of("24", 2027)


@pytest.mark.parametrize(
    ("outcome", "reason"), [("maintained", None), ("not-maintained", "sa sút"), ("not-reviewed", "đang sắp xếp lại")]
)
def test_a_title_is_reviewed_for_a_year(outcome, reason):
    given(*HELD).when(review(outcome=outcome, reason=reason)).then(reviewed(outcome=outcome, reason=reason))


def test_a_title_is_reviewed_once_for_each_year():
    given(*HELD, reviewed()).when(review(2028, on="2028-12-10")).then(reviewed(2028))
    given(*HELD, reviewed()).when(review(on="2027-12-20")).then_nothing()
    given(*HELD, reviewed()).when(review(outcome="not-maintained", reason="x", on="2027-12-20")).refused(
        AlreadyReviewed, year=2027, outcome="maintained"
    )


def test_a_review_dated_before_the_one_recorded_contradicts_it():
    given(*HELD, reviewed()).when(review(on="2027-11-01")).refused(Contradicted, event="MaintenanceReviewed")


def test_a_year_is_reviewed_in_the_next_january_too():
    given(*HELD).when(review(on="2028-01-10")).then(reviewed().model_copy(update={"on": day("2028-01-10")}))


@pytest.mark.parametrize("history", [(), ready(), (*ready(), recognised("2027-12-15"))])
def test_without_a_title_there_is_nothing_to_review(history):
    given(*history).when(review()).refused(NoActiveTitle, day=day("2027-12-10"))


def test_a_title_that_ended_before_is_not_reviewed():
    given(*HELD, revoked("2027-06-01")).when(review()).refused(NoActiveTitle)
    given(*HELD, revoked("2028-01-05", "2027-06-01")).when(review(on="2028-01-10")).refused(
        NoActiveTitle, day=date(2027, 12, 31)
    )
    given(*ready(), recognised(valid_to=day("2027-11-30"))).when(review()).refused(NoActiveTitle)


def test_a_title_that_ended_after_the_year_is_reviewed_for_it():
    history = (*HELD, revoked("2028-01-05"))

    given(*history).when(review(on="2028-01-10")).then(reviewed().model_copy(update={"on": day("2028-01-10")}))


def test_a_revocation_dated_before_a_review_contradicts_it():
    given(*HELD, reviewed()).when(revoke("2027-06-01")).refused(Contradicted, event="MaintenanceReviewed")


def test_only_years_after_the_cycle_that_have_begun_are_reviewed():
    early = (*ready(), recognised("2026-12-30"))

    given(*early).when(review(2026, on="2026-12-31")).refused(YearNotReviewed, cycle=2026, year=2026)
    given(*HELD).when(review(2028)).refused(YearNotBegun, on=day("2027-12-10"), year=2028)


def test_the_pack_of_the_year_names_the_outcomes():
    pack = pack_with(maintenance={"outcomes": ["maintained", "not-maintained"]})
    unset = pack_with(maintenance={"outcomes": None})

    given(*HELD, pack=pack).when(review(outcome="not-reviewed", reason="x")).refused(
        OutcomeNotProvided, outcome="not-reviewed", clause="188/KH-UBND II.5"
    )
    given(*HELD, pack=unset).when(review()).refused(OutcomeNotProvided, clause=None)


@pytest.mark.parametrize("outcome", ["not-maintained", "not-reviewed"])
def test_what_is_not_maintained_has_a_reason(outcome):
    given(*HELD).when(review(outcome=outcome)).refused(ReasonRequired, outcome=outcome)


def test_the_notice_lists_the_units_that_maintain():
    given(*HELD, reviewed()).when(issue_list()).then_in(LIST, NOTICE)


def test_the_same_notice_again_changes_nothing_and_another_one_is_refused():
    issued = given(*HELD, reviewed()).knowing(LIST, NOTICE)

    issued.when(issue_list()).then_in(LIST)
    issued.when(issue_list(document=paper("10", "2027-12-20", "TB-CAT", "Công an tỉnh"))).refused(
        ListAlreadyIssued, year=2027, notice="9/TB-CAT", clause="188/KH-UBND III.1.2"
    )
    both = issued.knowing(STANDING.of(OTHER), *_others())
    both.when(issue_list(units=(UNIT, OTHER))).refused(ListAlreadyIssued)


def test_a_notice_dated_before_the_one_recorded_contradicts_it():
    document = paper("8", "2027-12-15", "TB-CAT", "Công an tỉnh")
    issued = given(*HELD, reviewed()).knowing(LIST, NOTICE)

    issued.when(issue_list("2027-12-15", document=document)).refused(Contradicted, event="MaintenanceListIssued")


@pytest.mark.parametrize(
    ("reviews", "outcome"), [((), None), ((reviewed(outcome="not-maintained", reason="x"),), "not-maintained")]
)
def test_a_unit_not_found_to_maintain_is_not_on_the_notice(reviews, outcome):
    given(*HELD, *reviews).when(issue_list()).refused(
        NotMaintained, year=2027, outcome=outcome, clause="188/KH-UBND III.1.2"
    )


def test_a_unit_without_a_title_is_not_on_the_notice():
    given(*ready()).when(issue_list()).refused(NoActiveTitle)


def test_one_bad_line_keeps_the_whole_notice_back():
    given(*HELD, reviewed()).knowing(STANDING.of(OTHER), *ready(OTHER)).when(issue_list(units=(UNIT, OTHER))).refused(
        BatchRefused, bad=1, all=2
    )


def _others():
    own = {"unit": OTHER}
    return (*ready(OTHER), recognised().model_copy(update=own), reviewed().model_copy(update=own))
