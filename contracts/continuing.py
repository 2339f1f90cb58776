"""A candidacy that goes on in another unit, for whoever reads it: its steps, one by one, as steps of that unit."""

from collections.abc import Iterator

from contracts.envelope import Message
from contracts.events.registration.registering import UnitRegistered
from contracts.events.registration.transferring import CandidacyContinued

_IDENTITY = ("unit_name", "unit_scheme", "unit_code", "unit_kind", "party_organisation")


def kept(message: Message) -> Iterator[Message]:
    """The steps of a `CandidacyContinued` in legal order: each under the id by which it was published, about the unit
    that goes on, and of the day from which it is that unit's. What it says besides is as it was said."""
    continued = message.data
    assert isinstance(continued, CandidacyContinued)  # noqa: S101 - it narrows the type
    for step in continued.steps:
        event = step.event
        names = ("unit", "candidacy", *(_IDENTITY if isinstance(event, UnitRegistered) else ()))
        said = {name: getattr(continued, name) for name in names}
        about = {"id": step.id, "type": step.type, "office": step.office}
        yield Message(message.envelope.model_copy(update=about), event.model_copy(update=said))
