"""The library's counter: HTTP in, an answer out, from any thread."""

import json

from fastapi import FastAPI

from chassis.acts import routes
from chassis.service.answers import answer_problems
from chassis.service.logs import log_of
from tests.asgi import client_of
from tests.chassis.acts.conftest import CLERK


class Counter:
    """Serves the acts of a library; whatever fails is an answer, as on a wire."""

    def __init__(self, library):
        self.library = library
        self.app = FastAPI()
        self.app.include_router(routes.act_routes(library.acts, lambda: CLERK, lambda _ids: []))
        answer_problems(self.app, log_of("library"))

    def ask(self, method, path, **options):
        return client_of(self.app).request(method, path, **options)

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
