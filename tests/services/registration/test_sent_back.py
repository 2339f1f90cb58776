"""What the police send back: a report that is owed again, a dossier that is to be completed; and what lapses."""

import pytest

from services.registration.domain.candidacy.dossier import NoDossier, UnknownItem
from services.registration.domain.candidacy.registering import (
    DossierThere,
    NoLastDay,
    NotApproved,
    NotRegistered,
    NotYetLapsed,
)
from services.registration.domain.candidacy.reporting import AlreadyReported, NotReported
from services.registration.domain.candidacy.state import CANDIDACY, Stage
from tests.services.registration.doing import (
    POLICE,
    adopt,
    approve,
    catalogue,
    excuse,
    file_dossier,
    lapse,
    record_class,
    record_safety,
    register,
    report,
    return_dossier,
    send_back,
    supplement,
)
from tests.services.registration.past import (
    CANDIDACY_2026,
    COMMUNE,
    approved,
    corrected,
    day,
    dossier,
    excused,
    lapsed,
    registered,
    reported,
    returned,
    sent_back,
    supplemented,
)
from tests.services.registration.rulebooks import pack_with

BY_POLICE = {
    f"authority.acts.{act}": {"value": [POLICE.office.value], "clause": "188/KH-UBND IV.3"}
    for act in ("reject-report", "return-dossier", "lapse-candidacy")
}


def state(*events):
    return CANDIDACY.fold([registered(), approved(), *events])


def test_a_report_is_sent_back_with_its_reason(building):
    building(reported()).when(send_back()).then(sent_back())


def test_a_report_is_sent_back_once_and_only_where_there_is_one(building):
    building(reported(), sent_back()).when(send_back(on="2026-04-12")).then_nothing()
    building().when(send_back()).refused(NotReported, period="2026-03")


def test_what_is_filed_after_it_is_the_next_version_whose_lateness_follows_the_first_receipt(building):
    given = building(reported(due_on=day("2026-04-05"), days_late=0), sent_back())

    given.when(report(on="2026-04-20", events=5)).then(corrected(on="2026-04-20", events=5))
    candidacy = state(reported(days_late=0), sent_back(), corrected(on="2026-04-20"))
    assert candidacy.first_filed["2026-03"].days_late == 0
    assert (candidacy.reports["2026-03"].version, candidacy.reported) == (2, {"2026-03"})


def test_the_same_figures_may_be_filed_again_after_it(building):
    decided = building(reported(events=4), sent_back()).when(report(on="2026-04-20", events=4))

    (again,) = [new.event for new in decided.staged]
    assert (again.version, again.changed) == (2, ())


def test_a_month_that_was_sent_back_may_be_excused(building):
    building(reported("2026-02", "2026-03-02"), sent_back("2026-02", "2026-03-04")).when(excuse()).then(excused())
    building(reported("2026-02", "2026-03-02")).when(excuse()).refused(AlreadyReported)


def test_a_dossier_is_returned_with_what_it_lacks_why_and_until_when(building):
    building(dossier()).when(return_dossier()).then(returned())


def test_a_dossier_is_returned_again_only_for_something_else_or_after_it_was_supplemented(building):
    building(dossier(), returned()).when(return_dossier(on="2026-12-15")).then_nothing()
    building(dossier(), returned()).when(return_dossier(reason="thiếu chữ ký")).then(returned(2, reason="thiếu chữ ký"))
    given = building(dossier(), returned(), supplemented("2026-12-16"))
    given.when(return_dossier(on="2026-12-17")).then(returned(2, "2026-12-17"))


def test_a_return_asks_for_items_of_the_checklist_of_a_dossier_that_was_filed(building):
    building().when(return_dossier()).refused(NoDossier)
    building(dossier()).when(return_dossier(items=("to-trinh",))).refused(UnknownItem, unknown=["to-trinh"])


def test_an_answer_is_not_asked_for_before_the_return():
    with pytest.raises(ValueError, match="respond_by"):
        return_dossier(respond_by=day("2026-12-13"))


def test_a_supplement_answers_the_return_and_the_first_receipt_goes_on_to_decide(building):
    filed = dossier("2026-12-10", in_time=True)

    assert state(filed, returned()).awaited == returned()
    candidacy = state(filed, returned(), supplemented("2026-12-20"))
    assert (candidacy.awaited, candidacy.returns) == (None, 1)
    assert candidacy.dossier.in_time is True
    building(filed, returned()).when(supplement("2026-12-20")).then_nothing()


def test_a_candidacy_without_a_dossier_lapses_after_the_last_day(building):
    building().when(lapse()).then(lapsed())
    assert state(lapsed()).stage is Stage.LAPSED


@pytest.mark.parametrize("on", ["2026-11-30", "2026-12-11"])
def test_none_lapses_before_the_last_day_has_passed(building, on):
    building().when(lapse(on=on)).refused(NotYetLapsed, last_day=day("2026-12-11"), clause="188/KH-UBND IV.2")


def test_none_lapses_where_no_last_day_is_set(under, building):
    building(by=under({"dossier.deadline": None})).when(lapse()).refused(NoLastDay)


def test_a_late_dossier_is_decided_on_and_does_not_lapse(building):
    building(dossier("2026-12-14")).when(lapse()).refused(DossierThere, received_on=day("2026-12-14"))


def test_only_an_approved_candidacy_that_is_open_lapses(registration, building):
    registration.given(registered()).when(lapse()).refused(NotApproved)
    building(lapsed()).when(lapse(on="2026-12-28")).refused(NotRegistered)


def test_a_unit_whose_candidacy_lapsed_may_register_again(eligible):
    given = eligible.knowing(CANDIDACY_2026, registered(), approved(), lapsed("2026-12-20"))

    given.when(register(on="2026-12-28")).then(registered("2026-12-28"))


@pytest.fixture
def year(office):
    """Over HTTP, under a pack that names the police for these acts: approved in February, March reported."""
    office.done(
        adopt(pack_with(BY_POLICE)),
        catalogue(),
        record_safety(on="2026-01-05"),
        record_class(on="2026-01-06"),
        register(),
        approve(),
        report(),
    )
    return office


def test_a_month_that_was_sent_back_is_owed_again_and_shown_with_the_reason(year):
    year.done(send_back())

    owed = year.get(f"/units/{COMMUNE}/owed", cycle=2026, as_of="2026-04-20")
    (march,) = [month for month in owed["months"] if month["month"] == "2026-03"]
    assert (march["state"], march["reason"]) == ("rejected", "số liệu không khớp")


def test_completeness_counts_what_was_sent_back_as_missing_until_it_is_filed_anew_or_excused(year):
    def line(day):
        (found,) = year.get("/completeness", province="24", cycle=2026, month="2026-03", as_of=day)
        return found["actual"], found["excused"], found["missing"]

    year.done(send_back())
    assert line("2026-04-09") == (1, 0, [])
    assert line("2026-04-10") == (0, 0, ["2026-03"])
    year.done(excuse("2026-03", "2026-04-15"))
    assert line("2026-04-15") == (0, 1, [])
    year.done(report(on="2026-04-20", events=6))
    assert line("2026-04-20") == (1, 0, [])


def test_a_returned_dossier_is_shown_with_how_often_and_how_long_it_waits(year):
    stored = year.ask("POST", "/documents", content=b"To trinh", headers={"Content-Type": "text/plain"})
    items = {"submission-letter": stored.json()["sha256"]}
    year.done(file_dossier("2026-12-10", items), return_dossier())

    dossier_owed = year.get(f"/units/{COMMUNE}/owed", cycle=2026, as_of="2026-12-18")["dossier"]

    assert dossier_owed["returns"] == 1
    assert dossier_owed["awaited"] == {
        "items": ["unit-plan"],
        "reason": "thiếu kế hoạch",
        "returned_on": "2026-12-14",
        "respond_by": "2026-12-20",
        "days_open": 4,
    }


def test_a_candidacy_that_lapsed_is_shown_as_lapsed_and_owes_nothing(year):
    year.done(lapse())

    (shown,) = year.get("/candidacies", province="24", cycle=2026, as_of="2026-12-20")
    assert shown["stage"] == "lapsed"
    assert year.get("/completeness", province="24", cycle=2026, as_of="2026-12-20") == []
