"""The recipient: an office, and where it is reached. An office that never said so is reached by the outbox, in vi."""

from dataclasses import dataclass
from typing import Literal

from chassis.domain import DomainEvent, StreamKind
from contracts.acts.notification import Via


class ContactSet(DomainEvent):
    """The office is reached so from now on."""

    office: str
    via: Via
    address: str | None
    language: Literal["vi", "en"]


@dataclass(frozen=True)
class Contact:
    """Where an office is reached, and in which language."""

    via: Via = Via.FILE
    address: str | None = None
    language: Literal["vi", "en"] = "vi"


def evolve(_contact: Contact | None, event: ContactSet) -> Contact:
    return Contact(event.via, event.address, event.language)


RECIPIENT = StreamKind("recipient", evolve)
