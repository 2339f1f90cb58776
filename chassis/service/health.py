"""What an operator's machines ask a service: is it alive, is it ready, how is it doing."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest


class NotReady(Exception):
    """Raised by a probe: its text is shown to whoever asks, so it names the state and no address or secret."""


@dataclass(frozen=True)
class Check:
    """One dependency of a service. `probe` runs in a worker thread, returns what it measured (`{"lag_events": 12}`)
    and raises when the service cannot do its work: `NotReady`, or any error, of which only the class is shown.
    """

    name: str
    probe: Callable[[], Mapping[str, float]]


class Readiness:
    """Asks every check at once. A check that is silent for `patience` seconds is not ready, and is not asked again
    before it has answered: a hanging dependency must not eat one thread more with every probe.
    """

    def __init__(self, checks: Sequence[Check], registry: CollectorRegistry, patience: float = 5.0) -> None:
        self._checks = checks
        self._patience = patience
        self._asked: dict[str, asyncio.Task[Mapping[str, float]]] = {}
        self._ready = Gauge("service_ready", "1 if the dependency is ready", ["check"], registry=registry)
        self._measure = Gauge("service_measure", "What a check measured", ["check", "measure"], registry=registry)

    async def report(self) -> tuple[bool, dict[str, Any]]:
        """Whether all is ready, and of each check `{"ready": bool, "reason"?: str, "measures"?: {name: number}}`."""
        found = dict(
            zip((c.name for c in self._checks), await asyncio.gather(*map(self._ask, self._checks)), strict=True)
        )
        for name, answer in found.items():
            self._ready.labels(name).set(answer["ready"])
            for measure, value in answer.get("measures", {}).items():
                self._measure.labels(name, measure).set(value)
        return all(answer["ready"] for answer in found.values()), found

    async def _ask(self, check: Check) -> dict[str, Any]:
        asked = self._asked.get(check.name) or asyncio.create_task(asyncio.to_thread(check.probe))
        self._asked[check.name] = asked
        done, _ = await asyncio.wait({asked}, timeout=self._patience)
        if not done:
            return {"ready": False, "reason": "no answer"}
        self._asked.pop(check.name, None)
        match asked.exception():
            case None:
                return {"ready": True, "measures": dict(asked.result())}
            case NotReady() as state:
                return {"ready": False, "reason": str(state)}
            case error:
                return {"ready": False, "reason": type(error).__name__}


def health_routes(readiness: Readiness, registry: CollectorRegistry) -> APIRouter:
    """`/livez`, `/readyz` (200, or 503 with what is not ready) and `/metrics`, for machines and without a token."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/livez")
    async def livez() -> dict[str, bool]:
        # On the event loop on purpose: that it answers is the whole check.
        return {"alive": True}

    @routes.get("/readyz")
    async def readyz() -> JSONResponse:
        ready, checks = await readiness.report()
        return JSONResponse({"ready": ready, "checks": checks}, status_code=200 if ready else 503)

    @routes.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return routes
