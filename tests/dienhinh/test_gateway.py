"""One address for all services: what is asked and answered passes through unchanged, to whoever is alive."""

import asyncio
import gzip
import json
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection

import pytest
from fastapi import FastAPI, Request

from dienhinh.gateway import gateway
from tests.dienhinh.toys import Echo, answer_with, hanging_up, nobody, served


@dataclass
class Answer:
    status: int
    headers: list
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    def header(self, name):
        return [value for each, value in self.headers if each.lower() == name]


class Front:
    """A client that sends what it is told to, byte for byte."""

    def __init__(self, address):
        self.host = address.removeprefix("http://")

    def ask(self, target, method="GET", headers=(), body=b"", connection=None):
        connection = connection or HTTPConnection(self.host, timeout=60)
        self.send(connection, target, method, headers, body)
        answered = connection.getresponse()
        answer = Answer(answered.status, answered.getheaders(), answered.read())
        connection.close()
        return answer

    def send(self, connection, target, method="GET", headers=(), body=b""):
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders(body)


@pytest.fixture
def front():
    """Makes a gateway before the addresses that are given; gives a client of it."""
    with ExitStack() as stack:
        yield lambda **services: Front(stack.enter_context(served(gateway(services))))


@pytest.fixture
def toy(front):
    """A gateway before one echoing service."""
    with served(Echo()) as address:
        yield front(toy=[address])


HOST = ("host", "register.example")


@pytest.mark.parametrize(
    "target",
    [
        "/toy/units/VD-01?cycle=2026",
        "/toy/a%2Fb/%7Ec/%E1%BB%87?q=%C3%A9&q=a+b&&empty=&q",
        "/toy/with;parameters=1/and,commas:colons@signs",
        "/toy/?",
        "/toy/a|b?[x]={y}",
    ],
)
def test_the_target_is_passed_on_byte_for_byte(toy, target):
    heard = toy.ask(target, headers=[HOST]).json["target"]

    assert heard.rstrip("?") == target.rstrip("?")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_method_headers_and_body_are_passed_on_and_nothing_is_added(toy, method):
    body = bytes(range(256))
    headers = [
        HOST,
        ("Authorization", "Bearer abc"),
        ("Idempotency-Key", "k-1"),
        ("X-Twice", "1"),
        ("X-Twice", "2"),
        ("content-length", "256"),
    ]
    heard = toy.ask("/toy/x", method, headers, body).json

    assert heard["method"] == method
    assert heard["body"].encode("latin-1") == body
    assert heard["headers"] == [[name.lower(), value] for name, value in headers]


def test_a_body_without_a_length_is_passed_on(toy):
    headers = [HOST, ("transfer-encoding", "chunked")]
    heard = toy.ask("/toy/x", "POST", headers, b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").json

    assert heard["body"] == "abcde"


def test_a_large_body_goes_both_ways(toy):
    body = bytes(4_000_000)
    heard = toy.ask("/toy/x", "POST", [HOST, ("content-length", str(len(body)))], body).json

    assert len(heard["body"]) == len(body)


def test_what_is_of_one_connection_only_stays_there(front):
    said = [(b"connection", b"close, X-Inner"), (b"x-inner", b"1"), (b"keep-alive", b"timeout=5"), (b"x-outer", b"1")]
    with served(Echo(inner=answer_with(b"{}", said))) as address:
        client = front(toy=[address])
        headers = [HOST, ("Connection", "X-Mine, close"), ("X-Mine", "1"), ("TE", "trailers"), ("X-Yours", "1")]
        heard = client.ask("/toy/x", headers=headers).json["headers"]
        answer = client.ask("/toy/inner", headers=[HOST])

    assert heard == [["host", "register.example"], ["x-yours", "1"]]
    assert answer.header("x-outer") == ["1"]
    assert answer.header("x-inner") == answer.header("keep-alive") == []


def test_an_answer_comes_back_as_it_was_given(front):
    packed = gzip.compress(b"a problem" * 100)
    given = [
        (b"content-type", b"application/problem+json"),
        (b"content-encoding", b"gzip"),
        (b"set-cookie", b"a=1"),
        (b"set-cookie", b"b=2"),
        (b"date", b"Tue, 31 Mar 2026 05:00:00 GMT"),
        (b"etag", b'"7"'),
    ]
    with served(Echo(problem=answer_with(packed, given, 409))) as address:
        answer = front(toy=[address]).ask("/toy/problem", headers=[HOST])

    assert (answer.status, answer.body) == (409, packed)
    assert sorted(answer.headers) == sorted(
        [*((name.decode(), value.decode()) for name, value in given), ("content-length", str(len(packed)))]
    )


def test_a_cookie_of_one_caller_is_not_sent_for_the_next(front):
    with served(Echo(cookie=answer_with(b"{}", [(b"set-cookie", b"session=secret")]))) as address:
        client = front(toy=[address])
        client.ask("/toy/cookie", headers=[HOST])
        heard = client.ask("/toy/x", headers=[HOST]).json["headers"]

    assert heard == [["host", "register.example"]]


def test_a_redirect_is_the_callers_to_follow_and_leads_to_the_address_it_knows(front):
    app = FastAPI()
    app.get("/toy/units/")(lambda: [])
    with served(app) as address:
        answer = front(toy=[address]).ask("/toy/units", headers=[HOST])

    assert answer.status == 307
    assert answer.header("location") == ["http://register.example/toy/units/"]


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_without_a_body_has_none(front, status):
    with served(Echo(nothing=answer_with(b"", [(b"etag", b'"7"')], status))) as address:
        answer = front(toy=[address]).ask("/toy/nothing", headers=[HOST])

    assert (answer.status, answer.body, answer.header("etag")) == (status, b"", ['"7"'])


def test_a_head_is_answered_like_a_get_without_the_body(front):
    with served(Echo(page=answer_with(b"page"))) as address:
        answer = front(toy=[address]).ask("/toy/page", "HEAD", headers=[HOST])

    assert (answer.status, answer.body, answer.header("content-length")) == (200, b"", ["4"])


def test_what_is_streamed_arrives_before_the_stream_has_ended(front):
    go_on = threading.Event()

    async def stream(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"first", "more_body": True})
        await asyncio.to_thread(go_on.wait)
        await send({"type": "http.response.body", "body": b"second"})

    with served(Echo(stream=stream)) as address:
        client = front(toy=[address])
        connection = HTTPConnection(client.host, timeout=60)
        client.send(connection, "/toy/stream", headers=[HOST])
        answered = connection.getresponse()
        assert answered.read(5) == b"first"
        go_on.set()
        assert answered.read() == b"second"


def test_a_caller_who_goes_away_is_not_served_on(front):
    gone = threading.Event()

    async def endless(_scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"first", "more_body": True})
        await receive()
        while (await receive())["type"] != "http.disconnect":
            pass
        gone.set()

    with served(Echo(endless=endless)) as address:
        client = front(toy=[address])
        connection = HTTPConnection(client.host, timeout=60)
        client.send(connection, "/toy/endless", headers=[HOST])
        connection.getresponse().read(5)
        connection.close()
        assert gone.wait(30)


def test_replicas_take_turns(front):
    with served(Echo("one")) as one, served(Echo("two")) as two:
        client = front(toy=[one, two])
        heard = Counter(client.ask("/toy/x", headers=[HOST]).json["by"] for _ in range(10))

    assert heard == {"one": 5, "two": 5}


def test_a_dead_replica_is_passed_over_whatever_goes_on_at_the_same_time(front):
    with nobody() as dead, served(Echo("alive")) as alive, ThreadPoolExecutor(8) as callers:
        client = front(toy=[dead, alive])
        asked = [callers.submit(client.ask, "/toy/x", "POST", [HOST, ("content-length", "1")], b"1") for _ in range(60)]
        heard = Counter((each.result().json["by"], each.result().json["body"]) for each in asked)

    assert heard == {("alive", "1"): 60}


def test_that_nobody_answers_is_said_in_both_languages(front):
    with nobody() as one, nobody() as two:
        answer = front(toy=[one, two]).ask("/toy/x", headers=[HOST])

    assert answer.status == 503
    assert answer.header("content-type") == ["application/problem+json"]
    assert answer.json["vi"]
    assert answer.json["en"]


def test_what_may_have_been_done_is_not_sent_to_another(front):
    """The process hung up after it had the request: only its sender knows whether to send it again."""
    other = Echo()
    with hanging_up() as (address, taken), served(other) as alive:
        client = front(toy=[address, alive])
        statuses = [client.ask("/toy/x", "POST", [HOST, ("content-length", "0")]).status for _ in range(2)]

    assert sorted(statuses) == [200, 503]
    assert (len(taken), other.heard) == (1, 1)


def test_a_service_that_is_not_there_is_not_found(toy):
    answer = toy.ask("/portal/x", headers=[HOST])

    assert (answer.status, answer.header("content-type")) == (404, ["application/problem+json"])


def test_the_front_lists_its_services_and_leads_to_the_pages_of_the_first(front):
    client = front(registration=["http://127.0.0.1:1"], audit=["http://127.0.0.1:1"])

    assert client.ask("/services", headers=[HOST]).json == ["registration", "audit"]
    assert client.ask("/", headers=[HOST]).header("location") == ["/registration/docs"]
    assert client.ask("/livez", headers=[HOST]).json == {"alive": True}


@contextmanager
def rehearsing(name, moved):
    """A process that notes who moved its clock."""
    app = FastAPI()

    @app.post("/simulation/clock")
    async def advance(request: Request):
        at = (await request.json())["at"]
        moved.append((name, at, request.headers["authorization"]))
        return {"now": at}

    with served(app) as address:
        yield address


def moving(client, at):
    body = json.dumps({"at": at}).encode()
    headers = [HOST, ("authorization", "Bearer abc"), ("content-length", str(len(body)))]
    return client.ask("/simulation/clock", "POST", [*headers, ("content-type", "application/json")], body)


def test_the_clock_of_a_rehearsal_is_moved_in_every_process_in_the_order_of_the_services(front):
    moved, at = [], "2026-03-31T05:00:00Z"
    with rehearsing("a-1", moved) as one, rehearsing("a-2", moved) as two, rehearsing("b-1", moved) as three:
        answer = moving(front(a=[one, two], b=[three]), at)

    assert (answer.status, answer.json) == (200, {"now": at})
    assert moved == [(name, at, "Bearer abc") for name in ("a-1", "a-2", "b-1")]


def test_a_clock_that_runs_is_not_to_be_moved(front):
    with served(FastAPI()) as address:
        assert moving(front(a=[address]), "2026-03-31T05:00:00Z").status == 404
