"""What notification publishes, so that the ledger can answer: was the office told, and did it arrive?

`message` is the id that every delivery carries; `recipient` an office's grant, never an address; `about` the template;
`cause` the id of the contract event it tells of, or the reminder it is. Bodies and addresses are not published.
"""

from uuid import UUID

from pydantic import Field

from contracts.events import event
from contracts.events.event import ContractEvent
from contracts.vocabulary import Slug, UnitId


class NotificationSent(ContractEvent):
    """A message to an office was handed to its channel. After a crash it may have been handed over twice, as one id."""

    message: UUID
    recipient: str = Field(description="grant of the office: `unit-head@<unit>`, `provincial-police@24`")
    unit: UnitId | None = Field(None, description="the unit it is about; None where it is about several")
    about: Slug
    cause: str
    via: str = Field(description="file, email or webhook")
    attempt: int = Field(description="which attempt succeeded, from 1")


class NotificationDelivered(ContractEvent):
    """The channel reported that the message arrived."""

    message: UUID
    recipient: str
    unit: UnitId | None = None
    about: Slug
    cause: str


class NotificationFailed(ContractEvent):
    """The message did not arrive and is not tried again by itself: refused, bounced, or tried as often as we try."""

    message: UUID
    recipient: str
    unit: UnitId | None = None
    about: Slug
    cause: str
    reason: Slug = Field(description="a code: smtp-550, bounced, webhook-404, no-answer …")


class EpochStarted(event.EpochOfStore):
    """Notification's store was restored from a backup; what it had published beyond `last_sequence` is lost."""
