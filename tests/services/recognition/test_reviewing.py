"""A review that is required stays open until the authority has looked, or what was decided is gone."""

import pytest

from services.recognition.domain.register.state import NumberUsed
from services.recognition.domain.standing.reviewing import NothingToReview, open_reviews
from services.recognition.domain.standing.shown import shown
from services.recognition.domain.standing.state import STANDING, ReviewRequired, ReviewSettled
from tests.services.recognition import telling
from tests.services.recognition.doubting import settle, settled
from tests.services.recognition.given import (
    UNIT,
    day,
    decision_corrected,
    decision_withdrawn,
    evaluation,
    given,
    outdated,
    pack_regulating,
    paper,
    ready,
    recognise,
    recognised,
    replace_decision,
    revoke,
    revoked,
    withdraw,
)


def review(because="outdated-2026", on="2027-01-20"):
    return ReviewRequired(
        on=day(on),
        unit=UNIT,
        cycle=2026,
        recognition=f"{UNIT}/2026",
        decision=paper(),
        because=because,
        what=f"evaluation {evaluation()}: report 2026-05",
    )


DOUBTED = (*ready(), recognised(), outdated("2027-01-20"), review())


def test_the_authority_looks_again_and_the_decision_stands():
    given(*DOUBTED).when(settle()).then(settled())

    assert open_reviews(STANDING.fold((*DOUBTED, settled()))) == []
    assert STANDING.fold((*DOUBTED, settled())).title_of(2026) is not None


def test_all_reviews_that_are_open_on_the_day_are_settled_together_and_later_ones_are_open():
    second, later = review("dossier-lost", "2027-02-01"), review("later", "2027-03-02")

    given(*DOUBTED, second, later).when(settle()).then(settled(because=("outdated-2026", "dossier-lost")))

    assert open_reviews(
        STANDING.fold((*DOUBTED, second, later, settled(because=("outdated-2026", "dossier-lost"))))
    ) == [later]


@pytest.mark.parametrize("outcome", ["withdraw", "replace", "revoke"])
def test_where_it_does_not_stand_the_review_stays_open_and_tells_what_was_found(outcome):
    given(*DOUBTED).when(settle(outcome)).then(settled(outcome))

    standing = STANDING.fold((*DOUBTED, settled(outcome)))
    (seen,) = shown(standing, standing, day("2027-04-01"))["reviews_required"]
    assert (seen["because"], seen["found"]) == ("outdated-2026", outcome)


@pytest.mark.parametrize(
    "end", [decision_withdrawn("2027-04-01", notified=False), revoked("2027-04-01")], ids=["withdrawn", "revoked"]
)
def test_a_withdrawal_and_a_revocation_close_it(end):
    assert open_reviews(STANDING.fold((*DOUBTED, end))) == []


def test_a_revocation_that_is_withdrawn_leaves_the_review_open_as_it_was():
    lost = revoked("2027-04-01")
    back = decision_withdrawn(on="2027-05-01", kind="revoked", decision=lost.decision, notified=True)

    assert open_reviews(STANDING.fold((*DOUBTED, lost, back))) == [review()]


def test_a_replacement_closes_it_where_that_is_what_was_found_and_only_there():
    found = (*DOUBTED, settled("replace"))
    wrong_name = replace_decision(on="2027-04-01", unit_name="Xã Ví Dụ Một")

    events = [new.event for new in given(*found).when(wrong_name).staged]
    (closed,) = [each for each in events if isinstance(each, ReviewSettled)]
    assert (closed.outcome, closed.because, closed.document) == ("replaced", ("outdated-2026",), wrong_name.document)
    of_the_unit = [each for each in events if not isinstance(each, NumberUsed)]
    assert open_reviews(STANDING.fold((*found, *of_the_unit))) == []

    untouched = [new.event for new in given(*DOUBTED).when(wrong_name).staged]
    assert not [each for each in untouched if isinstance(each, ReviewSettled)]


def test_said_again_it_changes_nothing_and_there_must_be_a_review():
    given(*DOUBTED, settled()).when(settle()).then_nothing()
    given(*DOUBTED, settled("revoke")).when(settle("revoke")).then_nothing()
    given(*ready(), recognised()).when(settle()).refused(NothingToReview, decision="12/QĐ-UBND")
    given(*DOUBTED).when(settle(decision=paper("99"))).refused(NothingToReview, decision="99/QĐ-UBND")


def test_found_otherwise_at_first_it_may_stand_in_the_end():
    given(*DOUBTED, settled("revoke")).when(settle(on="2027-04-01")).then(settled(on="2027-04-01"))


def test_a_decision_whose_number_was_corrected_goes_by_its_right_number():
    corrected = decision_corrected()

    given(*DOUBTED, corrected).when(settle(decision=corrected.corrected)).then(settled())


def test_bars_are_reviewed_by_the_decision_that_was_withdrawn():
    bars = review("80/QĐ-UBND", "2027-03-01").model_copy(update={"bars": (2027,)})
    history = (*ready(), recognised(), bars)

    assert open_reviews(STANDING.fold(history)) == []


def test_a_question_about_an_earlier_day_shows_what_was_open_on_it():
    now = STANDING.fold((*DOUBTED, settled()))
    then = STANDING.fold(DOUBTED)

    assert len(shown(now, then, day("2027-02-01"))["reviews_required"]) == 1
    assert shown(now, now, day("2027-03-01"))["reviews_required"] == []


def test_the_list_of_a_province_shows_open_reviews_alone_with_what_was_found(running):
    running.hears(*running.ready_to_decide())
    running.perform(recognise())
    running.hears(running.evaluation.tells("2027-01-20", telling.evaluation_outdated()))

    def listed():
        return [(each["what"], each["found"]) for each in running.ask("/reviews-required", province="24")["items"]]

    (before,) = listed()
    assert running.perform(settle("revoke", on="2027-02-01")).status_code == 200
    assert listed() == [(before[0], "revoke")]
    assert running.perform(settle()).status_code == 200
    assert listed() == []
    assert running.tells()[-2:] == ["review-settled", "review-settled"]


@pytest.mark.parametrize("end", [revoke("2027-04-01"), withdraw("2027-04-01")], ids=lambda act: act.act())
def test_the_list_drops_what_was_revoked_or_withdrawn(running, end):
    regulated = pack_regulating("withdraw-decision")
    running.hears(running.registration.tells("2027-01-02", telling.pack_adopted(regulated)))
    running.hears(*running.ready_to_decide())
    running.perform(recognise())
    running.hears(running.evaluation.tells("2027-01-20", telling.evaluation_outdated()))
    assert len(running.ask("/reviews-required", province="24")["items"]) == 1

    running.perform(end)

    assert running.ask("/reviews-required", province="24")["items"] == []
