"""Telling an office: its language, its title, the words, and one message however often it is asked for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from chassis.acts.workspace import Workspace
from chassis.eventstore.recorded import Circumstances
from services.notification.domain.message.decisions import Telling, message_id, tell, withhold
from services.notification.domain.message.state import MESSAGE
from services.notification.domain.recipient.state import RECIPIENT, Contact
from services.notification.domain.unit.state import UNIT
from services.notification.rendering import render
from services.notification.titles import title


def name_of(workspace: Workspace, unit: UUID) -> str:
    """What the unit is called; its id, where its catalogue entry has not arrived yet."""
    return workspace.state(UNIT.of(unit)) or str(unit)


def telling(
    workspace: Workspace,
    recipient: str,
    *,
    province: str,
    units: Sequence[UUID],
    about: str,
    cause: str,
    facts: Mapping[str, Any],
) -> Telling:
    """What `recipient` is to read of `cause`, in its language. `units` are those it is about."""
    contact = workspace.state(RECIPIENT.of(recipient)) or Contact()
    names = [name_of(workspace, unit) for unit in units]
    text = render(
        about,
        contact.language,
        title=title(recipient, names[0], contact.language),
        names=names,
        message=message_id(recipient, cause),
        **facts,
    )
    return Telling(
        recipient=recipient,
        province=province,
        unit=units[0] if len(units) == 1 else None,
        about=about,
        cause=cause,
        language=contact.language,
        subject=text.subject,
        body=text.body,
    )


def stage(
    workspace: Workspace, told: Telling, today: date, circumstances: Circumstances, withheld: str | None = None
) -> None:
    """Adds the message to what the workspace is about to record; a message that is there stays as it is."""
    stream = MESSAGE.of(told.message)
    message = workspace.state(stream)
    decided = withhold(message, told, today, withheld) if withheld else tell(message, told, today)
    for event in decided:
        workspace.stage(stream, event, circumstances)
