"""The command line's way to an application in its own process."""

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

from tests.asgi import client_of


def test_a_request_arrives_whole_and_so_does_its_answer():
    app = FastAPI()

    @app.post("/echo")
    async def echo(request: Request):
        return {"of": request.headers["x-of"], "asked": str(request.query_params), "body": (await request.body()).hex()}

    answer = client_of(app, {"X-Of": "us"}).post("/echo", params={"on": "2026-03-01"}, content=b"\x00\xff")
    assert answer.json() == {"of": "us", "asked": "on=2026-03-01", "body": "00ff"}


def test_an_answer_that_breaks_off_half_way_is_none():
    app = FastAPI()

    @app.get("/")
    def half():
        def lines():
            yield "first"
            raise RuntimeError("the source went away")

        return StreamingResponse(lines())

    with pytest.raises(RuntimeError, match="went away"):
        client_of(app).get("/")
