"""Registration or evaluation was restored and has lost what a decision rests on: it stands, and is to be reviewed."""

from chassis.eventstore.epochs import FactsDisowned
from chassis.messaging.disowning import Change
from services.recognition.disowned import NOTES, needs_review
from services.recognition.domain.register.state import NumberFreed, NumberUsed
from services.recognition.domain.standing.state import STANDING
from services.recognition.domain.standing.title import RecognitionCameBack, RecognitionPassedOn
from services.recognition.translate import PRIVATE
from tests.services.recognition import telling
from tests.services.recognition.given import UNIT, day, ready, recognise, recognised, revoked, withdrawn


def reviews_of(running):
    return [(each["because"], each["what"]) for each in running.ask("/reviews-required", province="24")["items"]]


def decided(running):
    running.hears(*running.ready_to_decide())
    assert running.perform(recognise()).json()["outcome"] == "accepted"
    running.settle()


def test_a_title_whose_registration_was_lost_stands_and_is_to_be_reviewed_once(running):
    decided(running)
    start = running.registration.was_restored("2027-03-01", lost=2)
    running.hears(start)

    standing = running.ask(f"/standings/{UNIT}", as_of="2027-06-30")
    assert [title["state"] for title in standing["titles"]] == ["active"]
    assert reviews_of(running) == [(start.header("ce_id"), "registration of 2026-01-10: lost by its source")]
    assert running.tells()[-1] == "review-required"


def test_it_is_dated_on_the_day_of_the_restore_and_caused_by_it(running):
    decided(running)
    start = running.registration.was_restored("2027-03-01", lost=2)
    running.hears(start)
    running.settle()

    review = running.published.records[-1]
    assert review.header("ce_time") == "2027-03-01T00:00:00+07:00"
    assert review.header("ce_causationid") == start.header("ce_id")
    assert (review.header("ce_province"), review.header("ce_cycle")) == ("24", "2026")


def test_a_title_whose_evaluation_was_lost_is_to_be_reviewed(running):
    decided(running)
    running.hears(running.evaluation.was_restored("2027-03-01", lost=2))

    assert [what for _, what in reviews_of(running)] == ["evaluation of 2026-12-20: lost by its source"]


def test_a_title_that_rests_on_nothing_of_what_was_lost_needs_no_review(running):
    decided(running)
    running.hears(running.registration.tells("2027-02-20", telling.unit_registered(cycle=2027)))
    running.hears(running.registration.was_restored("2027-03-01", lost=1))

    assert reviews_of(running) == []


def test_nothing_is_decided_on_what_was_lost_and_everything_on_what_took_its_place(running):
    running.hears(*running.ready_to_decide())
    running.hears(
        running.registration.was_restored("2027-03-01", lost=2), running.evaluation.was_restored("2027-03-01", lost=2)
    )
    assert running.perform(recognise()).json()["type"].endswith("not-yet-known")

    running.hears(*running.ready_to_decide())
    assert running.perform(recognise(), "again").json()["outcome"] == "accepted"


def test_a_rule_that_was_lost_is_no_rule(running):
    running.hears(*running.ready_to_decide())
    running.hears(running.registration.was_restored("2027-03-01", lost=3))
    running.hears(*running.ready_to_decide()[:2])

    answer = running.perform(recognise()).json()
    assert answer["type"].endswith("not-yet-known")
    running.hears(running.registration.tells("2025-12-29", telling.pack_adopted()))
    assert running.perform(recognise()).json()["outcome"] == "accepted"


LOST, FOUND = (Change("start", day("2027-03-01"), is_lost=lost) for lost in (True, False))


def test_a_title_that_was_revoked_needs_no_review():
    assert list(needs_review(STANDING.fold((*ready(), recognised(), revoked())), ready()[0], LOST)) == []


def test_a_withdrawal_that_counts_again_requires_the_review_that_it_requires_when_it_comes_late():
    standing = STANDING.fold((*ready(), recognised()))

    (review,) = needs_review(standing, withdrawn("2027-01-10"), FOUND)
    assert (review.because, review.what) == ("withdrawn-2026", f"registration {UNIT}/2026")


def test_a_fact_that_counts_again_of_a_unit_that_nothing_is_known_of_decides_nothing():
    assert list(needs_review(None, withdrawn("2027-01-10"), FOUND)) == []


def test_whatever_notes_a_fact_can_lose_it():
    own = {FactsDisowned, NumberUsed, NumberFreed, RecognitionPassedOn, RecognitionCameBack}
    assert {row.fact for row in NOTES} == PRIVATE.keys() - own
