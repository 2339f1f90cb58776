"""Law 02/2011/QH13: a unit complains of a decision on it, in time; what is late is told; what follows is decided."""

import pytest

from contracts.acts.recognition.complaints import Obstacle
from contracts.policy import complaints as law
from services.recognition.domain.complaint.lodging import (
    ComplaintOutOfTime,
    ComplaintPending,
    ReceivedBeforeMade,
    SettledBefore,
    StillBeingSettled,
    WrongAddressee,
)
from services.recognition.domain.complaint.settling import (
    ComplaintClosed,
    NoSuchComplaint,
    NotAccepted,
    NotAddressed,
)
from services.recognition.domain.complaint.state import COMPLAINT
from services.recognition.domain.maintenance_list.state import MAINTENANCE_LIST, MaintenanceListIssued
from services.recognition.domain.standing.complained import has_followed, upheld
from services.recognition.domain.standing.papers import DecisionNotFound
from services.recognition.domain.standing.state import STANDING, ReviewRequired, Standing
from tests.services.recognition.complaining import (
    DECLINED,
    MINISTER,
    accept,
    accepted,
    complained,
    lodge,
    lodge_again,
    lodged,
    resolve,
    resolved,
    take_back,
    taken_back,
)
from tests.services.recognition.given import (
    UNIT,
    day,
    decision_withdrawn,
    decline,
    given,
    issue_list,
    pack_with,
    paper,
    ready,
    recognise,
    recognised,
    reviewed,
    revoke,
    revoked,
)

OF_UNIT = COMPLAINT.of(UNIT)
LAST = day("2027-04-20")
SECOND = {
    "complaint": 2,
    "instance": 2,
    "first": 1,
    "to": "minister-of-public-security",
    "received_on": day("2027-05-25"),
    "last_day": day("2027-06-24"),
    "accept_by": day("2027-06-21"),
    "clause": "02/2011/QH13 Điều 33",
}


def test_a_complaint_on_day_90_stands_and_on_day_91_it_is_out_of_time():
    complained().when(lodge("2027-04-20")).then(lodged("2027-04-20"))
    complained().when(lodge("2027-04-21")).refused(
        ComplaintOutOfTime, last_day=LAST, days=90, excluded=0, clause="02/2011/QH13 Điều 9"
    )


def test_days_of_an_obstacle_are_not_counted_each_once_and_only_within_the_term():
    spans = (
        Obstacle(first=day("2027-01-10"), last=day("2027-01-20")),
        Obstacle(first=day("2027-02-01"), last=day("2027-02-06")),
        Obstacle(first=day("2027-02-05"), last=day("2027-02-10")),
    )
    act = lodge("2027-04-30", obstacles=spans)

    complained().when(act).then(
        lodged("2027-04-30", last_day=day("2027-04-30"), excluded_days=10, accept_by=day("2027-05-10"))
    )
    late = lodge("2027-05-01", obstacles=spans)
    complained().when(late).refused(ComplaintOutOfTime, excluded=10, last_day=day("2027-04-30"))


def test_a_term_that_ends_on_a_day_off_ends_on_the_next_working_day():
    received = {"received_decision_on": day("2027-01-18")}  # day 90 is Sunday 18 April
    answer = complained().when(lodge("2027-04-20", **received))

    answer.refused(ComplaintOutOfTime, last_day=day("2027-04-19"))
    holidays = pack_with(calendar={"holidays": ["2027-04-19"]})
    kept = complained(pack=holidays).when(lodge("2027-04-20", **received))
    kept.then(lodged("2027-04-20", received_on=day("2027-01-18")))


def test_a_decision_is_complained_of_that_stands_and_was_received():
    complained().when(lodge(decision=paper("99"))).refused(DecisionNotFound, decision="99/QĐ-UBND")
    act = lodge("2027-02-20", received_decision_on=day("2027-01-14"))
    complained().when(act).refused(ReceivedBeforeMade, issued_on=day("2027-01-15"))


def test_a_revocation_is_complained_of_as_any_decision():
    held = (*ready(), recognised(), revoked("2028-03-01"))
    act = lodge("2028-03-20", decision=paper("77", "2028-03-01"), received_decision_on=day("2028-03-02"))

    answer = complained(standing=held).when(act)

    (new,) = answer.staged
    assert (new.event.kind, new.event.decision, new.event.last_day) == (
        "revoked",
        paper("77", "2028-03-01"),
        day("2028-05-31"),
    )


def test_a_decision_is_complained_of_once_at_a_time_and_a_settled_one_not_as_if_for_the_first_time():
    complained(lodged("2027-04-01")).when(lodge()).refused(ComplaintPending, complaint=1)
    history = (lodged("2027-03-01"), accepted("2027-03-02"), resolved("2027-04-01"))
    complained(*history).when(lodge()).refused(SettledBefore, complaint=1)


def test_who_took_a_complaint_back_may_lodge_another_in_time():
    history = (lodged("2027-03-01"), taken_back("2027-03-10"))

    complained(*history).when(lodge()).then(lodged(complaint=2))


def test_the_same_complaint_entered_again_changes_nothing():
    complained(lodged()).when(lodge()).then_nothing()
    complained(lodged(), accepted()).when(accept()).then_nothing()
    complained(lodged(), accepted(), resolved()).when(resolve()).then_in(OF_UNIT)
    complained(lodged(), taken_back()).when(take_back()).then_nothing()


def test_the_first_complaint_goes_to_the_office_that_decided():
    act = lodge(to="minister-of-public-security")

    complained().when(act).refused(WrongAddressee, instance=1, competent=("province-chair",))


@pytest.mark.parametrize(
    ("complicated", "remote", "due_on"),
    [
        (False, False, "2027-05-26"),
        (True, False, "2027-06-10"),
        (False, True, "2027-06-10"),
        (True, True, "2027-06-25"),
    ],
)
def test_the_term_to_settle_runs_from_the_day_it_was_taken_up(complicated, remote, due_on):
    act = accept(complicated=complicated, remote=remote)

    complained(lodged()).when(act).then(accepted(due_on=due_on))


def test_the_terms_of_both_instances_are_those_of_the_law():
    terms = [
        law.settling(n, complicated=c, remote=r).days for n in (1, 2) for r in (False, True) for c in (False, True)
    ]

    assert terms == [30, 45, 45, 60, 45, 60, 60, 70]
    assert [law.lodging(2, remote=remote).days for remote in (False, True)] == [30, 45]


def test_what_is_taken_up_or_settled_late_stands_and_says_how_late():
    complained(lodged()).when(accept("2027-05-04")).then(accepted("2027-05-04", due_on="2027-06-03", days_late=4))
    late = complained(lodged(), accepted()).when(resolve("2027-06-01", "rejected"))
    late.then_in(OF_UNIT, resolved("2027-06-01", "rejected", days_late=6))


def test_only_the_office_that_was_asked_settles_and_only_what_it_took_up():
    complained(lodged()).when(accept(by=MINISTER)).refused(NotAddressed, to="province-chair")
    complained(lodged()).when(resolve()).refused(NotAccepted, complaint=1)
    complained(lodged(), accepted(), resolved()).when(accept("2027-05-21")).refused(ComplaintClosed, stage="resolved")
    complained().when(accept()).refused(NoSuchComplaint, complaint=1)


def test_a_complaint_that_is_taken_back_is_not_settled():
    complained(lodged(), accepted()).when(take_back()).then(taken_back())
    complained(lodged(), accepted(), taken_back()).when(resolve()).refused(ComplaintClosed, stage="withdrawn")
    complained(lodged(), accepted(), resolved()).when(take_back("2027-05-22")).refused(ComplaintClosed)


def test_an_upheld_complaint_asks_for_a_review_and_changes_nothing_by_itself():
    review = ReviewRequired(
        on=day("2027-05-20"),
        unit=UNIT,
        cycle=2026,
        recognition=None,
        decision=paper(),
        because="95/QĐ-UBND",
        what="complaint 1 upheld by 95/QĐ-UBND",
    )
    answer = complained(lodged(), accepted()).when(resolve())

    answer.then_in(OF_UNIT, resolved())
    answer.then_in(STANDING.of(UNIT), review)
    complained(lodged(), accepted()).when(resolve(outcome="rejected")).then_in(STANDING.of(UNIT))


def test_a_complaint_that_was_upheld_waits_for_the_decision_that_follows():
    settled = upheld(COMPLAINT.fold((lodged(), accepted(), resolved())).every[1])
    standing = STANDING.fold(DECLINED) or Standing(UNIT)

    assert not has_followed(standing, settled)
    withdrawal = decision_withdrawn("2027-06-01", kind="declined", notified=False)
    assert has_followed(STANDING.fold((*DECLINED, withdrawal)), settled)


def test_a_second_complaint_goes_to_the_minister_within_30_days_of_the_settlement():
    history = (lodged(), accepted(), resolved(outcome="rejected"))

    complained(*history).when(lodge_again()).then(lodged("2027-06-10", **SECOND))
    complained(*history).when(lodge_again("2027-06-25")).refused(
        ComplaintOutOfTime, days=30, last_day=day("2027-06-24"), clause="02/2011/QH13 Điều 33"
    )
    answer = complained(*history).when(lodge_again("2027-06-25", remote=True))
    answer.then(lodged("2027-06-25", **{**SECOND, "last_day": day("2027-07-09"), "accept_by": day("2027-07-05")}))
    complained(*history).when(lodge_again(to="province-chair")).refused(
        WrongAddressee, instance=2, competent=("minister-of-public-security",)
    )


def test_a_second_complaint_follows_a_term_without_settlement_too():
    history = (lodged(), accepted(due_on="2027-05-26"))

    complained(*history).when(lodge_again("2027-05-26", None)).refused(StillBeingSettled, due_on=day("2027-05-26"))
    said = {**SECOND, "received_on": None, "last_day": day("2027-06-25"), "accept_by": day("2027-06-07")}
    complained(*history).when(lodge_again("2027-05-27", None)).then(lodged("2027-05-27", **said))


def test_there_is_no_third_complaint():
    history = (
        lodged(),
        accepted(),
        resolved(outcome="rejected"),
        lodged("2027-06-10", **SECOND),
        accepted("2027-06-15", complaint=2, due_on="2027-07-30", settled_by="minister-of-public-security"),
        resolved("2027-07-01", "rejected", complaint=2, instance=2, authority=MINISTER.grant),
    )

    complained(*history).when(lodge_again("2027-07-10", "2027-07-02", complaint=2)).refused(SettledBefore)
    complained(*history).when(lodge_again("2027-07-10", "2027-07-02")).refused(SettledBefore, complaint=2)
    complained().when(lodge_again()).refused(NoSuchComplaint)


def test_the_second_instance_has_45_days():
    history = (lodged(), accepted(), resolved(outcome="rejected"), lodged("2027-06-10", **SECOND))

    complained(*history).when(accept("2027-06-15", by=MINISTER, complaint=2)).then(
        accepted(
            "2027-06-15",
            due_on="2027-07-30",
            complaint=2,
            settled_by="minister-of-public-security",
            clause="02/2011/QH13 Điều 37",
        )
    )


def test_where_the_office_that_decided_is_no_more_another_one_that_the_rules_name_settles():
    decided = declined_by("district-chair@24")
    act = lodge(to="province-chair")

    assert complained(standing=decided).when(act).answer is None


def declined_by(authority):
    *facts, decision = DECLINED
    return (*facts, decision.model_copy(update={"authority": authority}))


def test_the_notice_lists_a_unit_that_complains_and_says_so():
    held = (*ready(), recognised(), reviewed())
    pending = lodged("2027-12-01", kind="recognised", last_day=day("2027-12-01"))
    notice = {
        "province": "24",
        "year": 2027,
        "notice": paper("9", "2027-12-20", "TB-CAT", "Công an tỉnh"),
        "units": (UNIT,),
    }

    listed = given(*held).knowing(OF_UNIT, pending).when(issue_list())

    listed.then_in(
        MAINTENANCE_LIST.of("24", 2027),
        MaintenanceListIssued(on=day("2027-12-20"), under_complaint=(UNIT,), **notice),
    )
    settled = (pending, accepted("2027-12-02", due_on="2028-01-03"), resolved("2027-12-15"))
    given(*held).knowing(OF_UNIT, *settled).when(issue_list()).then_in(
        MAINTENANCE_LIST.of("24", 2027), MaintenanceListIssued(on=day("2027-12-20"), **notice)
    )


def test_the_list_tells_how_far_each_complaint_is_on_a_day_and_whether_what_follows_has_followed(running):
    running.hears(*running.ready_to_decide())
    first = [decline(), lodge(), accept(), resolve()]
    told = [running.perform(act).json() for act in first]
    assert [answer["outcome"] for answer in told] == ["accepted"] * 4, told
    assert told[1]["told"] == {
        "complaint": 1,
        "last_day": "2027-04-20",
        "excluded_days": 0,
        "accept_by": "2027-04-30",
        "holidays": "chưa quy định",
    }

    def listed(on, **asked):
        rows = running.ask("/complaints", province="24", as_of=on, **asked)["items"]
        return [(row["stage"], row["next_by"], row["overdue"], row["consequence"]) for row in rows]

    assert listed("2027-04-19") == []
    assert listed("2027-04-25") == [("lodged", "2027-04-30", False, None)]
    assert listed("2027-05-19") == [("accepted", "2027-05-26", False, None)]
    assert listed("2027-05-20") == [("resolved", None, False, "awaited")]
    assert listed("2027-05-20", stage="lodged") == []
    assert running.ask(f"/standings/{UNIT}", as_of="2027-05-19")["complaints_pending"][0]["complaint"] == 1
    assert running.tells()[-2:] == ["complaint-resolved", "review-required"]


def test_a_complaint_whose_next_step_is_late_is_overdue(running):
    running.hears(*running.ready_to_decide())
    for act in (decline(), lodge(), accept()):
        running.perform(act)

    def overdue(on, overdue):
        return len(running.ask("/complaints", province="24", as_of=on, overdue=overdue)["items"])

    assert [overdue(on, True) for on in ("2027-05-26", "2027-05-27")] == [0, 1]
    assert [overdue(on, False) for on in ("2027-05-26", "2027-05-27")] == [1, 0]


def test_what_an_upheld_complaint_asks_of_a_revocation_is_listed_while_the_revocation_stands(running):
    running.hears(*running.ready_to_decide())
    named = {"received_decision_on": day("2028-03-02"), "decision": paper("77", "2028-03-01")}
    for act in (
        recognise(),
        revoke(),
        lodge("2028-03-20", **named),
        accept("2028-03-21"),
        resolve("2028-04-10"),
    ):
        assert running.perform(act).json()["outcome"] == "accepted"

    (review,) = running.ask("/reviews-required", province="24")["items"]
    assert (review["decision"], review["what"]) == ("77/QĐ-UBND", "complaint 1 upheld by 95/QĐ-UBND")
    (shown,) = running.ask(f"/standings/{UNIT}")["reviews_required"]
    assert shown["because"] == "95/QĐ-UBND"
