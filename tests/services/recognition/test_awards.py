"""188/KH-UBND II.6, II.7, III.1.4, III.4 and Law 06/2022/QH15: awards to units rest on titles, and fall by decision."""

import pytest
from pydantic import ValidationError

from services.recognition.domain.individual_awards.state import INDIVIDUAL_AWARDS
from services.recognition.domain.register.decisions import NumberTaken
from services.recognition.domain.register.state import NumberUsed, register_of_issuer
from services.recognition.domain.standing.awarding import (
    AlreadyGranted,
    AlreadyProposed,
    AwardNotProvided,
    Barred,
    NotAnAppraiser,
    NotAppraisedByAll,
    NotForThisLevel,
    NotGranted,
    NothingToCite,
    NotProposed,
    TitleLost,
)
from services.recognition.domain.standing.barring import NotBarred
from services.recognition.domain.standing.state import STANDING, EmulationBarRecorded
from tests.services.recognition import telling
from tests.services.recognition.awarding import (
    AWARD,
    FORM,
    MINISTER,
    MINISTERIAL,
    TITLE,
    appraise,
    appraised,
    award_review,
    cancel,
    cancelled,
    count_persons,
    grant,
    granted,
    lift,
    lifted,
    persons,
    propose,
    proposed,
)
from tests.services.recognition.doubting import settle
from tests.services.recognition.given import (
    CHAIR,
    POLICE,
    UNIT,
    bar,
    day,
    decision_withdrawn,
    declined,
    given,
    notify,
    pack_regulating,
    paper,
    ready,
    recognise,
    recognised,
    revoke,
    revoked,
    withdraw,
)

OF_UNIT = STANDING.of(UNIT)
HELD = (*ready(), recognised())
BOTH = (appraised(), appraised("2027-02-22", "provincial-police"))
READY = (*HELD, proposed(), *BOTH)
GIVEN = (*READY, granted())


def barred(on="2027-02-01", year=2026, cause="declined"):
    fields = {"head_office": f"unit-head@{UNIT}", "clause": "188/KH-UBND II.7"}
    return EmulationBarRecorded(on=day(on), unit=UNIT, year=year, cause=cause, **fields)


def test_an_award_is_proposed_on_the_titles_and_evaluations_that_it_cites():
    given(*HELD).when(propose()).then(proposed())
    given(*ready(), declined()).when(propose()).then(proposed(recognitions=()))
    given(*HELD).when(propose(cites=(2025,))).refused(NothingToCite, cycle=2025)


def test_an_award_that_the_rules_do_not_name_is_not_proposed():
    given(*HELD).when(propose(form="co-thi-dua")).refused(AwardNotProvided, form="co-thi-dua")


def test_a_unit_is_proposed_once_for_a_form_and_year():
    given(*HELD, proposed()).when(propose()).then_nothing()
    given(*HELD, proposed()).when(propose("2027-02-12")).refused(AlreadyProposed, form=FORM, year=2026)
    given(*GIVEN, cancelled()).when(propose("2028-05-01")).then(proposed("2028-05-01"))


def test_each_office_that_the_rules_name_appraises():
    given(*HELD, proposed()).when(appraise()).then(appraised())
    against = appraise(by=POLICE, favourable=False, reason="chưa đủ thành tích")
    given(*HELD, proposed()).when(against).then(
        appraised(appraiser="provincial-police", favourable=False, reason="chưa đủ thành tích")
    )
    given(*HELD, proposed()).when(appraise(by=CHAIR)).refused(NotAnAppraiser, office="province-chair")
    given(*HELD).when(appraise()).refused(NotProposed)
    with pytest.raises(ValidationError, match="say why it is not in favour"):
        appraise(favourable=False)


def test_an_award_is_granted_once_home_affairs_and_police_are_both_in_favour():
    given(*READY).when(grant()).then_in(OF_UNIT, granted())
    given(*HELD, proposed(), appraised()).when(grant()).refused(
        NotAppraisedByAll, missing=("provincial-police",), clause="188/KH-UBND III.4"
    )
    against = appraised("2027-02-25", favourable=False, reason="chưa đủ")
    given(*READY, against).when(grant()).refused(NotAppraisedByAll, missing=("home-affairs",))
    again = appraised("2027-02-28")
    given(*READY, against, again).when(grant()).then_in(OF_UNIT, granted())


def test_an_award_is_granted_by_a_decision_with_a_number_of_its_own():
    given(*READY).when(grant()).then_in(
        register_of_issuer("UBND tỉnh", 2027),
        NumberUsed(on=day("2027-03-10"), document=paper("120", "2027-03-10"), act="grant-award", units=(UNIT,)),
    )
    used = NumberUsed(on=day("2027-03-01"), document=paper("120", "2027-03-01"), act="recognise-units", units=(UNIT,))
    given(*READY).knowing(register_of_issuer("UBND tỉnh", 2027), used).when(grant()).refused(NumberTaken)
    given(*GIVEN).when(grant(document=paper("125", "2027-03-10"))).refused(AlreadyGranted, decision="120/QĐ-UBND")
    given(*GIVEN).when(grant()).then_in(OF_UNIT)


def test_the_award_of_a_level_is_granted_by_those_of_that_level():
    of_ministry = {"form": MINISTERIAL, "level": "ministry"}
    history = (*HELD, proposed(**of_ministry))

    given(*history).when(grant(form=MINISTERIAL)).refused(
        NotForThisLevel, office="province-chair", competent=("minister-of-public-security",)
    )
    given(*history).when(grant(form=MINISTERIAL, by=MINISTER)).then_in(
        OF_UNIT, granted(**of_ministry, authority=MINISTER.grant, clause="188/KH-UBND III.1.4")
    )
    given(*READY).when(grant(by=MINISTER)).refused(NotForThisLevel, competent=("province-chair",))


def test_a_unit_that_is_barred_for_the_year_gets_no_award_of_it():
    given(*ready(), declined(), barred()).when(propose()).refused(
        Barred, year=2026, cause="declined", clause="188/KH-UBND II.7"
    )
    given(*READY, barred("2027-03-05", cause="revoked")).when(grant()).refused(Barred, year=2026)
    given(*READY, barred("2027-03-05", 2025)).when(grant()).then_in(OF_UNIT, granted())


def test_a_bar_that_was_lifted_bars_no_longer():
    history = (*READY, barred("2027-03-05"))

    given(*history).when(lift("2027-03-08", 2026)).then_in(OF_UNIT, lifted("2027-03-08", 2026))
    given(*history, lifted("2027-03-08", 2026)).when(grant()).then_in(OF_UNIT, granted())
    given(*history, lifted("2027-03-08", 2026)).when(lift("2027-03-08", 2026)).then_in(OF_UNIT)
    given(*history).when(lift(year=2027)).refused(NotBarred, year=2027)


def test_a_title_lost_for_a_false_dossier_flags_the_award_that_rests_on_it_and_cancels_nothing():
    answer = given(*GIVEN).when(revoke(ground="false-dossier"))

    answer.then_in(
        OF_UNIT,
        revoked(ground="false-dossier"),
        award_review("2028-03-01", "77/QĐ-UBND", f"title {TITLE}: 77/QĐ-UBND"),
    )
    now = STANDING.fold((*GIVEN, *(new.event for new in answer.staged if new.stream == OF_UNIT.name)))
    assert now.awards[AWARD].stage == "granted"


def test_a_revocation_flags_awards_where_it_reaches_back_and_not_where_criteria_were_lost_later():
    back = given(*GIVEN).when(revoke(effective_from="2027-10-01"))
    back.then_in(
        OF_UNIT,
        revoked(effective_from="2027-10-01"),
        award_review("2028-03-01", "77/QĐ-UBND", f"title {TITLE}: 77/QĐ-UBND"),
    )
    given(*GIVEN).when(revoke()).then_in(OF_UNIT, revoked())


def test_a_recognition_that_is_withdrawn_flags_the_award_too():
    answer = given(*GIVEN, pack=pack_regulating("withdraw-decision")).when(withdraw("2027-04-01"))

    answer.then_in(
        OF_UNIT,
        decision_withdrawn("2027-04-01", notified=False, effective_from=day("2027-01-15")),
        award_review("2027-04-01", "80/QĐ-UBND", f"title {TITLE}: 80/QĐ-UBND"),
    )


def test_a_bar_that_comes_after_the_award_of_its_year_flags_it():
    history = (*ready(), recognised(), revoked("2027-01-20", ground="other"))
    of_2027 = (
        proposed(year=2027),
        *(each.model_copy(update={"year": 2027}) for each in BOTH),
        granted(year=2027),
    )

    answer = given(*history, *of_2027).when(bar(2027, on="2027-04-01"))

    (review,) = [new.event for new in answer.staged if "award" in new.event.model_dump()]
    assert (review.award, review.because) == (f"{UNIT}/{FORM}/2027", "bar/2027")


def test_a_revocation_that_is_entered_after_a_later_award_flags_it():
    answer = given(*READY, granted("2028-03-10")).when(revoke(ground="false-dossier"))

    (_, review) = [new.event for new in answer.staged if new.stream == OF_UNIT.name]
    assert (review.on, review.award) == (day("2028-03-10"), AWARD)


def test_an_award_that_is_entered_after_what_undoes_it_is_flagged_at_once():
    lost = revoked("2028-03-01", ground="false-dossier")

    given(*READY, lost).when(grant()).then_in(
        OF_UNIT,
        granted(),
        award_review("2027-03-10", "77/QĐ-UBND", f"title {TITLE}: 77/QĐ-UBND"),
    )
    given(*READY, lost).when(grant("2028-03-10")).refused(TitleLost, recognition=TITLE, decision="77/QĐ-UBND")
    given(*HELD, lost).when(propose("2028-03-10")).refused(TitleLost)


def test_an_award_is_cancelled_by_a_decision_on_a_ground_of_the_law():
    given(*GIVEN).when(cancel()).then_in(OF_UNIT, cancelled())
    given(*GIVEN, cancelled()).when(cancel()).then_in(OF_UNIT)
    given(*READY).when(cancel()).refused(NotGranted, form=FORM, year=2026)
    given(*GIVEN).when(cancel(by=MINISTER)).refused(NotForThisLevel)
    with pytest.raises(ValidationError):
        cancel(ground="other")


def test_of_persons_only_a_count_and_the_decision_are_recorded(running):
    stream = INDIVIDUAL_AWARDS.of("24", 2026)
    given().knowing(stream).when(count_persons()).then_in(stream, persons())
    given().knowing(stream, persons()).when(count_persons()).then_in(stream)
    given().knowing(stream, persons()).when(count_persons(13, "2027-03-12")).then_in(stream, persons(13, "2027-03-12"))

    for count, on in ((12, "2027-03-10"), (13, "2027-03-12")):
        assert running.perform(count_persons(count, on)).json()["outcome"] == "accepted"
    told = running.ask("/individual-awards", province="24", year=2026)
    assert (told["count"], [each["document"]["number"] for each in told["decisions"]]) == (13, ["121"])
    assert running.ask("/individual-awards", province="24", year=2026, as_of="2027-03-11")["count"] == 12


def test_the_list_of_a_year_tells_each_award_as_of_a_day_and_what_is_to_be_looked_at_again(running):
    running.hears(*running.ready_to_decide())
    acts = (
        recognise(),
        notify(),
        propose(),
        appraise(),
        appraise("2027-02-22", POLICE),
        grant(),
        revoke(ground="false-dossier", effective_from="2027-01-15"),
        cancel(),
    )
    for act in acts[:-1]:
        answer = running.perform(act)
        assert answer.json()["outcome"] == "accepted", answer.text

    def listed(on):
        (award,) = running.ask("/awards", province="24", year=2026, as_of=on)["items"]
        return award["stage"], len(award["appraisals"]), award["to_review"]

    flagged = [f"award {FORM} of 2026: title {TITLE}: 77/QĐ-UBND"]
    assert listed("2027-02-21") == ("proposed", 1, [])
    assert listed("2027-12-01") == ("granted", 2, [])
    assert listed("2028-03-01") == ("granted", 2, flagged)
    (due,) = running.ask("/reviews-required", province="24")["items"]
    assert (due["award"], due["decision"], due["because"]) == (AWARD, "120/QĐ-UBND", "77/QĐ-UBND")

    assert running.perform(acts[-1]).json()["outcome"] == "accepted"
    assert listed("2028-05-01") == ("cancelled", 2, [])
    assert running.ask("/reviews-required", province="24")["items"] == []
    assert running.ask(f"/standings/{UNIT}")["awards"][0]["cancellation"]["ground"] == "false-dossier"
    assert running.tells()[-3:] == ["recognition-revoked", "review-required", "award-cancelled"]


def test_an_award_needs_no_more_looking_at_when_the_revocation_is_withdrawn(running):
    pack = pack_regulating("withdraw-decision")
    running.hears(running.registration.tells("2025-12-30", telling.pack_adopted(pack)))
    running.hears(*running.ready_to_decide(pack=pack))
    acts = (
        recognise(),
        notify(),
        propose(),
        appraise(),
        appraise("2027-02-22", POLICE),
        grant(),
        revoke(ground="false-dossier"),
        withdraw("2028-04-01", paper("77", "2028-03-01")),
    )
    for act in acts:
        answer = running.perform(act)
        assert answer.json()["outcome"] == "accepted", answer.text

    assert running.ask("/reviews-required", province="24")["items"] == []
    assert running.ask("/awards", province="24", year=2026)["items"][0]["to_review"] == []


def test_a_review_of_an_award_is_settled_by_the_decision_that_granted_it_and_by_no_other(running):
    pack = pack_regulating("settle-review")
    running.hears(running.registration.tells("2025-12-30", telling.pack_adopted(pack)))
    running.hears(*running.ready_to_decide(pack=pack))
    acts = (
        recognise(),
        notify(),
        propose(),
        appraise(),
        appraise("2027-02-22", POLICE),
        grant(),
        revoke(ground="false-dossier"),
    )
    for act in acts:
        assert running.perform(act).json()["outcome"] == "accepted"

    assert running.perform(settle(on="2028-03-20")).json()["code"] == "nothing-to-review"
    assert len(running.ask("/reviews-required", province="24")["items"]) == 1
    of_award = settle(on="2028-03-20", decision=paper("120", "2027-03-10"))
    assert running.perform(of_award).json()["outcome"] == "accepted"

    assert running.ask("/reviews-required", province="24")["items"] == []
    (award,) = running.ask("/awards", province="24", year=2026)["items"]
    assert (award["stage"], award["to_review"]) == ("granted", [])
