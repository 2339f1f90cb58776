import asyncio
import json
import logging
from datetime import date
from io import StringIO

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from starlette.responses import StreamingResponse

from chassis.domain import NotYetKnown
from chassis.service.answers import answer_problems
from chassis.service.logs import configure_logs, log_of
from chassis.service.problems import Forbidden, NotFound, PreconditionFailed, Problem, Unauthenticated, Unavailable


@pytest.fixture
def logged():
    stream = StringIO()
    configure_logs("INFO", stream)
    yield stream
    logging.getLogger().handlers.clear()


@pytest.fixture
def app():
    app = FastAPI()
    answer_problems(app, log_of("filing"))
    return app


def raising(app, error):
    @app.get("/it")
    def it() -> None:
        raise error

    return app


@pytest.mark.parametrize(
    ("error", "status", "expected"),
    [
        (Forbidden("operator"), 403, {"type": "forbidden", "needed": "operator"}),
        (NotFound("units/1"), 404, {"type": "not-found", "what": "units/1"}),
        (PreconditionFailed(3, 4), 412, {"type": "precondition-failed", "expected": 3, "actual": 4}),
        (NotYetKnown("evaluation 5"), 409, {"type": "not-yet-known", "fact": "evaluation 5"}),
        (Unavailable("store"), 503, {"type": "unavailable", "dependency": "store"}),
        (Unauthenticated("expired", "Hết hạn.", "Expired."), 401, {"type": "unauthenticated", "reason": "expired"}),
        (
            Problem(409, "busy", "Bận.", "Busy.", extra={"until": date(2026, 1, 2)}),
            409,
            {"type": "busy", "until": "2026-01-02"},
        ),
    ],
)
def test_each_problem_is_answered_with_its_status_its_facts_and_two_sentences(ask, app, error, status, expected):
    answer = ask(raising(app, error), "GET", "/it")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["title"] == body["en"] != body["vi"]
    assert {**body, **expected, "type": f"urn:problem-type:{expected['type']}"} == body


@pytest.mark.parametrize(
    ("error", "header", "value"),
    [
        (NotYetKnown("evaluation 5"), "retry-after", "2"),
        (Unavailable("store", retry_after=9), "retry-after", "9"),
        (Unauthenticated("no-token", "Chưa đăng nhập.", "No token."), "www-authenticate", "Bearer"),
        (
            Unauthenticated("expired", "Hết hạn.", "Expired."),
            "www-authenticate",
            'Bearer error="invalid_token", error_description="expired"',
        ),
    ],
)
def test_what_to_do_next_is_told_to_machines_in_a_header(ask, app, error, header, value):
    assert ask(raising(app, error), "GET", "/it").headers[header] == value


def test_a_store_that_is_away_is_said_to_be_whichever_route_needs_it(ask, app, logged):
    answer = ask(
        raising(app, sa.exc.OperationalError("SELECT", {}, Exception("server at 10.1.2.3 is gone"))), "GET", "/it"
    )
    assert (answer.status_code, answer.headers["retry-after"], answer.json()["dependency"]) == (503, "5", "store")
    assert "10.1.2.3" not in answer.text
    assert "10.1.2.3" in logged.getvalue()


def test_an_error_of_ours_in_what_was_asked_of_the_store_is_not_the_stores(ask, app):
    answer = ask(raising(app, sa.exc.IntegrityError("INSERT", {}, Exception("twice"))), "GET", "/it")
    assert (answer.status_code, answer.json()["type"]) == (500, "urn:problem-type:unexpected")


def test_an_address_that_is_not_there_is_a_problem_too(ask, app):
    answer = ask(app, "GET", "/nowhere")
    assert (answer.status_code, answer.json()["what"]) == (404, "/nowhere")


def test_a_method_that_is_not_there_is_a_problem_that_names_those_that_are(ask, app):
    answer = ask(raising(app, NotFound("x")), "DELETE", "/it")
    assert (answer.status_code, answer.json()["type"]) == (405, "urn:problem-type:method-not-allowed")
    assert answer.headers["allow"] == "GET"


def test_the_unforeseen_is_logged_under_the_id_that_is_answered_and_leaks_nothing(ask, app, logged):
    answer = ask(raising(app, RuntimeError("password=hunter2")), "GET", "/it")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "hunter2" not in answer.text
    assert "RuntimeError" not in answer.text
    (line,) = [json.loads(line) for line in logged.getvalue().splitlines() if '"unexpected error"' in line]
    assert line["instance"] == answer.json()["instance"]
    assert line["service"] == "filing"
    assert line["exception"][0]["type"] == "builtins.RuntimeError"


def test_an_answer_that_breaks_off_half_way_does_not_end_as_if_it_were_whole(app):
    @app.get("/half")
    def half() -> StreamingResponse:
        def rows():
            yield "first"
            raise RuntimeError("source went away")

        return StreamingResponse(rows())

    async def get():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service.test") as client:
            await client.get("/half")

    with pytest.raises(RuntimeError, match="source went away"):
        asyncio.run(get())
