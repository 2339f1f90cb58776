"""The sender: what it commits before and after, and what it finds when it was stopped in between."""

from datetime import time

import pytest

from chassis.database import sqlite_file
from contracts.acts.notification import Via
from services.notification.channels.port import PermanentFailure, TemporaryFailure
from services.notification.domain.message.decisions import RETRY_AFTER
from services.notification.domain.message.state import (
    AttemptFailed,
    MessageCreated,
    MessageEvent,
    OutcomeLost,
    SendingStarted,
    State,
)
from tests.services.notification import said
from tests.services.notification.house import House
from tests.services.notification.said import HEAD1, VD1


class Killed(BaseException):
    """The process ends here: nothing after it runs, not even an `except Exception`."""


@pytest.fixture
def approved(house):
    """The id of a message that waits to be sent."""
    house.told(said.approved(), "2026-02-03")
    return house.events(MessageCreated)[0].message


def steps_of(house):
    return [type(event).__name__ for event in house.events(MessageEvent)]


def test_a_message_is_sending_before_it_leaves_and_sent_after(house, approved):
    house.settle()
    assert steps_of(house) == ["MessageCreated", "SendingStarted", "MessageSent"]
    assert house.message(approved).state is State.SENT
    assert [mail.id for mail in house.post.taken] == [approved]


def test_an_office_without_a_contact_is_reached_by_the_outbox(house, approved):
    house.settle()
    assert house.post.taken[0].address == HEAD1
    assert house.message(approved).via is Via.FILE


def test_an_office_is_reached_where_it_said(house, approved):
    unit = {"office": "unit-head", "unit": str(VD1)}
    house.act("set-contact", house.client(HEAD1), by=unit, via="email", address="vanthu@xavidu1.example")
    house.settle()
    assert house.message(approved).via is Via.EMAIL
    assert house.post.taken[0].address == "vanthu@xavidu1.example"


def test_a_process_killed_while_it_sends_leaves_a_message_that_is_sent_again_under_the_same_id(house, approved):
    house.post.failures = [Killed()]
    with pytest.raises(Killed):
        house.settle()
    assert house.message(approved).state is State.SENDING
    house.later(minutes=1)
    house.start()
    house.settle()
    assert steps_of(house) == ["MessageCreated", "SendingStarted", "OutcomeLost", "SendingStarted", "MessageSent"]
    assert [mail.id for mail in house.post.taken] == [approved]


def test_a_process_killed_after_it_sent_sends_twice_and_creates_once(tmp_path):
    house = House(tmp_path, database=sqlite_file(tmp_path / "notification.sqlite3"))
    house.told(said.approved(), "2026-02-03")
    give_back = house.post.send

    def taken_and_killed(message):
        give_back(message)
        raise Killed

    house.post.send = taken_and_killed
    with pytest.raises(Killed):
        house.settle()
    house.post.send = give_back
    house.start()
    house.settle()
    (created,) = house.events(MessageCreated)
    assert [mail.id for mail in house.post.taken] == [created.message, created.message]
    assert house.message(created.message).state is State.SENT


def test_what_went_wrong_while_the_outcome_was_noted_is_taken_up_when_no_attempt_lasts_so_long(house):
    house.told(said.approved(), "2026-02-03")
    house.settle()
    house.told(said.excused("2026-02"), "2026-02-03")
    house.later(minutes=1)
    house.post.failures = [Killed()]
    with pytest.raises(Killed):
        house.settle()
    house.settle()
    assert house.events(OutcomeLost) == []
    house.later(minutes=15)
    house.settle()
    assert len(house.events(OutcomeLost)) == 1
    assert len(house.post.taken) == 2


def test_a_failure_that_may_pass_is_tried_again_when_its_time_has_come(house, approved):
    house.post.failures = [TemporaryFailure("smtp-451")]
    house.settle()
    assert house.message(approved).state is State.TEMPORARY_FAILURE
    house.settle()
    assert house.post.taken == []
    house.later(minutes=5)
    house.settle()
    assert house.message(approved).state is State.SENT
    assert house.message(approved).attempts == 2


def test_a_message_is_given_up_after_the_last_attempt(house, approved):
    house.post.failures = [TemporaryFailure("smtp-451") for _ in range(20)]
    house.settle()
    for pause in RETRY_AFTER:
        house.later(seconds=int(pause.total_seconds()))
        house.settle()
    assert house.message(approved).state is State.PERMANENT_FAILURE
    assert len(house.events(SendingStarted)) == len(RETRY_AFTER) + 1
    assert house.published[-1].header("ce_type") == "vn.dienhinh.notification.notification-failed.v1"


def test_a_refusal_for_good_is_published_and_can_be_tried_again_by_hand(house, approved):
    house.post.failures = [PermanentFailure("smtp-550")]
    house.settle()
    assert house.message(approved).state is State.PERMANENT_FAILURE
    answer = house.act("retry-message", message=str(approved))
    assert answer["outcome"] == "accepted", answer
    house.settle()
    assert house.message(approved).state is State.SENT


def test_a_channel_that_breaks_stops_nothing_but_its_message(house):
    house.told(said.approved(), "2026-02-03")
    house.told(said.excused("2026-02"), "2026-02-03")
    house.post.failures = [ZeroDivisionError()]
    house.settle()
    (failed,) = house.events(AttemptFailed)
    assert failed.reason == "error-zerodivisionerror"
    assert len(house.post.taken) == 1


def test_a_channel_that_is_not_set_up_yet_lets_the_message_wait(house, approved):
    unit = {"office": "unit-head", "unit": str(VD1)}
    house.act("set-contact", house.client(HEAD1), by=unit, via="webhook", address="https://xavidu1.example/in")
    house.settle()
    assert house.message(approved).state is State.TEMPORARY_FAILURE
    assert house.message(approved).reason == "channel-not-set-up"


def test_a_page_goes_on_with_the_others_after_a_failure(house):
    for month in range(2, 10):
        house.told(said.excused(f"2026-{month:02d}"), "2026-02-03")
    house.post.failures = [TemporaryFailure("smtp-451")]
    house.settle()
    assert len(house.post.taken) == 7


def test_a_receipt_that_overtakes_us_is_folded_in(house, approved):
    receipts = []

    def report(message):
        receipts.append(house.act("record-receipt", message=str(message.id), outcome="delivered"))
        return "posted"

    house.post.send = report
    house.settle()
    assert receipts[0]["outcome"] == "accepted", receipts
    assert steps_of(house) == ["MessageCreated", "SendingStarted", "DeliveryConfirmed", "MessageSent"]
    assert house.message(approved).state is State.DELIVERED


def test_a_bounce_that_overtakes_us_is_a_failure_once_we_know_that_it_left(house, approved):
    def bounce(message):
        house.act("record-receipt", message=str(message.id), outcome="bounced", reason="mailbox-full")
        return "posted"

    house.post.send = bounce
    house.settle()
    assert house.message(approved).state is State.PERMANENT_FAILURE
    assert house.message(approved).reason == "mailbox-full"


def test_what_happens_around_midnight_keeps_its_order(house, approved):
    house.go_to("2026-02-03", time(23, 59))
    house.post.failures = [TemporaryFailure("smtp-451")]
    house.settle()
    house.go_to("2026-02-04", time(0, 5))
    house.settle()
    assert house.message(approved).state is State.SENT
