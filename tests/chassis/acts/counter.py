"""The library's counter: HTTP in, an answer out, from any thread."""

import asyncio
import json

import httpx
from fastapi import FastAPI

from chassis.acts import routes
from chassis.service.answers import answer_problems
from chassis.service.logs import log_of
from tests.chassis.acts.conftest import CLERK


class Counter:
    """Serves the acts of a library; whatever fails is an answer, as on a wire."""

    def __init__(self, library):
        self.library = library
        self.app = FastAPI()
        self.app.include_router(routes.act_routes(library.acts, lambda: CLERK, lambda _ids: []))
        answer_problems(self.app, log_of("library"))

    def ask(self, method, path, **options):
        async def once():
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://library.test") as client:
                return await client.request(method, path, **options)

        return asyncio.run(once())

    def acquire(self, copy, key):
        body = {"on": "2026-03-01", "unit": copy}
        return self.ask("POST", "/acts/acquire-copy", json=body, headers={"Idempotency-Key": key})

    def attempts(self):
        return self.ask("GET", "/attempts")


def lines(*copies):
    return b"\n".join(json.dumps({"act": "acquire-copy", "on": "2026-03-01", "unit": copy}).encode() for copy in copies)


def is_unavailable(answer):
    assert (answer.status_code, answer.headers.get("retry-after")) == (503, "5"), answer.text
    assert answer.json()["type"] == "urn:problem-type:unavailable"
    return True
