"""The acts of notification: one row each."""

from chassis.acts.table import Handles
from chassis.domain import StreamId
from contracts.acts.notification import FOUNDERS, RecordReceipt, RetryMessage, SetContact
from services.notification.domain.message import looking_after
from services.notification.domain.message.state import MESSAGE, Message
from services.notification.domain.recipient import decisions as recipient
from services.notification.domain.recipient.state import RECIPIENT, Contact


def own_contact(act: SetContact) -> StreamId[Contact]:
    return RECIPIENT.of(act.by.grant)


def message_of(act: RecordReceipt | RetryMessage) -> StreamId[Message]:
    return MESSAGE.of(act.message)


_KNOWN = (looking_after.NoSuchMessage, looking_after.MessageOfAnotherProvince)

ACTS = (
    Handles(SetContact, stream=own_contact, decide=recipient.set_contact, founding=FOUNDERS["set-contact"]),
    Handles(
        RecordReceipt,
        stream=message_of,
        decide=looking_after.record_receipt,
        refuses=(*_KNOWN, looking_after.NeverSent),
        founding=FOUNDERS["record-receipt"],
    ),
    Handles(
        RetryMessage,
        stream=message_of,
        decide=looking_after.retry,
        refuses=(*_KNOWN, looking_after.NotFailed),
        founding=FOUNDERS["retry-message"],
    ),
)
