"""The HTTP side of a service, assembled: its routes behind tokens, problems, health, metrics, logs, pages, workers."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI
from prometheus_client import CollectorRegistry

from chassis.service.answers import answer_problems
from chassis.service.api_docs import docs_routes
from chassis.service.bounds import Bounded
from chassis.service.health import Check, Readiness, health_routes
from chassis.service.lifecycle import Worker, Workers
from chassis.service.logs import log_of
from chassis.service.requests import Observed
from chassis.service.tokens import TokenVerifier, principal_of

MAX_BODY = 32 * 1024 * 1024
"""Bytes of one request's body: above any document, and any batch that one commit should hold."""


def application(
    name: str,
    *,
    version: str,
    routers: Iterable[APIRouter],
    verifier: TokenVerifier,
    checks: Sequence[Check] = (),
    workers: Mapping[str, Worker] | None = None,
    drain_seconds: float = 20.0,
    registry: CollectorRegistry | None = None,
) -> FastAPI:
    """The ASGI application of the service `name`. Every route of `routers` needs a token; health and pages need none.

    `workers` run for the span of its lifespan, which a mounted application does not get by itself: whoever mounts it
    enters `app.router.lifespan_context(app)`.
    """
    log = log_of(name)
    registry = registry or CollectorRegistry()
    background = Workers(workers or {}, log, drain_seconds=drain_seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        background.start()
        try:
            yield
        finally:
            # In a thread: requests of other services on this event loop go on while ours drains.
            await asyncio.to_thread(background.drain)

    app = FastAPI(
        title=name,
        version=version,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        # It would record refused requests together with what they carried.
        telemetry={"logs": False},
    )
    for router in routers:
        app.include_router(router, dependencies=[Depends(principal_of(verifier))])
    app.include_router(health_routes(Readiness([*checks, *background.checks()], registry), registry))
    app.include_router(docs_routes(name, app.openapi))
    answer_problems(app, log)
    app.add_middleware(Bounded, limit=MAX_BODY)
    app.add_middleware(Observed, log=log, registry=registry)
    return app
