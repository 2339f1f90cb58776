"""A client of an application in the same process, for tests that are not asynchronous themselves."""

from collections.abc import Mapping

import httpx
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI

from dienhinh.in_process import InProcess


class _EachOnItsOwnLoop(httpx.BaseTransport):
    """Carries each request to `app` on an event loop of its own."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with start_blocking_portal() as portal:
            return InProcess(self._app, portal).handle_request(request)


def client_of(app: FastAPI, headers: Mapping[str, str] | None = None) -> httpx.Client:
    """A client of `app`, which sends these headers with every request."""
    return httpx.Client(transport=_EachOnItsOwnLoop(app), base_url="http://service.test", headers=headers)
