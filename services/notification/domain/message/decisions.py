"""How a message comes to be and goes on. Moments are handed in: they are the clock's, and are kept in the events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID, uuid5

from chassis.domain import DomainEvent
from contracts.acts.notification import Via
from services.notification.domain.message.state import (
    AttemptFailed,
    Message,
    MessageCreated,
    MessageFailed,
    MessageSent,
    MessageWithheld,
    OutcomeLost,
    SendingStarted,
    State,
)

MESSAGES = UUID("7a0b6a52-6d0a-5c0e-8a55-0d5d1c2f7e94")
"""Namespace of message ids. Never changed: an id is what keeps a message from being created twice."""

HISTORICAL_AFTER = timedelta(days=31)
"""What was entered longer after its legal date than this is history: an old paper put on record, not news."""

STALE_AFTER = timedelta(days=31)
"""What reached us longer after it was recorded than this is no news either: a service set up beside an old register."""

RETRY_AFTER = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
"""How long to wait after the first, second, … failed attempt; one more failure is the last."""

SENDING_AT_MOST = timedelta(minutes=15)
"""Longer than any channel takes for one attempt: by then, whoever was sending is gone."""


@dataclass(frozen=True)
class Moment:
    """Now: the instant, and the legal day that it is."""

    at: datetime
    day: date


@dataclass(frozen=True)
class Telling:
    """That an office is to be told of a cause, and in which words."""

    recipient: str
    province: str
    unit: UUID | None
    about: str
    cause: str
    language: Literal["vi", "en"]
    subject: str
    body: str

    @property
    def message(self) -> UUID:
        """The id of the message: the same for the same office and cause, for ever."""
        return message_id(self.recipient, self.cause)


@dataclass(frozen=True)
class Failure:
    """Why an attempt failed, as a code, and whether the same may succeed later."""

    reason: str
    may_pass: bool


def message_id(recipient: str, cause: str) -> UUID:
    """The id of what this office is told of this cause."""
    return uuid5(MESSAGES, f"{recipient} {cause}")


def why_withheld(on: date, recorded: date, today: date) -> str | None:
    """Why nobody is told of an event of the legal date `on`, recorded on `recorded`; None where it is news."""
    if recorded - on > HISTORICAL_AFTER:
        return "historical"
    return "stale" if today - recorded > STALE_AFTER else None


def tell(message: Message | None, telling: Telling, today: date) -> Iterator[DomainEvent]:
    if message is None:
        content = vars(telling) | {"on": today, "message": telling.message}
        yield MessageCreated(**content)


def withhold(message: Message | None, telling: Telling, today: date, reason: str) -> Iterator[DomainEvent]:
    if message is None:
        yield MessageWithheld(
            on=today,
            message=telling.message,
            recipient=telling.recipient,
            unit=telling.unit,
            about=telling.about,
            cause=telling.cause,
            province=telling.province,
            reason=reason,
        )


def begin(message: Message | None, now: Moment, via: Via, address: str) -> Iterator[DomainEvent]:
    if message is not None and message.is_due(now.at):
        attempt = message.attempts + 1
        yield SendingStarted(**of(message, now.day), attempt=attempt, via=via, address=address, at=now.at)


def note_sent(message: Message | None, now: Moment, attempt: int, receipt: str) -> Iterator[DomainEvent]:
    if message is not None and message.awaits(attempt) and message.via is not None:
        yield MessageSent(**of(message, now.day), attempt=attempt, via=message.via, receipt=receipt, at=now.at)


def note_failure(message: Message | None, now: Moment, attempt: int, failure: Failure) -> Iterator[DomainEvent]:
    if message is None or not message.awaits(attempt):
        return
    if failure.may_pass and message.attempts_in_a_row <= len(RETRY_AFTER):
        retry_at = now.at + RETRY_AFTER[message.attempts_in_a_row - 1]
        yield AttemptFailed(**of(message, now.day), attempt=attempt, reason=failure.reason, retry_at=retry_at)
    else:
        yield MessageFailed(**of(message, now.day), attempt=attempt, reason=failure.reason)


def give_up_waiting(message: Message | None, now: Moment, working_since: datetime) -> Iterator[DomainEvent]:
    """A message in `sending` is lost when it was so before the present sender began, or for longer than any takes."""
    if message is None or message.state is not State.SENDING or message.sending_since is None:
        return
    if working_since < message.sending_since and now.at - message.sending_since < SENDING_AT_MOST:
        return
    if message.attempts_in_a_row <= len(RETRY_AFTER):
        yield OutcomeLost(**of(message, now.day), attempt=message.attempts, at=now.at)
    else:
        yield MessageFailed(**of(message, now.day), attempt=message.attempts, reason="outcome-unknown")


def of(message: Message, day: date) -> dict[str, Any]:
    """What every event of a message carries; its legal date never lies before those that stand."""
    told = message.created
    return {
        "on": max(day, message.on),
        "message": told.message,
        "recipient": told.recipient,
        "unit": told.unit,
        "about": told.about,
        "cause": told.cause,
    }
