"""An office says where it is reached."""

from collections.abc import Iterator

from chassis.domain import DomainEvent
from contracts.acts.notification import SetContact
from services.notification.domain.recipient.state import Contact, ContactSet


def set_contact(contact: Contact | None, act: SetContact, _rules: None) -> Iterator[DomainEvent]:
    if contact != Contact(act.via, act.address, act.language):
        yield ContactSet(on=act.on, office=act.by.grant, via=act.via, address=act.address, language=act.language)
