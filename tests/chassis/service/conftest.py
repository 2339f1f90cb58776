import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from chassis.clock import SimulatedClock
from chassis.service.development import DevelopmentIssuer


@pytest.fixture
def clock():
    return SimulatedClock(datetime(2026, 3, 31, 3, tzinfo=UTC))


@pytest.fixture
def issuer(tmp_path, clock):
    return DevelopmentIssuer(tmp_path / "keys", audience="tests", clock=clock)


@pytest.fixture
def signed_in(issuer):
    return {"Authorization": f"Bearer {issuer.mint('p-1')}"}


@pytest.fixture
def ask():
    """`ask(app, "GET", "/path", **httpx)` within the app's lifespan; failures of the app are answers, as on a wire."""

    def asked(app, method, path, **options):
        async def once():
            transport = httpx.ASGITransport(app, raise_app_exceptions=False)
            async with (
                app.router.lifespan_context(app),
                httpx.AsyncClient(transport=transport, base_url="http://service.test") as client,
            ):
                return await client.request(method, path, **options)

        return asyncio.run(once())

    return asked
