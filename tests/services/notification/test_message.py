"""A message from its creation to its end: given what happened, when this is decided, then that follows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chassis.domain import Impossible
from contracts.acts.notification import Via
from services.notification.domain.message import decisions as decide, state as s
from services.notification.domain.message.decisions import RETRY_AFTER, Failure, Moment, Telling, message_id
from services.notification.domain.message.state import MESSAGE, State
from tests.services.notification.said import HEAD1, VD1

NINE = datetime(2026, 2, 3, 2, tzinfo=UTC)
TODAY = date(2026, 2, 3)
TELLING = Telling(HEAD1, "24", VD1, "building-approved", "cause-1", "vi", "Được phê duyệt", "Kính gửi…\n")
KEY = {"message": TELLING.message, "recipient": HEAD1, "unit": VD1, "about": "building-approved", "cause": "cause-1"}
BEFORE, BROKEN, REFUSED = NINE - timedelta(hours=1), Failure("smtp-451", True), Failure("smtp-550", False)


def at(moment=NINE, day=TODAY):
    return Moment(moment, day)


def event(kind, on=TODAY, **fields):
    return kind(on=on, **KEY, **fields)


def created():
    return event(s.MessageCreated, province="24", language="vi", subject="Được phê duyệt", body="Kính gửi…\n")


def sending(attempt=1, moment=NINE, on=TODAY):
    return event(s.SendingStarted, on, attempt=attempt, via=Via.EMAIL, address="vanthu@xa.example", at=moment)


def sent(attempt=1):
    return event(s.MessageSent, attempt=attempt, via=Via.EMAIL, receipt="<id>", at=NINE)


def failed_for_now(attempt=1, retry_at=NINE + RETRY_AFTER[0]):
    return event(s.AttemptFailed, attempt=attempt, reason="smtp-451", retry_at=retry_at)


def failed(attempt=1, reason="smtp-550"):
    return event(s.MessageFailed, attempt=attempt, reason=reason)


def lost(attempt=1):
    return event(s.OutcomeLost, attempt=attempt, at=NINE)


def delivered(on=TODAY):
    return event(s.DeliveryConfirmed, on)


def bounced(on=TODAY):
    return event(s.MessageBounced, on, reason="bounced")


def retried():
    return event(s.MessageRetried)


def given(*history):
    return MESSAGE.fold(history)


def tried(times):
    """A message whose attempts all failed in a way that may pass."""
    history = [created()]
    for attempt in range(1, times + 1):
        history += [sending(attempt), failed_for_now(attempt, NINE)]
    return history


def test_an_office_is_told_once_of_a_cause():
    assert list(decide.tell(None, TELLING, TODAY)) == [created()]
    assert list(decide.tell(given(created()), TELLING, TODAY)) == []
    assert message_id(HEAD1, "cause-1") == TELLING.message
    assert message_id(HEAD1, "cause-2") != TELLING.message


def test_what_is_withheld_is_not_told_later_either():
    (withheld,) = decide.withhold(None, TELLING, TODAY, "historical")
    assert given(withheld).state is State.WITHHELD
    assert list(decide.tell(given(withheld), TELLING, TODAY)) == []
    assert list(decide.begin(given(withheld), at(), Via.FILE, HEAD1)) == []


@pytest.mark.parametrize(
    ("on", "recorded", "today", "why"),
    [
        ("2026-02-03", "2026-02-03", "2026-02-03", None),
        ("2026-01-03", "2026-02-03", "2026-02-03", None),
        ("2026-01-02", "2026-02-03", "2026-02-03", "historical"),
        ("2026-02-03", "2026-02-03", "2026-03-06", None),
        ("2026-02-03", "2026-02-03", "2026-03-07", "stale"),
    ],
)
def test_history_and_old_news_are_no_news(on, recorded, today, why):
    assert decide.why_withheld(*map(date.fromisoformat, (on, recorded, today))) == why


@pytest.mark.parametrize(
    ("history", "state"),
    [
        ([], State.CREATED),
        ([sending()], State.SENDING),
        ([sending(), sent()], State.SENT),
        ([sending(), sent(), delivered()], State.DELIVERED),
        ([sending(), sent(), bounced()], State.PERMANENT_FAILURE),
        ([sending(), failed_for_now()], State.TEMPORARY_FAILURE),
        ([sending(), failed()], State.PERMANENT_FAILURE),
        ([sending(), lost()], State.UNKNOWN),
        ([sending(), lost(), sending(2)], State.SENDING),
        ([sending(), lost(), sent()], State.SENT),
        ([sending(), failed_for_now(), sending(2), sent(2)], State.SENT),
        ([sending(), failed(), retried()], State.CREATED),
        ([sending(), sent(), bounced(), retried()], State.CREATED),
    ],
)
def test_the_state_follows_from_what_happened(history, state):
    assert given(created(), *history).state is state


@pytest.mark.parametrize(
    ("history", "state"),
    [
        ([sending(), delivered()], State.DELIVERED),
        ([sending(), delivered(), sent()], State.DELIVERED),
        ([sending(), bounced()], State.SENDING),
        ([sending(), bounced(), sent()], State.PERMANENT_FAILURE),
        ([sending(), delivered(), lost()], State.DELIVERED),
        ([sending(), lost(), delivered()], State.DELIVERED),
        ([sending(), failed_for_now(), delivered()], State.DELIVERED),
        ([sending(), bounced(), failed_for_now()], State.TEMPORARY_FAILURE),
        ([sending(), bounced(), failed_for_now(), sending(2), sent(2)], State.SENT),
    ],
)
def test_a_receipt_that_comes_early_is_kept_and_counts_when_its_time_comes(history, state):
    assert given(created(), *history).state is state


@pytest.mark.parametrize(
    "history",
    [
        [sending(), sending(2)],
        [sending(2)],
        [sent()],
        [sending(), sent(2)],
        [sending(), sent(), failed()],
        [sending(), sent(), lost()],
        [sending(), retried()],
        [delivered()],
        [bounced()],
        [created()],
    ],
)
def test_no_message_has_such_a_history(history):
    with pytest.raises(Impossible):
        given(created(), *history)


def test_what_was_delivered_is_not_sent_again_though_we_never_knew_that_it_left():
    unsure = given(created(), sending(), delivered(), lost())
    assert list(decide.begin(unsure, at(), Via.FILE, HEAD1)) == []


def test_sending_begins_where_the_office_is_reached_now_and_counts_the_attempt():
    begun = list(decide.begin(given(created()), at(), Via.EMAIL, "vanthu@xa.example"))
    assert begun == [sending()]


def test_a_message_waits_until_its_next_attempt_is_due():
    waiting = given(created(), sending(), failed_for_now())
    just_before = at(NINE + RETRY_AFTER[0] - timedelta(seconds=1))
    assert list(decide.begin(waiting, just_before, Via.EMAIL, "vanthu@xa.example")) == []
    due = at(NINE + RETRY_AFTER[0])
    assert list(decide.begin(waiting, due, Via.EMAIL, "vanthu@xa.example")) == [sending(2, due.at)]


def test_attempts_that_fail_are_spaced_out_and_bounded():
    for failures, pause in enumerate(RETRY_AFTER, start=1):
        message = given(*tried(failures - 1)) if failures > 1 else given(created())
        under_way = given(*tried(failures - 1), sending(failures)) if failures > 1 else given(created(), sending())
        assert message.attempts == failures - 1
        expected = failed_for_now(failures, NINE + pause)
        assert list(decide.note_failure(under_way, at(), failures, BROKEN)) == [expected]
    last = len(RETRY_AFTER) + 1
    assert list(decide.note_failure(given(*tried(last - 1), sending(last)), at(), last, BROKEN)) == [
        failed(last, "smtp-451")
    ]


def test_a_refusal_for_good_is_not_tried_again():
    assert list(decide.note_failure(given(created(), sending()), at(), 1, REFUSED)) == [failed()]
    assert list(decide.begin(given(created(), sending(), failed()), at(), Via.FILE, HEAD1)) == []


def test_a_retry_begins_a_fresh_count():
    last = len(RETRY_AFTER) + 1
    again = given(*tried(last - 1), sending(last), failed(last), retried(), sending(last + 1))
    outcome = failed_for_now(last + 1, NINE + RETRY_AFTER[0])
    assert list(decide.note_failure(again, at(), last + 1, BROKEN)) == [outcome]


def test_an_outcome_is_noted_once_and_only_of_the_attempt_it_is_of():
    assert list(decide.note_sent(given(created(), sending()), at(), 1, "<id>")) == [sent()]
    assert list(decide.note_sent(given(created(), sending(), sent()), at(), 1, "<id>")) == []
    assert list(decide.note_sent(given(created(), sending(), lost(), sending(2)), at(), 1, "<id>")) == []
    assert list(decide.note_failure(given(created(), sending(), sent()), at(), 1, BROKEN)) == []


def test_what_an_earlier_sender_left_in_sending_is_unknown():
    left = given(created(), sending(moment=BEFORE))
    assert list(decide.give_up_waiting(left, at(), working_since=NINE)) == [lost()]


def test_what_the_present_sender_has_under_way_is_not_lost_before_its_time():
    under_way = given(created(), sending())
    soon = at(NINE + decide.SENDING_AT_MOST - timedelta(seconds=1))
    assert list(decide.give_up_waiting(under_way, soon, working_since=BEFORE)) == []
    late = at(NINE + decide.SENDING_AT_MOST)
    (gone,) = decide.give_up_waiting(under_way, late, working_since=BEFORE)
    assert isinstance(gone, s.OutcomeLost)


def test_losing_the_outcome_again_and_again_ends_too():
    history = [created()]
    for attempt in range(1, len(RETRY_AFTER) + 1):
        history += [sending(attempt, BEFORE), lost(attempt)]
    last = len(RETRY_AFTER) + 1
    history.append(sending(last, BEFORE))
    assert list(decide.give_up_waiting(given(*history), at(), working_since=NINE)) == [failed(last, "outcome-unknown")]


def test_a_clock_that_was_set_back_over_midnight_does_not_turn_the_history_around():
    under_way = given(created(), sending())
    (noted,) = decide.note_sent(under_way, at(day=date(2026, 2, 2)), 1, "<id>")
    assert noted.on == TODAY
    assert given(created(), sending(), noted).state is State.SENT
