"""The message: what one office is told of one cause, and whether it arrived.

created → sending → sent → delivered, or temporary-failure (tried again later), or permanent-failure (given up).
A message found in `sending` whose outcome nobody will report any more is `unknown`: it is sent again under the same id.
A receipt may come at any time after the first attempt, before our own `sent` too: it is kept beside the progress, and
the state follows from both. Withheld: what happened too long ago to be news.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.acts.notification import Via
from contracts.vocabulary import ProvinceCode, Slug, UnitId


class State(StrEnum):
    """The states of a message, by the names of GOV.UK Notify, with `unknown` and `withheld`."""

    CREATED = "created"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    TEMPORARY_FAILURE = "temporary-failure"
    PERMANENT_FAILURE = "permanent-failure"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"


class Receipt(StrEnum):
    """What a channel reported back."""

    DELIVERED = "delivered"
    BOUNCED = "bounced"


class MessageEvent(DomainEvent):
    """Something that happened to one message; each names recipient and cause, so that it can be told of alone."""

    message: UUID
    recipient: str
    unit: UnitId | None
    about: Slug
    cause: str


class MessageCreated(MessageEvent):
    """An office is to be told; the text is fixed from now on, whatever later becomes of its template."""

    province: ProvinceCode
    language: Literal["vi", "en"]
    subject: str
    body: str


class MessageWithheld(MessageEvent):
    """An office is deliberately not told: `historical` (entered long after its date), or `stale` (learnt of late)."""

    province: ProvinceCode
    reason: Slug


class SendingStarted(MessageEvent):
    """An attempt begins. Committed before anything leaves."""

    attempt: int
    via: Via
    address: str
    at: AwareDatetime


class MessageSent(MessageEvent):
    """The channel took it; `receipt` is the id by which the channel knows it."""

    attempt: int
    via: Via
    receipt: str
    at: AwareDatetime


class AttemptFailed(MessageEvent):
    """The attempt failed in a way that may pass; the next one is due at `retry_at`."""

    attempt: int
    reason: Slug
    retry_at: AwareDatetime


class MessageFailed(MessageEvent):
    """It cannot be sent, or was tried as often as we try."""

    attempt: int
    reason: Slug


class OutcomeLost(MessageEvent):
    """Whoever was sending it stopped before saying how it ended."""

    attempt: int
    at: AwareDatetime


class DeliveryConfirmed(MessageEvent):
    """The channel reported that it arrived."""


class MessageBounced(MessageEvent):
    """The channel reported that it came back."""

    reason: Slug


class MessageRetried(MessageEvent):
    """It is to be tried again, with a fresh count of attempts."""


@dataclass(frozen=True)
class Message:
    """The message. `attempts` counts all, `tried_before` those before the last retry; `on` is the latest legal date."""

    created: MessageCreated | MessageWithheld
    on: date
    progress: State = State.CREATED
    receipt: Receipt | None = None
    attempts: int = 0
    tried_before: int = 0
    sending_since: datetime | None = None
    retry_at: datetime | None = None
    via: Via | None = None
    address: str | None = None
    reason: str | None = None

    @property
    def state(self) -> State:
        """Where it stands: a delivery proves the sending, a bounce counts once nothing is under way."""
        if self.receipt is Receipt.DELIVERED:
            return State.DELIVERED
        if self.receipt is Receipt.BOUNCED and self.progress in (State.SENT, State.UNKNOWN):
            return State.PERMANENT_FAILURE
        return self.progress

    @property
    def attempts_in_a_row(self) -> int:
        """Attempts since it was created, or since somebody had it tried again."""
        return self.attempts - self.tried_before

    def is_due(self, at: datetime) -> bool:
        """Whether it is to be sent now."""
        if self.state is State.TEMPORARY_FAILURE:
            return self.retry_at is not None and self.retry_at <= at
        return self.state in (State.CREATED, State.UNKNOWN)

    def awaits(self, attempt: int) -> bool:
        """Whether the outcome of this attempt is still to be said."""
        return self.progress in (State.SENDING, State.UNKNOWN) and self.attempts == attempt


def evolve(message: Message | None, event: DomainEvent) -> Message:
    match message, event:
        case None, MessageCreated(on=on):
            return Message(event, on)
        case None, MessageWithheld(on=on, reason=reason):
            return Message(event, on, State.WITHHELD, reason=reason)
        case Message(created=MessageCreated()), _:
            return replace(_go_on(message, event), on=max(message.on, event.on))
        case _:
            raise Impossible(message, event)


def _go_on(message: Message, event: DomainEvent) -> Message:
    progress = message.progress
    match event:
        case SendingStarted(attempt=attempt) if progress in _MAY_BEGIN and attempt == message.attempts + 1:
            began = replace(_without_bounce(message), progress=State.SENDING, attempts=attempt, retry_at=None)
            return replace(began, sending_since=event.at, via=event.via, address=event.address)
        case MessageSent(attempt=attempt) if message.awaits(attempt):
            return replace(message, progress=State.SENT)
        case AttemptFailed(attempt=attempt) if message.awaits(attempt):
            failed = replace(message, progress=State.TEMPORARY_FAILURE, reason=event.reason)
            return replace(failed, retry_at=event.retry_at)
        case MessageFailed(attempt=attempt) if message.awaits(attempt):
            return replace(message, progress=State.PERMANENT_FAILURE, reason=event.reason)
        case OutcomeLost(attempt=attempt) if progress is State.SENDING and message.awaits(attempt):
            return replace(message, progress=State.UNKNOWN)
        case DeliveryConfirmed() if message.attempts:
            return replace(message, receipt=Receipt.DELIVERED)
        case MessageBounced() if message.attempts:
            return replace(message, receipt=Receipt.BOUNCED, reason=event.reason)
        case MessageRetried() if message.attempts and progress is not State.SENDING:
            anew = replace(_without_bounce(message), progress=State.CREATED, retry_at=None)
            return replace(anew, tried_before=message.attempts)
        case _:
            raise Impossible(message, event)


def _without_bounce(message: Message) -> Message:
    """A bounce is of the attempts before it; a delivery stays true whatever is tried after."""
    delivered = message.receipt is Receipt.DELIVERED
    return replace(message, receipt=message.receipt if delivered else None, reason=None)


_MAY_BEGIN = (State.CREATED, State.TEMPORARY_FAILURE, State.UNKNOWN)

MESSAGE = StreamKind("message", evolve)
