"""Acts over HTTP, line by line: a line that is no act is answered as such, and the others go on."""

import json

import pytest
from fastapi import FastAPI

from chassis.acts.routes import act_routes
from tests.asgi import client_of
from tests.chassis.acts.conftest import CLERK


@pytest.fixture
def send_lines(empty):
    """`send_lines(*lines)`: the outcomes of the lines, in order."""
    app = FastAPI()
    app.include_router(act_routes(empty.acts, lambda: CLERK, lambda _ids: []))

    def send(*lines):
        response = client_of(app).post("/acts", content=b"\n".join(lines))
        assert response.status_code == 200
        return [json.loads(line)["outcome"] for line in response.text.splitlines()]

    return send


def line(copy, **more):
    return json.dumps({"act": "acquire-copy", "on": "2026-03-01", "unit": copy, **more}).encode()


def test_lines_are_answered_in_order(send_lines, empty):
    assert send_lines(line("b-1", key="k-1"), b"", line("b-2"), line("b-3")) == ["accepted"] * 3
    assert [stream for _, stream in empty.log] == ["copy/b-1", "copy/b-2", "copy/b-3"]


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        json.dumps({"act": "eat-copy"}).encode(),
        line("b-1", colour="red"),
        line("b-1", key=7),
        line("b-1", key=["k"]),
        line("b-1", key="k" * 201),
        line("b-1", key="k\0"),
        line("b-1", key="k\udcff"),
    ],
)
def test_a_line_that_is_no_act_is_malformed_and_the_others_go_on(send_lines, empty, bad):
    assert send_lines(line("b-7"), bad, line("b-8")) == ["accepted", "malformed", "accepted"]
    assert [stream for _, stream in empty.log] == ["copy/b-7", "copy/b-8"]


def test_a_key_makes_a_line_idempotent(send_lines, empty):
    send_lines(line("b-1", key="k-1"))

    assert send_lines(line("b-1", key="k-1"), line("b-2", key="k-1")) == ["accepted", "refused"]
    assert len(empty.log) == 1
