"""Messages posted to a real HTTP server, on this machine, which checks the signature as a receiver would."""

import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from services.notification.channels.port import PermanentFailure, TemporaryFailure
from services.notification.channels.webhook import WebhookChannel, WebhookSettings
from tests.services.notification.outgoing import OUTGOING, to

SECRET = "shared-with-the-province"  # noqa: S105


class Receiver(ThreadingHTTPServer):
    """A receiving system: verifies the signature by its own computation, keeps what is genuine, drops repeats."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.headers_out, self.delay = 200, {}, 0.0
        self.taken, self.requests, self.forged = {}, [], 0
        self.hang_up = False

    @property
    def host(self):
        return f"127.0.0.1:{self.server_port}"

    @property
    def url(self):
        return f"http://{self.host}/thong-bao"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((self.path, dict(self.headers), body))
        if self.server.hang_up:
            self.connection.close()
            return
        time.sleep(self.server.delay)
        signed = self.headers["Dienhinh-Timestamp"].encode() + b"." + body
        expected = "v1=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
        if hmac.compare_digest(expected, self.headers["Dienhinh-Signature"]):
            if self.server.status == 200:
                self.server.taken.setdefault(self.headers["Dienhinh-Delivery"], json.loads(body))
        else:
            self.server.forged += 1
        self.send_response(self.server.status)
        for name, value in self.server.headers_out.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def receiver():
    server = Receiver()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def channel(receiver, secret=SECRET, timeout=5.0):
    return WebhookChannel(WebhookSettings(secrets={receiver.host: secret}, timeout=timeout))


def test_a_message_is_posted_and_its_signature_holds(receiver):
    receipt = channel(receiver).send(to(receiver.url))
    assert receipt == str(OUTGOING.id)
    assert receiver.forged == 0
    assert receiver.taken == {
        str(OUTGOING.id): {
            "id": str(OUTGOING.id),
            "recipient": OUTGOING.recipient,
            "language": "vi",
            "subject": OUTGOING.subject,
            "body": OUTGOING.body,
        }
    }


def test_the_timestamp_is_the_moment_of_the_attempt(receiver):
    channel(receiver).send(to(receiver.url))
    ((_, headers, _),) = receiver.requests
    assert headers["Dienhinh-Timestamp"] == str(int(OUTGOING.at.timestamp()))


def test_whoever_does_not_know_the_secret_cannot_sign(receiver):
    channel(receiver, secret="guessed").send(to(receiver.url))  # noqa: S106
    assert receiver.forged == 1
    assert receiver.taken == {}


def test_a_repeat_is_known_by_its_delivery_id(receiver):
    channel(receiver).send(to(receiver.url))
    channel(receiver).send(to(receiver.url))
    assert len(receiver.requests) == 2
    assert len(receiver.taken) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_receiver_that_is_overloaded_or_broken_may_recover(receiver, status):
    receiver.status = status
    with pytest.raises(TemporaryFailure) as failure:
        channel(receiver).send(to(receiver.url))
    assert failure.value.reason == f"webhook-{status}"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422])
def test_a_receiver_that_refuses_will_refuse_again(receiver, status):
    receiver.status = status
    with pytest.raises(PermanentFailure) as failure:
        channel(receiver).send(to(receiver.url))
    assert failure.value.reason == f"webhook-{status}"


def test_a_redirect_is_not_followed(receiver):
    receiver.status, receiver.headers_out = 302, {"Location": "/elsewhere"}
    with pytest.raises(PermanentFailure):
        channel(receiver).send(to(receiver.url))
    assert [path for path, _, _ in receiver.requests] == ["/thong-bao"]


def test_a_receiver_that_is_silent_is_not_waited_for_for_ever(receiver):
    receiver.delay = 1.0
    with pytest.raises(TemporaryFailure) as failure:
        channel(receiver, timeout=0.2).send(to(receiver.url))
    assert failure.value.reason == "no-answer"


def test_a_receiver_that_hangs_up_leaves_the_message_to_be_tried_again(receiver):
    receiver.hang_up = True
    with pytest.raises(TemporaryFailure) as failure:
        channel(receiver).send(to(receiver.url))
    assert failure.value.reason == "webhook-disconnected"


def test_a_host_that_the_operator_did_not_name_is_not_knocked_at(receiver):
    stranger = WebhookChannel(WebhookSettings(secrets={"127.0.0.1:1": SECRET}))
    for address in (receiver.url, "http://169.254.169.254/latest", f"http://{receiver.host}@elsewhere.example/"):
        with pytest.raises(PermanentFailure) as failure:
            stranger.send(to(address))
        assert failure.value.reason == "webhook-host-not-allowed"
    assert receiver.requests == []
