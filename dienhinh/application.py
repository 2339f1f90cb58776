"""Services under one address: each below its name, with a list of them, whatever process serves them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import RedirectResponse

from chassis.service.answers import answer_problems
from chassis.service.assembly import Service
from chassis.service.lifecycle import Workers
from chassis.service.logs import log_of


def application_of(services: Sequence[Service], workers: Workers | None = None) -> FastAPI:
    """Serves `services` at `/registration`, …; entering its lifespan starts what works behind them, `workers` last."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for service in services:
                await stack.enter_async_context(service.http.router.lifespan_context(service.http))
            if workers is not None:
                workers.start()
                stack.callback(workers.drain)
            yield

    app = FastAPI(title="Điển Hình", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    answer_problems(app, log_of("dienhinh"))
    for service in services:
        app.mount(f"/{service.name}", service.http)

    @app.get("/services")
    def list_services() -> Sequence[str]:
        return [service.name for service in services]

    @app.get("/", include_in_schema=False)
    def front() -> RedirectResponse:
        return RedirectResponse(f"/{services[0].name}/docs")

    return app
