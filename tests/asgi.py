"""A blocking HTTP client of an application in the same process; what fails in the application is an answer, as on a
wire."""

import asyncio
from collections.abc import Mapping

import httpx
from fastapi import FastAPI


class _EachOnItsOwnLoop(httpx.BaseTransport):
    """Carries each request to `app` on an event loop of its own."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self._handle(request))

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
        carried = httpx.Request(request.method, request.url, headers=request.headers, content=request.read())
        answer = await transport.handle_async_request(carried)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())


def client_of(app: FastAPI, headers: Mapping[str, str] | None = None) -> httpx.Client:
    """A client of `app`, which sends these headers with every request."""
    return httpx.Client(transport=_EachOnItsOwnLoop(app), base_url="http://service.test", headers=headers)
