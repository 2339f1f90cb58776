import json
import logging
import re
import threading
from html.parser import HTMLParser
from io import StringIO
from typing import Annotated
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi import APIRouter, Depends, FastAPI
from pydantic import BaseModel

from chassis.service.health import Check
from chassis.service.http import MAX_BODY, application
from chassis.service.logs import configure_logs
from chassis.service.tokens import Principal, principal_of


class Filing(BaseModel):
    period: str


@pytest.fixture
def filing(issuer):
    verifier = issuer.verifier()
    routes = APIRouter()

    @routes.get("/units/{unit}")
    def unit(unit: str, principal: Annotated[Principal, Depends(principal_of(verifier))]) -> dict[str, str]:
        return {"unit": unit, "seen_by": principal.id}

    @routes.post("/reports")
    def reports(filing: Filing) -> Filing:
        return filing

    def made(**options):
        return application("filing", version="1.2", routers=[routes], verifier=verifier, **options)

    return made


@pytest.fixture
def mounted(filing):
    """The service under a prefix, as where several are served by one process."""
    parent = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    parent.mount("/filing", filing())
    return parent


def test_a_route_knows_its_principal(ask, filing, signed_in):
    assert ask(filing(), "GET", "/units/7", headers=signed_in).json() == {"unit": "7", "seen_by": "p-1"}


@pytest.mark.parametrize(("method", "path"), [("GET", "/units/7"), ("POST", "/reports")])
def test_every_route_of_a_service_needs_a_token_whether_it_asks_for_the_principal_or_not(ask, filing, method, path):
    answer = ask(filing(), method, path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["reason"] == "no-token"


def test_a_scheme_other_than_bearer_is_no_token(ask, filing):
    answer = ask(filing(), "GET", "/units/7", headers={"Authorization": "Basic cDox"})
    assert answer.json()["reason"] == "no-token"


def test_a_garbled_token_is_told_so(ask, filing):
    answer = ask(filing(), "GET", "/units/7", headers={"Authorization": "Bearer x.y.z"})
    assert answer.json()["reason"] == "garbled"
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/docs", "/openapi.json"])
def test_machines_and_readers_need_no_token(ask, filing, path):
    assert ask(filing(), "GET", path).status_code == 200


async def unending(taken):
    while True:
        taken.append(1)
        yield b" " * 1024 * 1024


def test_a_body_said_to_be_beyond_the_bound_is_not_read(ask, filing, signed_in):
    taken = []
    headers = {**signed_in, "Content-Length": str(MAX_BODY + 1)}
    answer = ask(filing(), "POST", "/reports", content=unending(taken), headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (413, "urn:problem-type:content-too-large")
    assert taken == []


def test_a_body_that_turns_out_to_be_beyond_the_bound_is_read_no_further(ask, filing, signed_in):
    taken = []
    headers = {**signed_in, "Content-Type": "application/json"}
    answer = ask(filing(), "POST", "/reports", content=unending(taken), headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (413, "urn:problem-type:content-too-large")
    assert len(taken) == MAX_BODY // 1024**2 + 1


def test_a_body_within_the_bound_is_read_whole(ask, filing, signed_in):
    body = b'{"period": "2026-03"' + b" " * (MAX_BODY - 21) + b"}"
    assert len(body) == MAX_BODY
    headers = {**signed_in, "Content-Type": "application/json"}
    assert ask(filing(), "POST", "/reports", content=body, headers=headers).status_code == 200


def test_readiness_covers_the_checks_and_the_workers(ask, filing):
    class Steady:
        def run(self, stop):
            stop.wait()

    app = filing(checks=[Check("store", dict)], workers={"relay": Steady()})
    answer = ask(app, "GET", "/readyz")
    assert answer.json()["checks"].keys() == {"store", "worker:relay"}


def test_workers_live_as_long_as_the_service(ask, filing):
    began, ended = threading.Event(), threading.Event()

    class Steady:
        def run(self, stop):
            began.set()
            stop.wait()
            ended.set()

    ask(filing(workers={"relay": Steady()}), "GET", "/livez")
    assert began.is_set()
    assert ended.is_set()


def test_requests_are_logged_and_measured_by_their_route_and_never_by_what_they_carried(ask, filing, signed_in):
    stream = StringIO()
    configure_logs("INFO", stream)
    app = filing()
    ask(app, "GET", "/units/secret-1?q=secret-2", headers=signed_in)
    ask(app, "POST", "/reports", json={"period": ["secret-3"]}, headers=signed_in)
    ask(app, "GET", "/livez")
    ask(app, "GET", "/nowhere/secret-4")
    metrics = ask(app, "GET", "/metrics").text
    logging.getLogger().handlers.clear()
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    seen = [(e["method"], e["route"], e["status"]) for e in lines if e["event"] == "request"]
    assert seen == [("GET", "/units/{unit}", 200), ("POST", "/reports", 422), ("GET", "unmatched", 404)]
    assert 'http_request_seconds_count{method="GET",route="/units/{unit}",status="200"} 1.0' in metrics
    assert "secret" not in stream.getvalue() + metrics


class Addresses(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, _, attributes):
        self.found += [value for name, value in attributes if name in ("href", "src")]


@pytest.mark.parametrize("prefix", ["", "/filing"])
def test_the_api_pages_load_everything_from_the_service_itself(ask, filing, mounted, prefix):
    app = mounted if prefix else filing()
    page = ask(app, "GET", f"{prefix}/docs")
    assert page.status_code == 200
    assert not re.search(r"(https?:)?//(?!\s)[\w.-]+\.\w", page.text)
    (described,) = re.findall(r"url: '([^']+)'", page.text)
    addresses = [*Addresses(page.text).found, described]
    assert len(addresses) == 4
    for address in addresses:
        assert not urlsplit(address).netloc
        found = ask(app, "GET", urljoin(f"{prefix}/docs", address))
        assert found.status_code == 200, address
        assert found.content


def test_the_api_page_asks_no_validator_on_the_internet(ask, filing):
    assert '"validatorUrl": null' in ask(filing(), "GET", "/docs").text


def test_nothing_but_the_pages_own_files_is_served_beside_it(ask, filing):
    assert ask(filing(), "GET", "/docs/index.html").status_code == 404


def test_the_api_is_described_with_its_operations_and_its_tokens(ask, filing):
    described = ask(filing(), "GET", "/openapi.json").json()
    assert described["info"] == {"title": "filing", "version": "1.2"}
    assert described["paths"].keys() == {"/units/{unit}", "/reports"}
    assert described["paths"]["/reports"]["post"]["security"] == [{"HTTPBearer": []}]


def test_the_page_gets_the_description_in_the_version_that_its_viewer_can_show(ask, mounted):
    shown = ask(mounted, "GET", "/filing/docs/openapi.json").json()
    plain = ask(mounted, "GET", "/filing/openapi.json").json()
    assert shown["openapi"].startswith("3.0.")
    assert shown["servers"] == plain["servers"] == [{"url": "/filing"}]
    assert shown["paths"] == plain["paths"]


def test_there_is_no_second_page_that_loads_from_elsewhere(ask, filing):
    assert ask(filing(), "GET", "/redoc").status_code == 404
