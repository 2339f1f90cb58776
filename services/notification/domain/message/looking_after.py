"""What people and channels do to a message: report what became of it, have it tried again."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from chassis.domain import DomainEvent, Refusal
from contracts.acts.notification import RecordReceipt, RetryMessage
from services.notification.domain.message.decisions import of
from services.notification.domain.message.state import (
    DeliveryConfirmed,
    Message,
    MessageBounced,
    MessageRetried,
    Receipt,
    State,
)

FAILED = (State.TEMPORARY_FAILURE, State.PERMANENT_FAILURE)


@dataclass(eq=False)
class NoSuchMessage(Refusal):
    """Only a message that was created is looked after."""

    vi = "Không có thông báo {message}."
    en = "There is no message {message}."
    message: UUID


@dataclass(eq=False)
class MessageOfAnotherProvince(Refusal):
    """A registrar looks after the messages of its own province."""

    vi = "Thông báo này thuộc tỉnh {province}."
    en = "This message is province {province}'s."
    province: str


@dataclass(eq=False)
class NeverSent(Refusal):
    """What was never sent has no receipt."""

    vi = "Thông báo {message} chưa được gửi đi lần nào."
    en = "No attempt was made to send message {message}."
    message: UUID


@dataclass(eq=False)
class NotFailed(Refusal):
    """Only a message that failed is tried again."""

    vi = "Thông báo đang ở trạng thái {state}, không cần gửi lại."
    en = "The message is {state}; there is nothing to try again."
    state: str


def record_receipt(message: Message | None, act: RecordReceipt, _rules: None) -> Iterator[DomainEvent]:
    message = _known(message, act)
    if not message.attempts:
        raise NeverSent(act.message)
    if message.receipt is Receipt(act.outcome):
        return
    told = of(message, act.on)
    if act.outcome == "delivered":
        yield DeliveryConfirmed(**told)
    else:
        yield MessageBounced(**told, reason=act.reason or "bounced")


def retry(message: Message | None, act: RetryMessage, _rules: None) -> Iterator[DomainEvent]:
    message = _known(message, act)
    if message.state not in FAILED:
        raise NotFailed(message.state)
    yield MessageRetried(**of(message, act.on))


def _known(message: Message | None, act: RecordReceipt | RetryMessage) -> Message:
    if message is None:
        raise NoSuchMessage(act.message)
    if message.created.province != act.by.province:
        raise MessageOfAnotherProvince(message.created.province)
    return message
