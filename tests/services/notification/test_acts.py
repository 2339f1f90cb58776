"""What offices and channels may say: given what stands, when this act, then that follows or is refused."""

from datetime import date

import pytest
from pydantic import ValidationError

from chassis.testing.specification import Specification
from contracts.acts.notification import FOUNDERS, RecordReceipt, RetryMessage, SetContact, Via
from contracts.vocabulary import By
from services.notification.acts import ACTS
from services.notification.domain.message.looking_after import (
    MessageOfAnotherProvince,
    NeverSent,
    NoSuchMessage,
    NotFailed,
)
from services.notification.domain.message.state import MessageBounced
from services.notification.domain.recipient.state import ContactSet
from tests.services.notification.said import HEAD1, VD1
from tests.services.notification.test_message import (
    KEY,
    TODAY,
    bounced,
    created,
    delivered,
    event,
    failed,
    failed_for_now,
    retried,
    sending,
    sent,
)

notification = Specification(ACTS)
UNIT = {"on": TODAY, "by": By(office="unit-head", unit=VD1)}
REGISTRAR = {"on": TODAY, "by": By(office="registrar", province="24")}


def receipt(outcome="delivered", **fields):
    return RecordReceipt(**{**REGISTRAR, "message": KEY["message"], "outcome": outcome, **fields})


def retry(**fields):
    return RetryMessage(**{**REGISTRAR, "message": KEY["message"], **fields})


def set_contact(via="email", address="vanthu@xavidu1.example", **fields):
    return SetContact(**{**UNIT, "via": via, "address": address, **fields})


def contact(via=Via.EMAIL, address="vanthu@xavidu1.example", language="vi"):
    return ContactSet(on=TODAY, office=HEAD1, via=via, address=address, language=language)


def test_an_office_says_where_it_is_reached():
    notification.when(set_contact()).then(contact())
    notification.given(contact()).when(set_contact(language="en")).then(contact(language="en"))
    notification.given(contact()).when(set_contact("file", None)).then(contact(Via.FILE, None))


def test_saying_it_again_changes_nothing():
    notification.given(contact()).when(set_contact()).then_nothing()


@pytest.mark.parametrize(
    ("via", "address"),
    [
        ("file", "vanthu@xavidu1.example"),
        ("email", None),
        ("email", "Nguyễn Văn A <a@xavidu1.example>"),
        ("email", "a@b.example, c@d.example"),
        ("email", "a@b.example\r\nBcc: c@d.example"),
        ("email", "0912345678@b.example"),
        ("webhook", "vanthu@xavidu1.example"),
        ("webhook", "ftp://xavidu1.example/in"),
        ("webhook", "https://user:secret@xavidu1.example/in"),
    ],
)
def test_an_address_that_is_no_office_mailbox_or_system_is_not_taken(via, address):
    with pytest.raises(ValidationError):
        set_contact(via, address)


def test_a_channel_reports_what_became_of_a_message():
    message = notification.given(created(), sending(), sent())
    message.when(receipt()).then(delivered())
    message.when(receipt("bounced")).then(bounced())
    message.when(receipt("bounced", reason="mailbox-full")).then(event(MessageBounced, reason="mailbox-full"))


def test_a_receipt_that_comes_before_our_own_sent_is_kept():
    notification.given(created(), sending()).when(receipt()).then(delivered())


def test_the_same_receipt_again_changes_nothing():
    notification.given(created(), sending(), sent(), delivered()).when(receipt()).then_nothing()


def test_a_message_may_bounce_after_it_was_reported_delivered():
    notification.given(created(), sending(), sent(), delivered()).when(receipt("bounced")).then(bounced())


def test_what_was_never_sent_has_no_receipt():
    notification.given(created()).when(receipt()).refused(NeverSent, message=KEY["message"])
    notification.when(receipt()).refused(NoSuchMessage, message=KEY["message"])


@pytest.mark.parametrize(
    "history", [[sending(), failed()], [sending(), failed_for_now()], [sending(), sent(), bounced()]]
)
def test_a_message_that_failed_is_tried_again(history):
    notification.given(created(), *history).when(retry()).then(retried())


@pytest.mark.parametrize("history", [[], [sending()], [sending(), sent()], [sending(), sent(), delivered()]])
def test_a_message_that_did_not_fail_is_not_tried_again(history):
    notification.given(created(), *history).when(retry()).refused(NotFailed)


def test_a_registrar_looks_after_the_messages_of_its_own_province():
    stranger = By(office="registrar", province="68")
    message = notification.given(created(), sending(), failed())
    message.when(retry(by=stranger)).refused(MessageOfAnotherProvince, province="24")
    message.when(receipt(by=stranger)).refused(MessageOfAnotherProvince, province="24")


def test_a_receipt_dated_before_the_message_finds_none():
    notification.given(created()).when(receipt(on=date(2026, 2, 2))).refused(NoSuchMessage)


def test_each_act_names_who_is_competent_for_it():
    assert {row.act.act(): tuple(row.founding) for row in ACTS} == dict(FOUNDERS)
