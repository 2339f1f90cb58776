import asyncio
import threading

import pytest
from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from chassis.service.health import Check, NotReady, Readiness, health_routes


@pytest.fixture
def served():
    def with_checks(*checks, patience=5.0):
        registry = CollectorRegistry()
        app = FastAPI()
        app.include_router(health_routes(Readiness(checks, registry, patience), registry))
        return app

    return with_checks


def failing(error):
    def probe():
        raise error

    return probe


def test_a_service_lives_even_when_it_is_not_ready(ask, served):
    assert ask(served(Check("store", failing(OSError()))), "GET", "/livez").status_code == 200


def test_a_service_is_ready_when_all_it_needs_is_and_tells_how_far_it_lags(ask, served):
    answer = ask(served(Check("store", dict), Check("relay", lambda: {"lag_events": 12})), "GET", "/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "checks": {"store": {"ready": True, "measures": {}}, "relay": {"ready": True, "measures": {"lag_events": 12}}},
    }


def test_what_is_not_ready_is_named_without_addresses_or_secrets(ask, served):
    app = served(
        Check("store", dict),
        Check("bus", failing(ConnectionError("sasl://user:hunter2@kafka"))),
        Check("relay", failing(NotReady("another process leads"))),
    )
    answer = ask(app, "GET", "/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {
        "store": {"ready": True, "measures": {}},
        "bus": {"ready": False, "reason": "ConnectionError"},
        "relay": {"ready": False, "reason": "another process leads"},
    }


def test_checks_run_outside_the_event_loop(ask, served):
    seen = []

    def probe():
        seen.append(threading.current_thread())
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()
        return {}

    assert ask(served(Check("store", probe)), "GET", "/readyz").status_code == 200
    assert seen != [threading.current_thread()]


def test_a_silent_check_is_not_ready_and_is_not_asked_again_until_it_answers():
    answered, calls = threading.Event(), []

    def hanging():
        calls.append(1)
        answered.wait()
        return {}

    async def asked_three_times():
        readiness = Readiness([Check("store", hanging)], CollectorRegistry(), patience=0.01)
        first = await readiness.report()
        second = await readiness.report()
        answered.set()
        while not (third := await readiness.report())[0]:
            pass
        return first, second, third

    first, second, _ = asyncio.run(asked_three_times())
    assert first == second == (False, {"store": {"ready": False, "reason": "no answer"}})
    assert len(calls) == 1


def test_readiness_and_lag_are_measured_for_the_operators_alarms(ask, served):
    app = served(Check("relay", lambda: {"lag_events": 12}), Check("bus", failing(OSError())))
    ask(app, "GET", "/readyz")
    metrics = ask(app, "GET", "/metrics")
    assert metrics.headers["content-type"].startswith("text/plain")
    assert 'service_ready{check="relay"} 1.0' in metrics.text
    assert 'service_ready{check="bus"} 0.0' in metrics.text
    assert 'service_measure{check="relay",measure="lag_events"} 12.0' in metrics.text


def test_two_services_of_one_process_measure_apart(ask, served):
    one, other = served(Check("store", dict)), served(Check("bus", dict))
    ask(one, "GET", "/readyz")
    assert "store" not in ask(other, "GET", "/metrics").text
