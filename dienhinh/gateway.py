"""One address in front of all services: each request goes to the process that serves its first word, unchanged."""

from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import httpx
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, StreamingResponse
from starlette.types import Receive, Scope, Send

from chassis.service.answers import answer_problems
from chassis.service.logs import log_of
from chassis.service.problems import NotFound, Unavailable
from dienhinh.simulation import Moment

_HOP_BY_HOP = frozenset(
    b"connection keep-alive proxy-connection proxy-authenticate proxy-authorization te trailer transfer-encoding"
    b" upgrade".split()
)
"""Of one connection only, as is what `Connection` names (RFC 9110 7.6.1): they are not passed on."""

_PATIENCE = httpx.Timeout(120, connect=5)


def gateway(services: Mapping[str, Sequence[str]]) -> FastAPI:
    """`services`: name → addresses of the processes that serve it at `/<name>`, in the order in which facts flow."""
    routes = _Routes(services)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with httpx.AsyncClient(transport=routes.transport, timeout=_PATIENCE) as client:
            app.state.client = client
            yield

    app = FastAPI(title="Điển Hình", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    answer_problems(app, log_of("gateway"))

    @app.get("/services")
    def list_services() -> Sequence[str]:
        return list(services)

    @app.get("/livez", include_in_schema=False)
    async def livez() -> dict[str, bool]:
        return {"alive": True}

    @app.get("/", include_in_schema=False)
    def front() -> RedirectResponse:
        return RedirectResponse(f"/{next(iter(services))}/docs")

    @app.post("/simulation/clock")
    async def advance(moment: Moment, request: Request) -> dict[str, Any]:
        """Lets the days pass in one process after the other, in the order of the services: each waits for what those
        before it have said."""
        token, now = {"Authorization": request.headers.get("authorization", "")}, moment.at
        for name, address in ((name, address) for name, addresses in services.items() for address in addresses):
            try:
                body = moment.model_dump(mode="json")
                answer = await app.state.client.post(f"{address}/simulation/clock", json=body, headers=token)
            except httpx.TransportError as error:
                raise Unavailable(name) from error
            if answer.status_code == httpx.codes.NOT_FOUND:
                raise NotFound("simulation")
            now = max(now, datetime.fromisoformat(answer.raise_for_status().json()["now"]))
        return {"now": now}

    @app.api_route("/{service}/{path:path}", methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
    async def forward(service: str, request: Request) -> StreamingResponse:
        if service not in services:
            raise NotFound(service)
        return await routes.forwarded(service, request)

    return app


class _Routes:
    """Where each service answers: one process after the other, and past those that do not take the connection."""

    def __init__(self, services: Mapping[str, Sequence[str]]) -> None:
        self._addresses = {service: deque(addresses) for service, addresses in services.items()}
        # Not a client of httpx: that would add headers of its own, and keep one caller's cookies for the next.
        self.transport = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=None))

    async def forwarded(self, service: str, request: Request) -> StreamingResponse:
        self._addresses[service].rotate()
        for address in tuple(self._addresses[service]):
            try:
                return _Passed(await self.transport.handle_async_request(_passed_on(request, address)))
            except (httpx.ConnectError, httpx.ConnectTimeout):  # nothing was sent: another may be asked
                continue
            except httpx.TransportError as error:
                raise Unavailable(service) from error
        raise Unavailable(service)


class _Passed(StreamingResponse):
    """The answer of a service, on its way."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__(answer.aiter_raw(), answer.status_code)
        self.raw_headers = _end_to_end(answer.headers.raw)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:  # also when the caller has gone
            await self._answer.aclose()


def _passed_on(request: Request, address: str) -> httpx.Request:
    """The same request to another address: its target byte for byte, as nobody here has read it."""
    target = request.scope["raw_path"] + (b"?" + query if (query := request.scope["query_string"]) else b"")
    has_body = "content-length" in request.headers or "transfer-encoding" in request.headers
    return httpx.Request(
        request.method,
        address,
        headers=_end_to_end(request.headers.raw),
        content=request.stream() if has_body else None,
        extensions={"target": target, "timeout": _PATIENCE.as_dict()},
    )


def _end_to_end(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    lower = [(name.lower(), value) for name, value in headers]
    named = {word.strip().lower() for name, value in lower if name == b"connection" for word in value.split(b",")}
    return [(name, value) for name, value in lower if name not in _HOP_BY_HOP | named]
