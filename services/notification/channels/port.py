"""The port through which messages leave: what a channel is given, and the two ways in which it may fail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Outgoing:
    """One attempt at one message. `id` is the delivery id: the same for every attempt, so a receiver knows a repeat."""

    id: UUID
    recipient: str
    address: str
    language: str
    subject: str
    body: str
    at: datetime
    """The moment of the attempt, from the injected clock."""


class NotSent(Exception):
    """The channel did not take it. `reason` is a code, `smtp-550`: never an address or a server's text."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TemporaryFailure(NotSent):
    """The same may succeed later. It may even have arrived: whoever sends again does so under the same id."""


class PermanentFailure(NotSent):
    """The same will fail again."""


class Channel(Protocol):
    """One way of sending."""

    def send(self, message: Outgoing) -> str:
        """Hands the message over and returns the id by which the channel knows it; raises `NotSent`."""
