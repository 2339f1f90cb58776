"""Mail through a real SMTP server, on this machine."""

import socket
import ssl
import subprocess
from email import message_from_bytes
from email.policy import default
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from services.notification.channels.port import PermanentFailure, TemporaryFailure
from services.notification.channels.smtp import SmtpChannel, SmtpSettings
from tests.services.notification.outgoing import OUTGOING, to

SENDER = "dienhinh@bacninh.example"


class Mailboxes:
    """What the server does with mail: takes it, or answers as it was told to."""

    def __init__(self):
        self.taken = []
        self.answers = []
        self.drops = 0

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address.startswith("nobody@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("full@"):
            return "452 4.2.2 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        if self.drops:
            self.drops -= 1
            server.transport.abort()
            return "421 gone"
        if self.answers:
            return self.answers.pop(0)
        self.taken.append(SimpleNamespace(to=envelope.rcpt_tos, sender=envelope.mail_from, content=envelope.content))
        return "250 2.0.0 queued"


def serving(mailboxes, **options):
    controller = Controller(mailboxes, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    return controller


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


@pytest.fixture
def mailboxes():
    return Mailboxes()


@pytest.fixture
def server(mailboxes):
    controller = serving(mailboxes)
    yield controller
    controller.stop()


def channel(server, **settings):
    fields = {"host": "127.0.0.1", "port": server.port, "sender": SENDER, "timeout": 5, **settings}
    return SmtpChannel(SmtpSettings(**fields))


def test_a_message_arrives_as_it_was_written(server, mailboxes):
    receipt = channel(server).send(OUTGOING)
    (taken,) = mailboxes.taken
    assert taken.to == ["vanthu@xavidu1.example"]
    assert taken.sender == SENDER
    mail = message_from_bytes(taken.content, policy=default)
    assert mail["Message-ID"] == receipt == f"<{OUTGOING.id}@bacninh.example>"
    assert mail["Subject"] == OUTGOING.subject
    assert mail.get_content().replace("\r\n", "\n") == OUTGOING.body


def test_only_ascii_goes_over_the_wire_for_servers_that_know_no_more(server, mailboxes):
    channel(server).send(OUTGOING)
    mailboxes.taken[0].content.decode("ascii")


def test_a_message_sent_again_has_the_same_message_id(server, mailboxes):
    channel(server).send(OUTGOING)
    channel(server).send(OUTGOING)
    ids = {message_from_bytes(taken.content, policy=default)["Message-ID"] for taken in mailboxes.taken}
    assert len(mailboxes.taken) == 2
    assert len(ids) == 1


def test_a_mailbox_that_does_not_exist_is_a_failure_for_good(server):
    with pytest.raises(PermanentFailure) as failure:
        channel(server).send(to("nobody@xavidu1.example"))
    assert failure.value.reason == "smtp-550"


def test_a_full_mailbox_may_be_emptied(server):
    with pytest.raises(TemporaryFailure) as failure:
        channel(server).send(to("full@xavidu1.example"))
    assert failure.value.reason == "smtp-452"


def test_a_server_that_is_busy_once_takes_the_message_the_next_time(server, mailboxes):
    mailboxes.answers = ["451 4.3.0 try later"]
    with pytest.raises(TemporaryFailure) as failure:
        channel(server).send(OUTGOING)
    assert failure.value.reason == "smtp-451"
    channel(server).send(OUTGOING)
    assert len(mailboxes.taken) == 1


def test_a_message_refused_for_what_it_is_is_not_tried_again(server, mailboxes):
    mailboxes.answers = ["554 5.7.1 refused by policy"]
    with pytest.raises(PermanentFailure) as failure:
        channel(server).send(OUTGOING)
    assert failure.value.reason == "smtp-554"


def test_a_connection_that_breaks_in_the_middle_of_the_text_leaves_it_to_be_tried_again(server, mailboxes):
    mailboxes.drops = 1
    with pytest.raises(TemporaryFailure) as failure:
        channel(server).send(OUTGOING)
    assert failure.value.reason == "smtp-disconnected"
    channel(server).send(OUTGOING)
    assert len(mailboxes.taken) == 1


def test_where_no_server_listens_the_message_waits():
    nobody = SimpleNamespace(port=free_port())
    with pytest.raises(TemporaryFailure) as failure:
        channel(nobody).send(OUTGOING)
    assert failure.value.reason == "smtp-disconnected"


def test_a_server_that_says_nothing_is_not_waited_for_for_ever():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings = SimpleNamespace(port=silent.getsockname()[1])
        with pytest.raises(TemporaryFailure) as failure:
            channel(settings, timeout=0.2).send(OUTGOING)
    assert failure.value.reason == "smtp-disconnected"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    key, pem = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 "
        f"-keyout {key} -out {pem}".split(),
        check=True,
        capture_output=True,
    )
    return SimpleNamespace(key=key, pem=pem)


@pytest.fixture
def encrypting_server(mailboxes, certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate.pem, certificate.key)

    def known(_server, _session, _envelope, _mechanism, login):
        right = login.login == b"dienhinh" and login.password == b"right"
        return AuthResult(success=right, handled=False)

    controller = serving(mailboxes, tls_context=context, require_starttls=True, authenticator=known)
    yield controller
    controller.stop()


def test_with_starttls_the_message_travels_encrypted_and_the_sender_says_who_it_is(
    encrypting_server, mailboxes, certificate
):
    trusted = {"starttls": True, "ca_file": str(certificate.pem), "username": "dienhinh", "password": "right"}
    channel(encrypting_server, **trusted).send(OUTGOING)
    assert len(mailboxes.taken) == 1


def test_a_wrong_password_is_the_operators_to_mend_and_the_message_waits(encrypting_server, certificate):
    wrong = {"starttls": True, "ca_file": str(certificate.pem), "username": "dienhinh", "password": "wrong"}
    with pytest.raises(TemporaryFailure) as failure:
        channel(encrypting_server, **wrong).send(OUTGOING)
    assert failure.value.reason == "smtp-not-set-up"


def test_a_server_whose_certificate_nobody_vouches_for_gets_no_message(encrypting_server, mailboxes):
    with pytest.raises(TemporaryFailure):
        channel(encrypting_server, starttls=True).send(OUTGOING)
    assert mailboxes.taken == []


def test_a_server_without_starttls_gets_no_message_where_it_is_asked_for(server, mailboxes):
    with pytest.raises(TemporaryFailure) as failure:
        channel(server, starttls=True).send(OUTGOING)
    assert failure.value.reason == "smtp-not-set-up"
    assert mailboxes.taken == []
