"""One log line and one measurement for each request: method, route, status, time. Never its address, query or body."""

from time import perf_counter

from prometheus_client import CollectorRegistry, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.stdlib import BoundLogger

_PROBES = ("/livez", "/readyz", "/metrics")


class Observed:
    """ASGI middleware. Routes are named by their template, so that no id becomes a label or a log field."""

    def __init__(self, app: ASGIApp, log: BoundLogger, registry: CollectorRegistry) -> None:
        self.app = app
        self.log = log
        self.seconds = Histogram(
            "http_request_seconds", "Time to answer", ["method", "route", "status"], registry=registry
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        began = perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            seconds = perf_counter() - began
            route = getattr(scope.get("route"), "path", "unmatched")
            self.seconds.labels(scope["method"], route, status).observe(seconds)
            tell = self.log.debug if route in _PROBES else self.log.info
            tell("request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1))
