"""What acts would be answered, when nothing of it is to be kept."""

import json

import pytest
from fastapi import FastAPI

from chassis.acts.answers import ANSWERS
from chassis.acts.attempts import ATTEMPTS
from chassis.acts.performing import Submission
from chassis.acts.routes import act_routes
from tests.asgi import client_of
from tests.chassis.acts.conftest import CLERK, NOBODY, acquire, back, card, lend


def rehearse(library, *acts, who=CLERK, key=None):
    return library.acts.rehearse([Submission(act, who, key or f"{act!r}") for act in acts])


def test_each_act_is_decided_after_those_before_it(empty):
    cards = card("lan"), card("an")
    *_, lent, refused, returned = rehearse(empty, acquire("b-1"), *cards, lend(), lend(reader="an"), back())

    assert (lent.outcome, refused.outcome, returned.outcome) == ("accepted", "refused", "accepted")
    assert refused.code == "already-lent"
    assert [event.subject for event in lent.events] == ["b-1"]


def test_nothing_is_kept_neither_events_nor_attempts_nor_keys_nor_a_recorded_time(library):
    before, commits = library.log, library.commits
    answered = library.count(ANSWERS)

    accepted, refused = rehearse(library, lend("b-1"), back("b-2"))

    assert (accepted.outcome, refused.outcome) == ("accepted", "refused")
    assert accepted.recorded_at is None
    assert library.log == before
    assert library.count(ANSWERS) == answered
    assert library.count(ATTEMPTS) == 0
    assert library.commits == commits


def test_what_was_rehearsed_is_performed_afterwards_under_the_same_key(library):
    rehearse(library, back("b-1"), key="k-1")
    rehearse(library, lend("b-1"), key="k-1")

    answer = library.send(lend("b-1"), key="k-1")
    assert answer.outcome == "accepted"
    assert answer.recorded_at is not None


def test_an_act_that_was_performed_under_its_key_is_answered_as_it_was_then(library):
    library.send(lend("b-1"), key="k-1")

    (again,) = rehearse(library, lend("b-1"), key="k-1")
    assert [event.subject for event in again.events] == ["b-1"]


def test_what_has_not_arrived_and_who_may_not_are_answered_as_they_would_be(library):
    (waits,) = rehearse(library, lend("b-9"))
    (refused,) = rehearse(library, lend("b-1"), who=NOBODY)

    assert (waits.outcome, waits.fact) == ("not_yet_known", "copy b-9")
    assert (refused.outcome, refused.code) == ("refused", "not-your-office")


def test_an_error_in_a_rehearsal_is_told_and_nothing_of_it_is_kept(library, monkeypatch):
    before = library.log
    monkeypatch.setattr(library.acts, "_announce", lambda _: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        rehearse(library, lend("b-1"))
    assert library.log == before


def test_lines_are_rehearsed_over_http_and_more_of_them_than_share_a_commit(empty):
    app = FastAPI()
    app.include_router(act_routes(empty.acts, lambda: CLERK, lambda _ids: []))
    copies = [f"b-{number}" for number in range(250)]
    lines = [{"act": "acquire-copy", "on": "2026-03-01", "unit": copy} for copy in (*copies, copies[0])]
    body = b"\n".join([*(json.dumps(line).encode() for line in lines), b"{"])

    answers = client_of(app).post("/acts", params={"dry_run": "true"}, content=body).text.splitlines()

    *told, again, malformed = map(json.loads, answers)
    assert [answer["outcome"] for answer in told] == ["accepted"] * 250
    assert (again["outcome"], malformed["outcome"]) == ("accepted", "malformed")
    assert "events" not in again
    assert empty.log == []
